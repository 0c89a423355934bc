# Functions are objects: names, docs, attributes of their own, comparison by identity.
def f(a, b=2):
    """Adds."""
    return a + b

f.calls = 0
print(f.__name__, f.__qualname__, f.__doc__, f.calls)
f.calls += 1
print(f.calls, f == f, callable(f))
g = f
g.__name__ = "other"
print(f.__name__)
print((lambda: 0).__name__)
print(f.__defaults__, f.__module__)

def outer():
    def inner():
        pass
    class C:
        def m(self):
            pass
    return inner, C

inner, C = outer()
print(inner.__qualname__, C.m.__qualname__, C.__qualname__)
try:
    f.missing
except AttributeError as error:
    print(error)
