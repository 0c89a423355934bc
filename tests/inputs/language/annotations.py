# Annotations are kept and not enforced.
from typing import Optional, List, Dict, Union, Callable, Any
def f(a: int, b: "str" = "x", *args: int, c: Optional[List[int]] = None, **kw: Dict[str, Any]) -> Union[int, None]:
    x: int = "not an int"
    y: list[int]
    return x
print(f("s"), f.__name__)
class C:
    n: int = 5
    items: List[str]
    cb: Callable[[int], str]
c = C()
print(c.n, hasattr(c, "items"), sorted(C.__annotations__))
total: float
try:
    total
except NameError as error:
    print(error)
def g(x: int | None, y: dict[str, list[int]] = {}) -> "C": return x
print(g(None))
