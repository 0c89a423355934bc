# StopIteration inside a generator becomes RuntimeError.
def g():
    yield 1
    next(iter([]))
it = g()
print(next(it))
try:
    next(it)
except RuntimeError as error:
    print(error, repr(error.__cause__))
def h():
    yield 1
    raise StopIteration("mine")
try:
    list(h())
except RuntimeError as error:
    print(error)
print(list(iter([3, 1, 2].pop, 1)), [x for x in iter(lambda: 5, 5)])
