# Semaphore and BoundedSemaphore: permits, release of several, limits, errors.
import threading
s = threading.Semaphore(2)
print(s.acquire(), s.acquire(), s.acquire(blocking=False), s.acquire(timeout=0.01), s.release(), s.acquire(False))
s.release(3)
print([s.acquire(blocking=False) for _ in range(4)])
b = threading.BoundedSemaphore(1)
with b: print("in", b.acquire(blocking=False))
for bad in (b.release, lambda: threading.Semaphore(-1), lambda: s.release(0), lambda: s.acquire(False, 1)):
    try:
        bad()
    except ValueError as error:
        print(error)
print(threading.Semaphore()._value, threading.Semaphore(value=5)._value)
