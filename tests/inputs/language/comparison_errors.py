# Order between unlike types is an error, equality is not.
pairs = [(1, "a"), ([1], (1,)), (None, 0), ({}, {}), ("a", b"a"), ([1, "a"], [1, 2]), (print, len), (1, None), ({1}, [1])]
for a, b in pairs:
    print(a == b, a != b, end=" ")
    try:
        print(a < b)
    except TypeError as error:
        print(error)
try:
    print(3 >= "x")
except TypeError as error:
    print(error)
try:
    1 in 5
except TypeError as error:
    print(error)
try:
    1 in "abc"
except TypeError as error:
    print(error)
