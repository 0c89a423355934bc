# What args takes: a tuple, a list, a string; and the mistake of a plain value.
import threading
def show(*args, **kwargs): print(args, kwargs)
for args in ((1, 2), [3], "ab", ()):
    t = threading.Thread(target=show, args=args); t.start(); t.join()
t = threading.Thread(target=show, kwargs={"k": 1}); t.start(); t.join()
t = threading.Thread(None, show, "named", (5,), {"x": 2}); t.start(); t.join()
print(t.name)
class Box:
    def __init__(self): self.items = []
    def add(self, x): self.items.append(x)
    @staticmethod
    def s(x): print("static", x)
    @classmethod
    def c(cls, x): print(cls.__name__, x)
    def __call__(self, x): print("called", x)
b = Box()
for target in (b.add, Box.s, Box.c, b, b.items.append, print, lambda x: print("lambda", x)):
    t = threading.Thread(target=target, args=("v",)); t.start(); t.join()
print(b.items)
for bad in (lambda: threading.Thread(target=show, nonsense=1), lambda: threading.Thread("group")):
    try:
        bad()
    except (TypeError, AssertionError) as error:
        print(type(error).__name__, error)
