# namedtuple: fields, methods, unpacking, errors.
from collections import namedtuple
P = namedtuple("P", "x y")
p = P(1, y=2)
print(p, p.x, p[1], p == (1, 2), len(p), *p, p._replace(x=5), p._asdict(), P._fields, P._make([3, 4]), isinstance(p, tuple), hash(p) == hash((1, 2)), p + (3,), sorted([P(2, 1), P(1, 9)]))
x, y = p
E = namedtuple("Employee", ["name", "pay"], defaults=[100])
print(E("Ann"), E("Bob", 5), E._field_defaults, E("x").__class__.__name__, x, y, {p: "key"}[1, 2], f"{p}", p.count(1), p.index(2))
class Point(namedtuple("Base", "x, y")):
    def norm(self): return self.x ** 2 + self.y ** 2
    def __str__(self): return f"<{self.x}, {self.y}>"
print(Point(3, 4).norm(), Point(1, 2), repr(Point(1, 2)))
for bad in (lambda: setattr(p, "x", 1), lambda: P(1), lambda: P(1, 2, 3), lambda: p.z, lambda: P(1, 2, z=3), lambda: p._replace(q=1)):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, str(error).replace("P.__new__", "__new__"))
