# yield from: values, return values, send and throw pass through.
def inner():
    try:
        x = yield 1
        print("inner got", x)
        yield 2
    except KeyError as error:
        print("inner caught", error)
        yield "recovered"
    return "result"
def outer():
    r = yield from inner()
    print("outer got", r)
    yield from [10, 20]
    yield from "ab"
    return r
g = outer()
print(next(g), g.send("hello"), next(g), list(g))
g = outer()
next(g)
print(g.throw(KeyError("k")), next(g))
def tree(t):
    if isinstance(t, list):
        for sub in t:
            yield from tree(sub)
    else:
        yield t
print(list(tree([1, [2, [3, 4], []], [[5]]])))
try:
    list((lambda: (yield from 5))())
except TypeError as error:
    print(error)
