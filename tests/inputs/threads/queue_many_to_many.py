# Many producers and consumers with one marker each: nothing lost, nothing twice.
import threading, queue
q = queue.Queue(5)
out = [[] for _ in range(3)]
def producer(k):
    for i in range(40): q.put(k * 100 + i)
def consumer(k):
    for item in iter(q.get, "end"): out[k].append(item)
ps = [threading.Thread(target=producer, args=(k,)) for k in range(3)]
cs = [threading.Thread(target=consumer, args=(k,)) for k in range(3)]
for t in ps + cs: t.start()
for t in ps: t.join()
for _ in cs: q.put("end")
for t in cs: t.join()
everything = sum(out, [])
print(len(everything), sorted(everything) == sorted(k * 100 + i for k in range(3) for i in range(40)))
print(all([x for x in o if x // 100 == k] == sorted(x for x in o if x // 100 == k) for o in out for k in range(3)))
