# type, isinstance, issubclass, callable, hasattr, getattr, setattr, id, hash, vars, dir.
class A:
    x = 1
    def m(self): return "m"
class B(A): pass
b = B()
print(type(b).__name__, type(b) is B, type(B) is type, isinstance(b, A), isinstance(b, (int, A)), isinstance(1, int | str), issubclass(B, A), issubclass(bool, int), issubclass(A, (int, object)), callable(b.m), callable(A), callable(5), callable(len))
setattr(b, "y", 5)
print(getattr(b, "y"), hasattr(b, "z"), getattr(b, "z", None), getattr(b, "m")(), vars(b), delattr(b, "y"), hasattr(b, "y"), A.m(b), B.x)
print(type(1), type("s"), type(None), type([]), A, type(b.m), type(len), type(lambda: 0), type(print), int, str.upper.__name__, type(A.x), type(...), type(range(1)), type(type))
print(str(type(b)) == "<class '__main__.B'>", B.__name__, B.__module__, b.__class__.__bases__[0].__name__, type("Made", (A,), {"k": 3})().k, object().__class__.__name__, id(b) == id(b), hash(b) == hash(b), hash("a") == hash("a"), hash(2**61), hash(-1), hash(1.5), hash(None) == hash(None), hash((1, 2)) == hash((1, 2.0)))
def f(a, b): pass
print(repr(f).split(" at ")[0], repr(b).split(" at ")[0], repr(b.m).split(" of ")[0], repr(len), repr([].append).split(" at ")[0], repr(A.m).split(" at ")[0], repr(print))
