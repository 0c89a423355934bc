# Assigning to and deleting slices.
a = [0, 1, 2, 3, 4, 5]
a[1:3] = []
print(a)
a[1:1] = "ab"
print(a)
a[-1:] = [9, 9]
print(a)
a[::2] = [None] * 4
print(a)
a[5:2] = ["z"]
print(a)
a[2:2] = a
print(a)
del a[::3]
print(a)
del a[3:]
print(a)
a[100:] = [1, 2]
a[:] = (n for n in range(3))
print(a)
a[1:2] = {"k": 1}
print(a)
for bad in (lambda: a.__setitem__(slice(0, 3, 2), [1]), lambda: a.__setitem__(slice(0, 1), 5)):
    try:
        bad()
    except (ValueError, TypeError) as error:
        print(error)
a *= 2
a += (7, 8)
print(a)
