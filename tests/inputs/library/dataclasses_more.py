# dataclass: kw_only, slots aside, InitVar, field order error, nested asdict, with threads' results, match.
from dataclasses import dataclass, field, InitVar, asdict, KW_ONLY, is_dataclass
@dataclass(kw_only=True)
class K:
    a: int
    b: int = 2
print(K(a=1), K(b=5, a=0))
@dataclass
class I:
    x: int
    scale: InitVar[int] = 2
    y: int = 0
    def __post_init__(self, scale): self.y = self.x * scale
print(I(3), I(3, scale=10))
@dataclass
class M:
    p: int
    _: KW_ONLY
    q: int = 7
print(M(1, q=2), is_dataclass(M), is_dataclass(M(1)), is_dataclass(5))
@dataclass
class Inner:
    v: list = field(default_factory=lambda: [1, 2])
@dataclass
class Outer:
    inner: Inner = field(default_factory=Inner)
    many: list = field(default_factory=lambda: [Inner([3])])
o = Outer()
d = asdict(o)
o.inner.v.append(9)
print(d, o, Outer() == Outer())
@dataclass(eq=False)
class E:
    n: int
print(E(1) == E(1), E(2))
@dataclass(repr=False)
class N:
    n: int
print(repr(N(1)).startswith("<__main__.N object"))
try:
    @dataclass
    class Bad:
        a: int = 1
        b: int
except TypeError as error:
    print(error)
match o:
    case Outer(Inner([a, *_]), many): print(a, many)
