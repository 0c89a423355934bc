# The first iterable is evaluated outside, at once; the others inside, when they are needed.
def source(name):
    print("asked", name)
    return [1, 2]
g = ((a, b) for a in source("first") for b in source("second"))
print("created")
print(next(g))
print(list(g))
try:
    (x for x in 5)
except TypeError as error:
    print(error)
n = 3
g = (n * i for i in range(n))
n = 10
print(list(g))
