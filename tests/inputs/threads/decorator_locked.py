# A decorator that takes a lock around a function, one that times, one that starts a thread.
import threading, functools
def locked(f):
    lock = threading.RLock()
    @functools.wraps(f)
    def inner(*a, **k):
        with lock: return f(*a, **k)
    return inner
def in_thread(f):
    def start(*a, **k):
        t = threading.Thread(target=f, args=a, kwargs=k)
        t.start()
        return t
    return start
total = 0
@locked
def add(n):
    global total
    total += n
    if n > 1: add(n - 1)
@in_thread
def work(n): add(n)
for t in [work(i) for i in range(5)]: t.join()
print(total, add.__name__)
