# Abstract base classes.
from abc import ABC, abstractmethod
class Shape(ABC):
    def __init__(self, name): self.name = name
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def sides(self): ...
    def show(self): return f"{self.name}: {self.area()} {self.sides}"
class Square(Shape):
    sides = 4
    def __init__(self, a): super().__init__("square"); self.a = a
    def area(self): return self.a ** 2
class Half(Shape):
    def area(self): return 0
print(Square(3).show(), isinstance(Square(1), Shape), issubclass(Half, ABC))
for cls in (Shape, Half):
    try:
        cls("x")
    except TypeError as error:
        print(error)
