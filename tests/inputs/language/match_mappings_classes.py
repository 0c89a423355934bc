# match: mappings with rest, classes by position and keyword, nested.
from dataclasses import dataclass
@dataclass
class Point:
    x: int
    y: int
class Named:
    __match_args__ = ("name",)
    def __init__(self, name, age): self.name, self.age = name, age
def f(v):
    match v:
        case {"kind": "circle", "r": r}: return f"circle {r}"
        case {"kind": k, **rest}: return k, rest
        case {}: return "a mapping", len(v)
        case Point(0, 0): return "origin"
        case Point(x=0, y=y): return f"on y at {y}"
        case Point(x, y) if x == y: return "diagonal"
        case Point(): return "point"
        case Named("bob" | "ann" as n, age=a): return n, a
        case int() | float(): return "number"
        case [Point(x=a), Point(x=b)]: return a, b
        case str(s): return s.upper()
    return None
for v in ({"kind": "circle", "r": 2, "z": 0}, {"kind": "box", "w": 1}, {}, {"a": 1}, Point(0, 0), Point(0, 3), Point(2, 2), Point(1, 2), Named("ann", 9), Named("eve", 1), 5, 2.5, [Point(1, 2), Point(3, 4)], "hey", None):
    print(f(v))
try:
    match Named("x", 1):
        case Named(a, b): pass
except TypeError as error:
    print(error)
