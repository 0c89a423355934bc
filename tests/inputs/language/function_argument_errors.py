# The messages for wrong calls.
def f(a, b): pass
def g(a, *, k): pass
def h(): pass
def p(a, /, b): pass
def d(a, b=1, c=2): pass
class K:
    def m(self, x): pass
calls = [
    lambda: f(),
    lambda: f(1),
    lambda: f(1, 2, 3),
    lambda: f(1, 2, c=3),
    lambda: f(1, a=1, b=2),
    lambda: g(1),
    lambda: g(1, 2, k=3),
    lambda: h(1),
    lambda: h(x=1),
    lambda: p(a=1, b=2),
    lambda: d(1, 2, 3, 4),
    lambda: d(),
    lambda: K().m(),
    lambda: K().m(1, 2),
    lambda: K(1),
    lambda: f(*[1], **{"a": 1}),
    lambda: f(**{"a": 1}, **{"a": 2}),
    lambda: f(*1),
    lambda: f(**1),
    lambda: 3(),
]
for call in calls:
    try:
        call()
    except TypeError as error:
        print(error)
