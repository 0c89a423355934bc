# partial: arguments, keywords, attributes, in threads' targets.
from functools import partial
def f(a, b, c=3, *, d=4): return a, b, c, d
p = partial(f, 1, d=40)
print(p(2), p(2, c=30), p(2, d=0), p.func is f, p.args, p.keywords, partial(p, 2)(), partial(int, base=2)("101"), list(map(partial(pow, 2), range(5))), partial(print, "a", sep="-")("b"))
class C:
    def m(self, x, y): return x - y
    from functools import partialmethod
    minus_one = partialmethod(m, y=1)
print(partial(C().m, 10)(3), C().minus_one(5), callable(p), sorted([3, 1], key=partial(lambda k, x: x * k, -1)))
try:
    p()
except TypeError as error:
    print(error)
