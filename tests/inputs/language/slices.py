# Slices of lists, strings and tuples: bounds, steps, assignment, deletion.
a = list(range(10))
print(a[2:5], a[:3], a[7:], a[-3:], a[:-7], a[::3], a[::-1], a[8:2:-2], a[5:5], a[20:], a[-100:2])
s = "threads"
print(s[1:4], s[::-1], s[-1], s[:0] == "", s[10:])
a[2:5] = ["x"]
print(a)
a[:0] = [-1, -2]
print(a)
a[::2] = [0] * len(a[::2])
print(a)
del a[1:3], a[-1]
print(a)
try:
    a[::2] = [1]
except ValueError as error:
    print(error)
try:
    a[::0]
except ValueError as error:
    print(error)
a[:] = []
print(a)
sl = slice(1, None, 2)
print("abcdef"[sl], sl, sl.start, sl.stop, sl.step, sl.indices(4))
