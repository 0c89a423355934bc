# __index__ wherever a place or a count is asked for.
class I:
    def __init__(self, n): self.n = n
    def __index__(self): return self.n
i = I(2)
a = [10, 11, 12, 13, 14]
print(a[i], a[:i], a[i:], a[I(0):I(5):i], "hello"[i], "hello"[:i], (1, 2, 3)[i], b"abc"[i:], range(9)[i], range(i), hex(i), "ab" * i, [0] * i)
a[i] = 99
a[I(0):I(1)] = [1, 2, 3]
print(a)
a.insert(i, "new")
print(a, a.pop(i))
del a[i]
del a[I(0):i]
print(a)
for bad in (lambda: a["x"], lambda: a[1.5], lambda: a["x":], lambda: a[object()], lambda: a.insert("x", 1), lambda: a.pop(object())):
    try:
        bad()
    except TypeError as error:
        print(str(error).replace("object at", "object"))
print(range(10**20)[-1], range(10**20)[10**19], range(0, -10**20, -3)[-2])
try:
    range(10**20)[10**20]
except IndexError as error:
    print(error)
