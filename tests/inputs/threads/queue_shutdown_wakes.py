# shutdown wakes those that wait to get.
import threading, queue
q = queue.Queue()
out = []
def worker():
    while True:
        try:
            out.append(q.get())
        except queue.ShutDown:
            out.append("down")
            return
ts = [threading.Thread(target=worker) for _ in range(3)]
for t in ts: t.start()
q.put(1)
q.shutdown()
for t in ts: t.join()
print(sorted(map(str, out)))
