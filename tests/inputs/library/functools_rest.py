# reduce, wraps, singledispatch, cmp_to_key, total_ordering.
from functools import reduce, singledispatch, cmp_to_key, wraps, update_wrapper
import operator
print(reduce(lambda a, b: a * b, range(1, 6)), reduce(operator.add, [[1], [2]], []), reduce(max, [3, 9, 2]), reduce(lambda a, b: b, [5]), reduce(operator.mul, [], 1))
try:
    reduce(operator.add, [])
except TypeError as error:
    print(error)
@singledispatch
def show(x): return f"other {x!r}"
@show.register
def _(x: int): return f"int {x}"
@show.register(list)
def _(x): return f"list of {len(x)}"
print(show(5), show([1]), show("s"), show(True), show(2.5))
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)), sorted(["bb", "a"], key=cmp_to_key(lambda a, b: (a > b) - (a < b))))
def outer(f):
    @wraps(f)
    def w(*a, **k): return f(*a, **k)
    return w
@outer
def named(): "doc"
print(named.__name__, named.__doc__, named.__qualname__)
