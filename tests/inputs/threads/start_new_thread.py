# _thread's functions, as old programs use them.
import _thread, threading
done = threading.Event()
def work(a, b):
    print(a + b)
    done.set()
_thread.start_new_thread(work, (1, 2))
done.wait()
l = _thread.allocate_lock()
with l: print(l.locked())
