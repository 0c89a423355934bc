# lru_cache, cache, cached_property: hits, misses, eviction, clearing.
from functools import lru_cache, cache, cached_property
calls = []
@lru_cache(maxsize=2)
def f(x, y=0):
    calls.append((x, y))
    return x + y
print(f(1), f(1), f(2), f(1), f(3), f(2), f(1, y=0), calls, f.cache_info())
f.cache_clear()
print(f.cache_info(), f.__name__, f.__wrapped__(5), len(calls))
@cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), fib.cache_info())
@lru_cache
def g(*args, **kw): return len(args) + len(kw)
print(g(1, 2), g(1, a=2), g(1, 2), g.cache_info())
@lru_cache(maxsize=None, typed=True)
def h(x): return type(x).__name__
print(h(1), h(1.0), h(True), h.cache_info().misses)
try:
    f([])
except TypeError as error:
    print(error)
class C:
    @cached_property
    def slow(self):
        print("computed")
        return 42
c = C()
print(c.slow, c.slow, c.__dict__)
del c.slow
print(c.slow)
