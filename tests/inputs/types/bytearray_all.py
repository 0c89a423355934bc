# bytearray.
a = bytearray(b"hello")
a[0] = 72
a.append(33)
a.extend(b"??")
a += b"."
del a[1]
print(a, len(a), bytes(a), a.decode(), a == b"Hllo!??.", a[1:3], bytearray(2), list(bytearray(b"ab")), a.pop(), a.find(b"!"))
for bad in (lambda: bytearray(b"a").append(256), lambda: a[99], lambda: a + "x"):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
