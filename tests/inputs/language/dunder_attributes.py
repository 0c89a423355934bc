# __getattr__, __getattribute__, __setattr__, __delattr__.
class Lazy:
    def __init__(self): self.real = 1
    def __getattr__(self, name):
        if name.startswith("x"): return f"made {name}"
        raise AttributeError(f"no {name}")
l = Lazy()
print(l.real, l.xyz, hasattr(l, "abc"), getattr(l, "q", "d"))
try:
    l.abc
except AttributeError as error:
    print(error)
class Guard:
    def __setattr__(self, name, value):
        print("set", name)
        super().__setattr__(name, value * 2)
    def __delattr__(self, name):
        print("del", name)
        object.__delattr__(self, name)
g = Guard()
g.a = 5
g.a += 1
print(g.a)
del g.a
print(g.__dict__)
class Spy:
    def __init__(self): self.n = 0
    def __getattribute__(self, name):
        if name != "n":
            object.__setattr__(self, "n", object.__getattribute__(self, "n") + 1)
        return super().__getattribute__(name)
    def m(self): return "m"
s = Spy()
print(s.m(), s.m(), s.n)
class Proxy:
    def __init__(self, target): self.__dict__["_t"] = target
    def __getattr__(self, name): return getattr(self._t, name)
print(Proxy([3, 1]).index(1), Proxy("abc").upper())
