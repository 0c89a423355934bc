# dataclass: generated methods, defaults, field, post init, comparison.
from dataclasses import dataclass, field, asdict, astuple, replace, fields
from typing import List, ClassVar
@dataclass
class Item:
    name: str
    price: float = 1.0
    tags: List[str] = field(default_factory=list)
    hidden: int = field(default=0, repr=False, compare=False)
    total: ClassVar[int] = 5
    def cost(self, n): return self.price * n
a, b = Item("a"), Item("a", tags=[])
print(a, a == b, a is b, a.cost(3), Item("x", 2, ["t"]), a != Item("b"), a.hidden, Item.total, a == 5)
a.tags.append("only a")
print(a, b, asdict(a), astuple(b), replace(a, name="new"), [f.name for f in fields(Item)], a == Item("a", 1.0, ["only a"], hidden=9))
@dataclass(order=True, frozen=True)
class V:
    major: int
    minor: int = 0
print(V(1, 2) < V(1, 3), sorted([V(2), V(1, 9)]), hash(V(1)) == hash(V(1)), {V(1): "k"}[V(1, 0)], max(V(1), V(0, 5)))
@dataclass
class R:
    w: int
    h: int
    area: int = field(init=False)
    def __post_init__(self): self.area = self.w * self.h
print(R(2, 3), R(w=4, h=5).area)
@dataclass
class Sub(Item):
    extra: str = "e"
    def __str__(self): return f"Sub {self.name}"
print(repr(Sub("s", 2.0)), Sub("t"))
for bad in (lambda: Item(), lambda: setattr(V(1), "major", 2), lambda: V(1) < 5, lambda: hash(a), lambda: Item("a", 1, [], 0, 9), lambda: Item(nome="x")):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
try:
    @dataclass
    class Bad:
        x: list = []
except ValueError as error:
    print(error)
