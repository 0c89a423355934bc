# Properties: get, set, delete, read-only, on subclasses, and the function form.
class Temp:
    def __init__(self, c): self._c = c
    @property
    def f(self):
        "Fahrenheit."
        return self._c * 9 / 5 + 32
    @f.setter
    def f(self, value):
        if value < -459.67:
            raise ValueError("too cold")
        self._c = (value - 32) * 5 / 9
    @f.deleter
    def f(self):
        print("deleted")
        self._c = 0
    @property
    def c(self): return self._c
t = Temp(100)
print(t.f, t.c)
t.f = 32
print(t.c)
t.f += 18
print(t.c, Temp.f.__doc__)
del t.f
print(t.f)
for action in (lambda: setattr(t, "c", 5), lambda: delattr(t, "c"), lambda: setattr(t, "f", -500)):
    try:
        action()
    except (AttributeError, ValueError) as error:
        print(type(error).__name__, error)
class Sub(Temp):
    @property
    def c(self): return super().c + 1000
    @Temp.f.getter
    def f(self): return "sub f"
s = Sub(1)
print(s.c, s.f)
class Old:
    def get(self): return self._x
    def put(self, v): self._x = v
    x = property(get, put, None, "doc")
o = Old()
o.x = 3
print(o.x, Old.x.__doc__)
