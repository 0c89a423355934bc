# Unpacking in calls: order of evaluation, generators, dictionaries' views.
def show(*args, **kwargs):
    print(args, kwargs)

def say(x):
    print("eval", x)
    return x

show(*(n for n in range(3)), 9)
show(say(1), *[say(2)], k=say(3), **{"z": say(4)})
d = {"a": 1, "b": 2}
show(*d)
show(*d.items(), **d)
show(*"xyz", *{7}, *range(2))
print(*[1, 2, 3], sep="-", end="!\n")
first = lambda a, *rest, **kw: (a, rest, kw)
print(first(*range(4), **dict(x=1)))
