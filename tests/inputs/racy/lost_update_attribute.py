# The same on an attribute, a list's item and a dictionary's.
import threading
class Box: n = 0
box, items, d = Box(), [0], {"k": 0}
def work():
    box.n += 1
    items[0] += 1
    d["k"] = d.get("k", 0) + 1
ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print(box.n, items[0], d["k"])
