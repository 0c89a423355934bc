# Positional, keyword, positional-only and keyword-only parameters.
def f(a, /, b, *, c, d=4):
    return a, b, c, d

print(f(1, 2, c=3))
print(f(1, b=2, d=0, c=9))

def g(*args, key="k", **rest):
    return args, key, sorted(rest.items())

print(g())
print(g(1, 2, key=3, z=26, y=25))
print(g(*[1, 2], *(3,), **{"key": 0}, **{"p": 1}))

def only(a, /, **kw):
    return a, kw
print(only(1, a=2))
