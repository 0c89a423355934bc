# Who of two consumers gets which item is open; that each is had once is not.
import threading, queue
q = queue.Queue()
got = {"a": [], "b": []}
def consumer(name):
    got[name].append(q.get())
ts = [threading.Thread(target=consumer, args=(n,)) for n in "ab"]
for t in ts: t.start()
for i in (1, 2): q.put(i)
for t in ts: t.join()
print(got)
