# The right operand goes first when its class is a subclass of the left's that overrides.
class A:
    def __add__(self, o): return "A.add"
    def __radd__(self, o): return "A.radd"
    def __lt__(self, o): return "A.lt"
    def __gt__(self, o): return "A.gt"
class B(A):
    def __radd__(self, o): return "B.radd"
    def __gt__(self, o): return "B.gt"
class C(A): pass
print(A() + A(), A() + B(), B() + A(), A() + C(), 1 + A(), A() < B(), A() < C(), 5 < A())
class N:
    def __add__(self, o): return NotImplemented
    def __radd__(self, o): return NotImplemented
try:
    N() + N()
except TypeError as error:
    print(error)
try:
    N() + 1
except TypeError as error:
    print(error)
print(NotImplemented is NotImplemented, (1).__add__("x"))
