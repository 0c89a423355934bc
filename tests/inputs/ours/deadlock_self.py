# Not in CPython, which waits for ever: a Lock taken twice by one thread.
import threading
lock = threading.Lock()
print("once")
lock.acquire()
lock.acquire()
print("never")
