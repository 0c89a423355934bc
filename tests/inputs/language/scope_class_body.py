# A class body is a scope that its methods do not see; its comprehensions see only the outermost iterable.
x = "module"

class A:
    x = "class"
    seen = x
    def method(self):
        return x
    y = [i for i in range(3)]
    doubled = [n * 2 for n in y]

print(A.seen, A().method(), A.y, A.doubled)

def f():
    x = "function"
    class B:
        inner = x
        x = "own"
        def m(self):
            return x, self.x
    return B

# `inner = x` in a body that also assigns x looks at the class, then at the module.
print(f()().m(), f().inner)
