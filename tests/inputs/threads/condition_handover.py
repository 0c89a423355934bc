# Condition: consumers wait for items that a producer appends.
import threading
cond = threading.Condition()
items, got = [], []
def consumer():
    for _ in range(3):
        with cond:
            while not items:
                cond.wait()
            got.append(items.pop(0))
def producer():
    for i in range(6):
        with cond:
            items.append(i)
            cond.notify()
ts = [threading.Thread(target=consumer) for _ in range(2)] + [threading.Thread(target=producer)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(got), items)
