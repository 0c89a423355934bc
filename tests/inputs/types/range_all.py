# Ranges.
r = range(2, 20, 3)
print(r, list(r), len(r), r[0], r[-1], r[1:4], list(r[::-1]), 5 in r, 6 in r, 5.0 in r, "a" in r, r.index(8), r.count(8), r.count(9), r.start, r.stop, r.step)
print(list(range(5)), list(range(5, 0, -2)), list(range(0)), list(range(3, 3)), range(0, 3) == range(0, 3, 1), range(0, 4, 3) == range(0, 5, 3), range(0) == range(2, 2), hash(range(3)) == hash(range(0, 3)), list(reversed(range(4))), bool(range(0)))
print(sum(range(101)), max(range(3, 9)), min(range(3, 9)), range(10)[2:8:2], range(10**20)[-1], len(range(-10, 10)), repr(range(1, 2)), sorted(range(3), reverse=True), range(5)[-2:])
for bad in (lambda: r[100], lambda: r.index(3), lambda: range(), lambda: range("a"), lambda: range(1, 2, 3, 4), lambda: r["a"]):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
it = iter(range(2))
print(next(it), next(it), next(it, "end"), [i for i in range(-3, 0)], list(range(True, 4)))
