# Tuples.
t = (1, "a", 2.5)
print(t, t[0], t[-1], t[1:], len(t), t + (1,), t * 2, (), (5,), 1 in t, t.count(1), t.index("a"), t == (1, "a", 2.5), (1, 2) < (1, 3), (1,) < (1, 0), () < (0,))
print(tuple("ab"), tuple([1, [2]]), tuple(range(3)), hash((1, 2)) == hash((1, 2)), (1, 2) == [1, 2], sorted([(2, "a"), (1, "z"), (1, "b")]), max((1, 5), (2, 0)))
a, b = b, a = 1, 2
print(a, b, *t, (lambda: (1, 2))(), tuple(), (1, 2)[::-1], ((1, 2), (3, (4,)))[1][1][0])
for bad in (lambda: t.index("z"), lambda: t + [1], lambda: t[5], lambda: t.append(1), lambda: hash(([],)), lambda: t < (1, 2)):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
nested = ([], 1)
nested[0].append(2)
print(nested, isinstance(t, tuple), type(()).__name__, bool(()), bool((0,)))
