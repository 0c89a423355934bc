# Not a deadlock: the wait has a time limit.
import threading
lock = threading.Lock()
lock.acquire()
print(lock.acquire(timeout=0.2), threading.Event().wait(0.05))
