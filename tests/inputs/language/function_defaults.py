# Defaults are evaluated once, when `def` runs; a mutable one is shared by all calls.
def add(item, to=[]):
    to.append(item)
    return to

print(add(1), add(2), add(3, [0]))
n = 5
def f(x=n * 2):
    return x
n = 100
print(f(), f(1))
print(f.__defaults__, add.__defaults__)

def order(a, b=print("evaluated now")):
    return a, b
print(order(1))
