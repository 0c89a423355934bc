# NameError, UnboundLocalError and their words in functions, classes and comprehensions.
def a(): return missing
def b():
    print(later)
    later = 1
def c(): return [missing2 for _ in range(1)]
class D:
    def m(self): return helper()
def e():
    for i in []: pass
    return i
def f():
    if False: x = 1
    def g(): return x
    return g()
for t in (a, b, c, D().m, e, f):
    try:
        t()
    except NameError as error:
        print(type(error).__name__, error)
