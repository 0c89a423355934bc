# `assert` with and without a message, `pass`, `...`.
def f(): ...
class Empty: pass
print(f(), Empty().__class__.__name__, ... is Ellipsis, ...)
try:
    assert 1 + 1 == 3
except AssertionError as error:
    print(repr(error), error.args)
try:
    assert [], "an empty list"
except AssertionError as error:
    print(error)
try:
    assert not 1, (1, "two")
except AssertionError as error:
    print(error.args)
assert "x", 1 / 0
print("done")
