# send, throw and close, and what a generator may do about them.
def worker():
    total = 0
    while True:
        try:
            n = yield total
            total += n
        except ValueError as error:
            print("ignored", error)
            total = -1
        except GeneratorExit:
            print("closing at", total)
            raise
g = worker()
next(g)
print(g.send(5), g.send(6), g.throw(ValueError("bad")), g.send(1))
g.close()
try:
    g.send(1)
except StopIteration:
    print("finished")
g = worker()
try:
    g.send(1)
except TypeError as error:
    print(error)
try:
    worker().throw(KeyError("at start"))
except KeyError as error:
    print(repr(error))
def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2
s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as error:
    print(error)
def self_use():
    yield next(me)
me = self_use()
try:
    next(me)
except ValueError as error:
    print(error)
