# abs, divmod, pow, round, min, max, sum, bin.
print(abs(-3), abs(-2.5), abs(True), divmod(17, 5), divmod(-17, 5), divmod(7.5, 2), pow(2, 3), pow(2, -1), pow(2, 10, 100), pow(2.0, 3))
print(min(3, 1, 2), max([3, 1, 2]), min("b", "a"), max("abc", key=ord), min([], default="none"), max([(1, "b"), (1, "a")]), min([3, -4], key=abs), max(1, 2.5), min(1, True), max({"a": 1, "b": 0}), max("a", "bb", "cc", key=len))
print(sum([1, 2]), sum([1.5, 2]), sum([], 5), sum([[1], [2]], []), sum((n for n in range(4)), start=10), sum([0.1, 0.2, 0.3]), sum([(1,), (2,)], ()), sum({1: "a", 2: "b"}))
print(round(2.567, 1), round(2567, -2), round(2.5), round(7), round(-1.5), type(round(1.0)).__name__, type(round(1.0, 1)).__name__, round(1e-10, 5), round(123.456, 0), round(True))
