# Messages of str methods for wrong arguments.
tests = [lambda: "a".join([1, "b"]), lambda: "a".join(1), lambda: "abc".replace("a"), lambda: "abc".split(1), lambda: "a".center("x"), lambda: "a" in 5, lambda: "a".startswith([1]), lambda: "abc".index("z"), lambda: "a" + None, lambda: "a" * 1.5, lambda: "abc"[1.5], lambda: "a" < 1, lambda: int("a" * 3), lambda: "{0}{}".format(1, 2), lambda: "a".encode("nope"), lambda: "x".strip(1), lambda: "x".zfill("a"), lambda: "a".count()]
for t in tests:
    try:
        print("no error", t())
    except Exception as error:
        print(type(error).__name__, error)
