# Generators: next, for, return value, exhaustion, laziness, state.
def count(n):
    print("start")
    for i in range(n):
        received = yield i
        print("got", received)
    return "done"
g = count(2)
print(type(g).__name__, "made")
print(next(g))
print(g.send("x"))
try:
    next(g)
except StopIteration as stop:
    print("value", stop.value)
try:
    next(g)
except StopIteration as stop:
    print("again", stop.value)
print(next(g, "default"), list(g))
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
f = fib()
print([next(f) for _ in range(15)], iter(f) is f)
def empty():
    return
    yield
print(list(empty()), sum(x for x in count(1)))
