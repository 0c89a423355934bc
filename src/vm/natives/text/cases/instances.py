def t(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__ + ":", error)


class P:
    def __init__(self, x):
        self.x = x

    def __str__(self):
        return f"P({self.x})"

    def __repr__(self):
        return f"<P é {self.x}>"

    def __format__(self, spec):
        return f"[{self.x}:{spec}]"

    def __int__(self):
        return 7

    def __float__(self):
        return 7.5

    def __index__(self):
        return 3

    def __getitem__(self, key):
        return "item " + str(key)


class Name(str):
    pass


class Count(int):
    def twice(self):
        return self * 2


p = P(1)
t(lambda: "%s %r" % (p, p) + "%s" % p + "%5d|%.1f|%x" % (p, p, p))
t(lambda: "%(a)s %(b)r" % {"a": p, "b": [p]})
t(lambda: "%s" % ValueError("no") + "%r" % ValueError("no"))
t(lambda: "{} {!r} {:>5} {.x} {[k]}".format(p, p, p, p, p))
t(lambda: "{0.x:>{1}}|{2!s:>8}|{3}".format(p, 4, p, [p]))
t(lambda: "{e} {e!r}".format(e=KeyError("k")))
t(lambda: "{p.x} {p}".format_map({"p": p}))
t(lambda: f"{p} {p!r} {p!s:>6} {p:spec} {p!a} {[p]!a} {p=}")
t(lambda: (str(p), repr(p), ascii(p), format(p, "q"), int(p), float(p)))
t(lambda: ", ".join(str(i) for i in range(3)) + ", ".join(map(str, [p, p])) + "".join(Name(c) for c in "ab"))
t(lambda: ",".join(c for c in ["a", 1]))
t(lambda: (Name("ab").upper(), Name("a b").split(), "xabx".strip(Name("x")), Name("a") + "b", "a".join([Name("x"), "y"]), len(Name("abc"))))
t(lambda: (Count("5").twice(), Count(3).bit_length(), Count(5) + 1, isinstance(Count(2), int), str(Count(4)), "%d" % Count(4), f"{Count(4):03d}"))
t(lambda: "{:d} {:>4}|{}".format(Count(4), Name("n"), Name("m")))
t(lambda: "abc".startswith(Name("a")) and "abc".find(Name("c")))
t(lambda: int(Name("12")) + int(Count(3)) + float(Name("1.5")))
t(lambda: bytes(i for i in range(3)))
t(lambda: "%s and %s" % (p,))
t(lambda: "%d" % object())
t(lambda: "{}".format())
t(lambda: int(object()))
t(lambda: float(P))
