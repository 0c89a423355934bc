# threading.local: each thread its own values; subclasses are initialised for each.
import threading
data = threading.local()
data.x = "main"
out = []
def work(i):
    out.append(hasattr(data, "x"))
    data.x = i
    out.append(data.x)
    try:
        data.y
    except AttributeError as error:
        out.append(str(error))
t = threading.Thread(target=work, args=(5,)); t.start(); t.join()
print(out, data.x, data.__dict__)
class Counter(threading.local):
    shared = []
    def __init__(self, start):
        self.n = start
    def add(self):
        self.n += 1
        return self.n
c = Counter(10)
print(c.add(), c.add())
t = threading.Thread(target=lambda: print(c.add(), c.shared is Counter.shared)); t.start(); t.join()
print(c.n)
del data.x
print(hasattr(data, "x"))
