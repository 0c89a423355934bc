# __dict__ of instances: read, written, replaced, shared.
class Borg:
    _state = {}
    def __init__(self): self.__dict__ = self._state
class Conf(Borg):
    def __init__(self, **kw):
        super().__init__()
        self.__dict__.update(kw)
a = Conf(x=1)
b = Conf(y=2)
print(a.x, b.x, a.y, a is b, a.__dict__ is b.__dict__, vars(a))
a.z = 5
print(b.z, sorted(Borg._state))
class NS:
    def __init__(self, **kw): self.__dict__.update(kw)
    def __repr__(self): return "NS(" + ", ".join(f"{k}={v!r}" for k, v in self.__dict__.items()) + ")"
    def __eq__(self, other): return self.__dict__ == other.__dict__
n = NS(a=1, b="x")
n.c = 3
print(n, n.a, n == NS(a=1, b="x", c=3))
del n.a
print(n, "a" in n.__dict__, hasattr(n, "a"))
class P: pass
p = P()
p.__dict__["k"] = 5
vars(p)["j"] = 6
print(p.k, p.j, p.__dict__, getattr(p, "q", None))
try:
    p.__dict__ = 5
except TypeError as error:
    print(error)
