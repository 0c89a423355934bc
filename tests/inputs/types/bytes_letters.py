# bytes: the methods that see letters, and the % operator.
b = b"hello World\t1"
print(b.capitalize(), b.title(), b.swapcase(), b"abc".islower(), b"ABC".isupper(), b"Ab Cd".istitle(), b"aB".istitle(), b"".islower(), b.expandtabs(4), b"1".isupper())
print(b"abc".translate(bytes.maketrans(b"ab", b"xy")), b"abcabc".translate(None, b"b"), b"abc".translate(None, delete=b"c"))
print(b"%d %s %5.2f %r %x %c%%" % (5, b"q", 2.5, "t", 255, b"z"), b"%b|%-5d|%05d" % (b"x", 1, 2), b"%s" % b"one", b"%(a)d %(b)s" % {b"a": 1, b"b": b"two"}, b"%*d" % (5, 3))
for bad in (lambda: b"%d" % "x", lambda: b"%s" % "x", lambda: b"%d %d" % 1, lambda: b"x" % 1, lambda: b"%d" % (1, 2), lambda: b"a".translate(b"x"), lambda: bytes.maketrans(b"a", b"bc")):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
