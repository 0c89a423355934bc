# Flag and enums in match, as attributes with __init__, StrEnum.
from enum import Enum, Flag, IntFlag, StrEnum, auto
class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
p = Perm.R | Perm.W
print(p, Perm.R in p, Perm.X in p, p & Perm.R, p.value, Perm(5), bool(Perm.R & Perm.X), ~Perm.R, [x.name for x in Perm], p ^ Perm.R)
class Planet(Enum):
    EARTH = (5.97, 6.37)
    MARS = (0.64, 3.39)
    def __init__(self, mass, radius): self.mass, self.radius = mass, radius
    @property
    def ratio(self): return round(self.mass / self.radius, 3)
    @classmethod
    def heaviest(cls): return max(cls, key=lambda p: p.mass)
    def __str__(self): return self.name.title()
print(Planet.EARTH.ratio, Planet.heaviest(), Planet.MARS.value, f"{Planet.MARS}")
class Mode(StrEnum):
    READ = "r"
    WRITE = auto()
print(Mode.READ, Mode.WRITE, Mode.READ == "r", "x" + Mode.READ, Mode("r").name)
def f(m):
    match m:
        case Mode.READ: return "reading"
        case Planet.MARS: return "red"
        case _: return "else"
print(f(Mode.READ), f("r"), f(Planet.MARS), f(Planet.EARTH))
