# A hundred threads, each adds under the lock.
import threading
lock, total = threading.Lock(), 0
def add(n):
    global total
    with lock: total += n
ts = [threading.Thread(target=add, args=(n,)) for n in range(100)]
for t in ts: t.start()
for t in ts: t.join()
print(total, threading.active_count())
