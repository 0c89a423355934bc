# The order of enter, body and exit; several managers; what `as` binds.
class M:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow
    def __enter__(self):
        print("enter", self.name)
        return self.name.upper()
    def __exit__(self, kind, value, trace):
        print("exit", self.name, kind.__name__ if kind else None, value, trace is not None)
        return self.swallow

with M("a") as a, M("b") as b:
    print(a, b)
with (M("c") as c, M("d")):
    print(c)
with M("e", swallow=True):
    raise ValueError("lost")
print("goes on")
try:
    with M("f"), M("g", swallow=False):
        raise KeyError("k")
except KeyError as error:
    print("caught", error)
with M("outer", True):
    with M("inner"):
        1 / 0
    print("not reached")
with M("t") as (x):
    print(x)
class Pair:
    def __enter__(self): return 1, [2, 3]
    def __exit__(self, *a): pass
with Pair() as (p, [q, *r]):
    print(p, q, r)
