# int | str as a value.
kind = int | str
print(kind, int | None, None | str, list | dict | None, isinstance(3, kind), isinstance(2.5, kind), isinstance(None, int | None))
print((int | str) == (str | int), (int | int) is int, hash(int | str) == hash(str | int), issubclass(bool, kind), type(kind).__name__)
class A: pass
print(A | int, isinstance(A(), A | int), isinstance("x", (A | int, str)))
try:
    int | 5
except TypeError as error:
    print(error)
