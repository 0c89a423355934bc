# Not in CPython: more acquired than released.
import threading
s = threading.Semaphore(1)
s.acquire()
print("one")
s.acquire()
