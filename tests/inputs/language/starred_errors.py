# What is wrong with the values after * and ** of a call.
def f(*a, **k): return a, k
class K:
    def m(self, *a): pass
    def __call__(self, *a): pass
for w in (lambda: f(*5), lambda: f(**5), lambda: f(1, *None, x=1), lambda: K().m(*5), lambda: print(*5), lambda: K(*5), lambda: f(a=1, **{"a": 2}), lambda: f(*[*5]), lambda: [*5], lambda: f(**{1: 2}), lambda: f([*5], *[1]), lambda: dict(**{"a": 1}, a=2)):
    try: print(w())
    except TypeError as e: print(e)
