# __slots__: which classes are closed by it, and what is not in it.
class P:
    __slots__ = ("x", "y")
    def __init__(self, x): self.x = x
class Q(P):
    __slots__ = "z"
class R(P):
    def set(self): self.w = 1
class D:
    __slots__ = ["a", "__dict__"]
def attempt(work):
    try:
        print(work())
    except AttributeError as error:
        print(error)
attempt(lambda: P(1).x)
attempt(lambda: P(1).y)
attempt(lambda: setattr(P(1), "z", 1))
attempt(lambda: P(1).__dict__)
q = Q(1)
q.z = 2
attempt(lambda: (q.x, q.z))
attempt(lambda: setattr(q, "w", 1))
r = R(1)
r.set()
r.v = 2
attempt(lambda: (r.w, r.v, r.x))
d = D()
d.a, d.b = 1, 2
attempt(lambda: (d.a, d.b))
attempt(lambda: setattr(object(), "a", 1))
del q.z
attempt(lambda: q.z)
