# Not in CPython: an RLock that its owner never released.
import threading
r = threading.RLock()
t = threading.Thread(target=r.acquire); t.start(); t.join()
print("held by a thread that ended")
r.acquire()
