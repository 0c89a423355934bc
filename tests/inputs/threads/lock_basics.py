# Lock: acquire, release, locked, with, wrong releases.
import threading
l = threading.Lock()
print(l.acquire(), l.locked(), l.acquire(False), l.acquire(blocking=False), l.acquire(timeout=0.01), l.release(), l.locked())
with l as got:
    print(got, l.locked())
try:
    with l:
        raise KeyError("released all the same")
except KeyError:
    print(l.locked())
for bad in (l.release, lambda: l.acquire(False, 1), lambda: l.acquire(timeout=-2)):
    try:
        bad()
    except (RuntimeError, ValueError) as error:
        print(type(error).__name__, error)
l.acquire()
t = threading.Thread(target=l.release)
t.start(); t.join()
print("released by another thread:", l.locked())
