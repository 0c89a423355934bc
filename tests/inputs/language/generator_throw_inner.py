# throw() and close() reach the generator that `yield from` waits for.
def inner():
    try:
        x = yield 1
        print("inner got", x)
        yield 2
    except KeyError as error:
        print("inner caught", error)
        yield "recovered"
    finally:
        print("inner ends")
    return "result"
def middle(): return (yield from inner())
def outer():
    try:
        result = yield from middle()
        print("outer got", result)
    except ValueError as error:
        print("outer caught", error)
    yield "end"
g = outer()
print(next(g), g.throw(KeyError("k")), next(g))
g = outer()
print(next(g), g.throw(ValueError("v")), list(g))
g = outer()
next(g)
g.close()
print("closed")
def plain():
    try:
        yield from [1, 2]
    except TypeError as error:
        yield f"caught {error}"
g = plain()
print(next(g), g.throw(TypeError("t")), list(g))
