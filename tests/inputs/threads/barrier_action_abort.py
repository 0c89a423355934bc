# A barrier's action runs once a round; abort and timeouts break it; reset mends it.
import threading
b = threading.Barrier(2, action=lambda: print("action"), timeout=5)
t = threading.Thread(target=b.wait); t.start()
b.wait(); t.join()
def late():
    try:
        b.wait(0.02)
    except threading.BrokenBarrierError as e:
        print("broken", repr(e))
late()
print(b.broken)
late()
b.reset()
print(b.broken)
t = threading.Thread(target=late); t.start()
b.abort()
t.join()
print(b.broken, issubclass(threading.BrokenBarrierError, RuntimeError))
def fails(): raise ValueError("in the action")
c = threading.Barrier(1, fails)
try:
    c.wait()
except ValueError as e:
    print(e, c.broken)
