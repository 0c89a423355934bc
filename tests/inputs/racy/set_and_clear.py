# An event that is set and cleared at once: a waiter with a time limit may miss it or not.
import threading
e, ready = threading.Event(), threading.Event()
out = []
def work():
    ready.set()
    out.append(e.wait(0.1))
t = threading.Thread(target=work); t.start()
ready.wait()
e.set()
e.clear()
t.join()
print(out)
