# A bounded queue never holds more than its size.
import threading, queue
q = queue.Queue(maxsize=3)
sizes = []
def producer():
    for i in range(50):
        q.put(i)
        sizes.append(q.qsize())
    q.put(None)
total = 0
t = threading.Thread(target=producer); t.start()
while True:
    item = q.get()
    if item is None: break
    total += item
t.join()
print(total, max(sizes) <= 3, len(sizes))
