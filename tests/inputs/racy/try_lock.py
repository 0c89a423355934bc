# Two try a lock without waiting; the first keeps it.
import threading
lock, out = threading.Lock(), []
def work(n):
    if lock.acquire(blocking=False): out.append(n)
ts = [threading.Thread(target=work, args=(n,)) for n in (1, 2)]
for t in ts: t.start()
for t in ts: t.join()
print(out)
