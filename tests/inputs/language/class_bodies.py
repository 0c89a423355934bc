# A class body is code: conditions, loops, nested classes, functions called in it.
print("before")
class Config:
    print("in the body")
    values = []
    for n in range(3):
        values.append(n * n)
    if len(values) > 2:
        size = "large"
    else:
        size = "small"
    class Inner:
        depth = 2
        class Deepest:
            depth = 3
    def helper(x): return x + 1
    computed = helper(10)
    del n
    a = b = 5
print(Config.values, Config.size, Config.Inner.Deepest.depth, Config.computed, hasattr(Config, "n"), Config.b)
print(Config.Inner.Deepest.__qualname__)
def make(base, name):
    class Made(base):
        tag = name
        def who(self): return f"{type(self).__name__} {self.tag} {name}"
    return Made
print(make(object, "x")().who(), make(Config, "y").values)
class Empty(): ...
e = Empty()
e.anything = 1
print(e.anything)
