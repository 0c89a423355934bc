# Enum: members, values, names, iteration, lookup, identity, auto, aliases.
from enum import Enum, auto, IntEnum, unique, Flag
class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1
    def describe(self): return f"{self.name.lower()}={self.value}"
print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color(2), Color["GREEN"], list(Color), len(Color), Color.CRIMSON is Color.RED, Color.RED == 1, Color.RED is Color.RED, Color.GREEN.describe(), Color.RED in Color, isinstance(Color.RED, Color), type(Color.RED), {Color.RED: "r"}[Color.RED], f"{Color.RED}", [Color.RED], Color.RED != Color.GREEN)
class State(Enum):
    IDLE = auto()
    BUSY = auto()
    DONE = "finished"
print([(s.name, s.value) for s in State], State("finished"), State.BUSY.value, list(State.__members__))
class Level(IntEnum):
    LOW = 1
    HIGH = 5
print(Level.LOW < Level.HIGH, Level.HIGH + 1, Level.LOW == 1, sorted([Level.HIGH, Level.LOW]), int(Level.HIGH), f"{Level.LOW}", repr(Level.LOW), max(Level), [10, 20][Level.LOW])
for bad in (lambda: Color(9), lambda: Color["X"], lambda: Color.RED < Color.GREEN, lambda: setattr(Color, "RED", 5), lambda: Color.NOPE):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
try:
    @unique
    class Dup(Enum):
        A = 1
        B = 1
except ValueError as error:
    print(error)
Animal = Enum("Animal", "CAT DOG")
print(Animal.CAT, Animal.DOG.value, list(Animal))
