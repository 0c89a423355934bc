# contextlib.contextmanager: value, cleanup, swallowing, and generators that yield wrongly.
from contextlib import contextmanager

@contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name * 2
    except KeyError as error:
        print("swallowed", error)
    finally:
        print(f"</{name}>")

with tag("a") as v:
    print(v)
with tag("b"):
    raise KeyError("k")
try:
    with tag("c"):
        raise ValueError("v")
except ValueError as error:
    print("through", error)

@contextmanager
def never():
    return
    yield
@contextmanager
def twice():
    yield 1
    yield 2
for make in (never, twice):
    try:
        with make():
            pass
    except RuntimeError as error:
        print(error)

@tag("d")
def decorated():
    print("inside")
decorated()
decorated()
