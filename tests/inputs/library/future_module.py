# from __future__ imports do nothing here.
from __future__ import annotations, print_function, division
def f(x: Undefined) -> AlsoUndefined: return x / 2
print(f(3), f.__annotations__)
