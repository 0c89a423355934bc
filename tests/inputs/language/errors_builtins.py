# What the built-in functions say about wrong arguments.
class C: pass
tests = [
    lambda: len(5), lambda: len(C()), lambda: iter(5), lambda: next([]), lambda: [*5],
    lambda: max([]), lambda: min(()), lambda: min(), lambda: max(1), lambda: sum(["a"]), lambda: sum("ab", ""), lambda: abs("x"), lambda: round("x"),
    lambda: hash([]), lambda: hash({}), lambda: hash(set()), lambda: hash((1, [])), lambda: {[1]}, lambda: isinstance(1, 2), lambda: issubclass(1, int), lambda: range(1.5), lambda: range(1, 2, 0), lambda: range("3"),
    lambda: sorted([1, "a"]), lambda: list(zip(1)), lambda: enumerate(1), lambda: reversed({1}), lambda: print(1, foo=2), lambda: len(), lambda: len([], []), lambda: divmod(1), lambda: abs(), lambda: sorted(), lambda: sorted([1], 2),
    lambda: list(map(5, [1])), lambda: list(map(len, 5)), lambda: next(iter([])), lambda: callable(), lambda: list(zip([1], [1, 2], strict=True)), lambda: [].append(), lambda: [].append(1, 2), lambda: {}.get(), lambda: "a".upper(1),
]
for t in tests:
    try:
        print("no error:", t())
    except Exception as error:
        print(type(error).__name__ + ":", error)
