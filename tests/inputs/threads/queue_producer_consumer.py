# One producer, one consumer, an end marker: each item once and in order.
import threading, queue
q = queue.Queue()
out = []
def producer():
    for i in range(10): q.put(i)
    q.put(None)
def consumer():
    while (item := q.get()) is not None:
        out.append(item)
ts = [threading.Thread(target=consumer), threading.Thread(target=producer)]
for t in ts: t.start()
for t in ts: t.join()
print(out, q.empty())
