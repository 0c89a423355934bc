# Not in CPython: a barrier for three at which two arrive.
import threading
b = threading.Barrier(3)
t = threading.Thread(target=b.wait); t.start()
b.wait()
