# Timer: runs once after its time; cancel; its attributes.
import threading, time
log = []
t = threading.Timer(0.05, log.append, args=("fired",))
t.start()
print(log, t.is_alive(), t.interval, isinstance(t, threading.Thread))
t.join()
print(log, t.is_alive())
c = threading.Timer(10, log.append, ["never"])
c.start()
c.cancel()
c.join()
print(log, c.finished.is_set())
k = threading.Timer(interval=0, function=lambda *a, **k: log.append((a, k)), kwargs={"x": 1})
k.start(); k.join()
print(log)
start = time.monotonic()
w = threading.Timer(0.1, lambda: None); w.start(); w.join()
print(time.monotonic() - start >= 0.1)
