# __init_subclass__, __set_name__, descriptors, __class_getitem__.
class Plugin:
    known = []
    def __init_subclass__(cls, /, tag=None, **kwargs):
        super().__init_subclass__(**kwargs)
        Plugin.known.append((cls.__name__, tag))
class A(Plugin, tag="a"): pass
class B(A): pass
print(Plugin.known)
class Positive:
    def __set_name__(self, owner, name):
        self.name = "_" + name
        print("named", owner.__name__, name)
    def __get__(self, obj, owner=None):
        if obj is None: return self
        return getattr(obj, self.name, 0)
    def __set__(self, obj, value):
        if value <= 0: raise ValueError(f"{self.name[1:]} must be positive")
        setattr(obj, self.name, value)
class Item:
    price = Positive()
    count = Positive()
    def __init__(self, price, count): self.price, self.count = price, count
i = Item(5, 2)
print(i.price * i.count, vars(i), type(Item.price).__name__)
try:
    i.count = -1
except ValueError as error:
    print(error)
class Box:
    def __class_getitem__(cls, item): return f"{cls.__name__} of {item}"
print(Box["x"], Box[1, 2])
class NonData:
    def __get__(self, obj, owner): return "from the descriptor"
class H:
    x = NonData()
h = H()
print(h.x)
h.__dict__["x"] = "own"
print(h.x)
