# array.array.
from array import array
a = array("i", [1, 2, 3])
a.append(4); a.extend([5]); a[0] = 10
print(a, len(a), a[1], a[-1], list(a), a.typecode, sum(a), a[1:3], a.pop(), a.tolist(), 3 in a, a.index(3), array("d", [1.5]), array("i") == array("i"), a.itemsize)
for bad in (lambda: a.append("x"), lambda: a[50], lambda: array("i", [2**40])):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__)
