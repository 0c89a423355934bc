# Three threads append: any order, nothing lost.
import threading
out = []
ts = [threading.Thread(target=out.append, args=(i,)) for i in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(out)
