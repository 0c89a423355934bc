# Conversions between the containers.
print(list((1, 2)), tuple([1]), set([1, 1]), dict([[1, 2]]), list("ab"), str([1, "a"]), list({"a": 1}), list({"a": 1}.items()), tuple(x for x in range(2)), frozenset([1]), bytes([65]).decode(), bool([0]), float(3), int(3.7), str(3.0), int("7") + float("1.5"))
print(list(map(str, (1, 2))), [int(c) for c in "123"], dict(a=1), "".join(map(chr, [72, 105])), [*range(3)], {*[1, 2]} == {1, 2}, (*"ab",), {**{"x": 1}, "y": 2}, list(zip(*{"a": 1, "b": 2}.items())), str(b"x", "ascii"), list(b"ab"), sorted({3, 1}))
print(int("101", 2), int("ff", 16), int("0o17", 8), float("1e3"), repr(str(1e3)), str(True), str(None), str(int), int(float("1e3")), bool(int("0")), tuple("".split(",")), list(range(3))[::-1])
