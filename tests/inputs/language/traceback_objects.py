# What an exception's traceback shows of itself.
import sys


def text(thing):
    head, _, address = repr(thing).partition(" at ")
    return head, address.startswith("0x")


class Guard:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        print(kind, error, text(trace) if trace is not None else None)
        return True


def fail(n):
    if n == 0:
        raise ValueError("no more")
    fail(n - 1)


with Guard():
    fail(2)
with Guard():
    pass
print(ValueError("new").__traceback__)
try:
    fail(3)
except ValueError as error:
    kept = error
    print(sys.exc_info()[:2], text(sys.exc_info()[2]))
    print(sys.exc_info()[2] is error.__traceback__, type(error.__traceback__).__name__, bool(error.__traceback__))
print(KeyError("k").with_traceback(kept.__traceback__).__traceback__ is kept.__traceback__)
print(kept.with_traceback(None).__traceback__)
for wrong in ([1], 5, Guard()):
    try:
        kept.with_traceback(wrong)
    except TypeError as error:
        print(error)
try:
    raise kept
except ValueError as error:
    print(error is kept, text(error.__traceback__))
