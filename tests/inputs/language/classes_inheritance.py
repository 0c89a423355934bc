# Inheritance: overriding, super, diamonds and the order of resolution.
class A:
    def hi(self): return ["A"]
    def __init__(self): self.log = ["A.init"]
class B(A):
    def hi(self): return ["B"] + super().hi()
    def __init__(self):
        super().__init__()
        self.log.append("B.init")
class C(A):
    def hi(self): return ["C"] + super().hi()
    def __init__(self):
        super().__init__()
        self.log.append("C.init")
class D(B, C):
    def hi(self): return ["D"] + super().hi()
    def __init__(self):
        super(D, self).__init__()
        self.log.append("D.init")
d = D()
print(d.hi(), d.log, [c.__name__ for c in D.__mro__], D.mro() == list(D.__mro__))
print(A.hi(d), B.hi(d), super(B, d).hi(), isinstance(d, C), issubclass(D, (int, A)))
try:
    class Wrong(A, B): pass
except TypeError as error:
    print(str(error).splitlines()[0])
class E(B):
    pass
print(E().hi())
class Stat:
    @classmethod
    def make(cls): return cls.__name__
class SubStat(Stat):
    @classmethod
    def make(cls): return "sub of " + super().make()
print(SubStat.make(), SubStat().make())
