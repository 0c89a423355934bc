# Keeping a maximum by compare and store.
import threading
best = 0
def offer(n):
    global best
    if n > best: best = n
ts = [threading.Thread(target=offer, args=(n,)) for n in (5, 9)]
for t in ts: t.start()
for t in ts: t.join()
print(best)
