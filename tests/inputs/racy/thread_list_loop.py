# A loop over a list to which another thread appends once.
import threading
items = [1, 2]
seen = []
def add(): items.append(3)
t = threading.Thread(target=add)
t.start()
for x in items: seen.append(x)
t.join()
print(seen, items)
