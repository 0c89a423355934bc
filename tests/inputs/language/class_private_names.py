# Names with two leading underscores are mangled in classes.
class A:
    __secret = 1
    def __init__(self): self.__x = 2
    def get(self): return self.__x + self.__secret
    def __hidden(self): return "hidden A"
    def call(self): return self.__hidden()
    __dunder__ = "not mangled"
class B(A):
    def __init__(self):
        super().__init__()
        self.__x = 50
    def __hidden(self): return "hidden B"
b = B()
print(b.get(), b.call(), sorted(b.__dict__), A._A__secret, b._B__x, A.__dunder__)
try:
    b.__x
except AttributeError as error:
    print(error)
print(b._A__hidden(), hasattr(A, "__secret"))
