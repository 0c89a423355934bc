# Decorators: order, arguments, on methods and classes, kept state.
def tag(name):
    print("making", name)
    def decorate(f):
        print("decorating", f.__name__, "with", name)
        def wrapper(*args, **kwargs):
            return f"<{name}>{f(*args, **kwargs)}</{name}>"
        return wrapper
    return decorate

@tag("b")
@tag("i")
def hello(who, mark="."):
    return f"hello {who}{mark}"

print(hello("you", mark="!"))

def register(cls):
    cls.registered = True
    return cls

@register
class A:
    @staticmethod
    def s(): return "static"
    @classmethod
    def c(cls): return cls.__name__

print(A.registered, A.s(), A().c())

class Count:
    def __init__(self, f):
        self.f, self.n = f, 0
    def __call__(self, *a):
        self.n += 1
        return self.f(*a)

@Count
def twice(x): return x * 2
print(twice(4), twice("ab"), twice.n)
