# Not in CPython: a wait that nobody will notify.
import threading
c = threading.Condition()
with c:
    print("waiting")
    c.wait()
