# target=f() runs f in the main thread and gives the thread nothing to do.
import threading
def f():
    print("in", threading.current_thread().name)
t = threading.Thread(target=f())
t.start()
t.join()
print("nothing more")
