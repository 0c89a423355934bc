# Classes: attributes of class and instance, methods, construction, identity.
class Dog:
    """A dog."""
    kind = "canine"
    tricks = []
    def __init__(self, name):
        self.name = name
    def add(self, trick):
        self.tricks.append(trick)
        return self
a, b = Dog("a"), Dog("b")
a.add("sit").add("roll")
b.kind = "special"
print(a.tricks is b.tricks, b.tricks, a.kind, b.kind, Dog.kind)
del b.kind
print(b.kind, a.__dict__, vars(b), Dog.__doc__, Dog.__name__, type(a) is Dog, a.__class__.__name__)
m = a.add
m("late")
print(Dog.tricks, m.__name__, m.__self__ is a, Dog.add(b, "x") is b)
Dog.legs = 4
print(a.legs, isinstance(a, Dog), isinstance(a, object), a == b, a == a, a != b, hash(a) == hash(a))
def speak(self): return self.name + "!"
Dog.speak = speak
print(a.speak())
a.speak = lambda: "own"
print(a.speak(), b.speak())
class Sub(Dog): pass
print(Sub("s").speak(), Sub.__mro__[1].__name__, issubclass(Sub, Dog), Sub.__bases__ == (Dog,))
