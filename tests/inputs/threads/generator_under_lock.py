# A generator shared by threads behind a lock hands out each value once.
import threading
def ids():
    n = 0
    while True:
        yield n
        n += 1
source, lock = ids(), threading.Lock()
out = []
def work():
    for _ in range(50):
        with lock:
            out.append(next(source))
ts = [threading.Thread(target=work) for _ in range(4)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(out) == list(range(200)))
