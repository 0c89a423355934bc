# typing's names are accepted everywhere.
from typing import Any, Callable, Dict, Generic, Iterable, Iterator, List, NamedTuple, Optional, Protocol, Sequence, Set, Tuple, TypeVar, Union, TYPE_CHECKING, cast, Final, Literal, ClassVar, NoReturn, Generator, Deque
import typing
T = TypeVar("T")
class Stack(Generic[T]):
    def __init__(self) -> None: self.items: List[T] = []
    def push(self, x: T) -> None: self.items.append(x)
    def pop(self) -> T: return self.items.pop()
s: Stack[int] = Stack()
s.push(1)
s2 = Stack[str]()
s2.push("x")
print(s.pop(), s2.items, cast(int, "s"), TYPE_CHECKING)
class P(NamedTuple):
    x: int
    y: str = "d"
print(P(1), P(1, "e").y, P._fields, P(2) == (2, "d"))
class Shape(Protocol):
    def area(self) -> float: ...
def f(a: Optional[int], b: Union[int, str], c: Callable[..., Any], d: Tuple[int, ...], e: Literal["a"] = "a") -> Iterator[Dict[str, Set[int]]]: yield {}
MAX: Final = 5
Vector = List[float]
print(next(f(1, 2, len, ())), MAX, typing.TYPE_CHECKING, typing.Optional is not None)
