# The operators of numbers and texts, called as methods.
print((5).__add__(3), (5).__radd__(3), (5).__sub__(3), (5).__rsub__(3), (7).__mod__(4), (7).__floordiv__(2), (7).__truediv__(2), (2).__pow__(3), (6).__and__(3), (6).__or__(1), (6).__xor__(2), (1).__lshift__(4), (16).__rshift__(2))
print((5).__eq__(5), (5).__ne__(5), (5).__lt__(6), (5).__ge__(6), (5).__neg__(), (-5).__abs__(), (0).__bool__(), (5).__invert__(), (5).__repr__(), (5).__str__(), (5).__hash__() == hash(5))
print((5).__add__("x"), (5).__add__(1.5), (5).__eq__("x"), (1.5).__add__(1), (1.5).__mul__(2.0), (1.5).__lt__("x"), (1.5).__neg__(), (2.5).__bool__())
print("a".__add__("b"), "ab".__len__(), "ab".__contains__("b"), "abc".__getitem__(1), "a".__eq__("a"), "a".__lt__("b"), "a".__eq__(1), "ab".__mul__(2), "%s!".__mod__("x"), list("ab".__iter__()), "a".__repr__())
print(b"ab".__len__(), b"a".__add__(b"b"), b"ab".__contains__(97), b"a".__eq__(b"a"))
print(int.__add__(1, 2), str.__len__("abc"), list(map(int.__neg__, [1, 2])), list(map(str.__len__, ["a", "bb"])), sorted(["b", "a"], key=str.__hash__) != None)
class I(int):
    def __add__(self, other): return I(super().__add__(other) + 100)
    def __repr__(self): return f"I({int(self)})"
print(I(3) + 4, 4 + I(3), I(5) * 2, I(2) < 3, str(I(7)), hasattr(5, "__add__"), hasattr("", "__iter__"), hasattr(5, "__iter__"))
