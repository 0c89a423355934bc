# Sorting by several keys, comparisons of containers within containers.
rows = [("b", 2, 1.5), ("a", 2, 0.5), ("b", 1, 9.0), ("a", 10, 0.1)]
print(sorted(rows), sorted(rows, key=lambda r: (r[0], -r[1])), min(rows, key=lambda r: r[2]), sorted(rows, key=lambda r: r[1:], reverse=True))
print([1, [2, 3]] == [1, [2, 3]], [1, [2, 3]] < [1, [2, 4]], (1, "a", [2]) == (1, "a", [2]), {"a": [1, {2}]} == {"a": [1, {2}]}, [[1, 2], [1]] > [[1]], {1: 2} != {1: 3}, [1, 2.0, True] == [1.0, 2, 1])
print("10" < "9", [10] > [9], ("a",) < ("a", "b"), [] < [0], max([1, 2], [1, 3]), max("apple", "fig", key=len), sorted("bca", reverse=True), sorted([(1, 2), (1,), ()]), sorted([[], [0], [0, 0], [-1]]), {1, 2} == {2, 1}, frozenset([1]) == {1}, [1] == (1,), range(3) == [0, 1, 2])
