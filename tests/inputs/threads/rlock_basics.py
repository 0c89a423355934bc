# RLock: nested by its owner, released as often, by its owner alone.
import threading
r = threading.RLock()
print(r.acquire(), r.acquire(), r.acquire(blocking=False))
out = []
def other():
    out.append(r.acquire(timeout=0.01))
    try:
        r.release()
    except RuntimeError as error:
        out.append(str(error))
t = threading.Thread(target=other); t.start(); t.join()
print(out)
r.release(); r.release(); r.release()
t = threading.Thread(target=lambda: out.append(r.acquire())); t.start(); t.join()
print(out[-1])
s = threading.RLock()
with s:
    with s:
        print("nested")
try:
    s.release()
except RuntimeError as error:
    print(error)
class Account:
    def __init__(self): self.lock, self.n = threading.RLock(), 0
    def add(self, k):
        with self.lock: self.n += k
    def twice(self, k):
        with self.lock:
            self.add(k)
            self.add(k)
a = Account()
ts = [threading.Thread(target=a.twice, args=(1,)) for _ in range(10)]
for t in ts: t.start()
for t in ts: t.join()
print(a.n)
