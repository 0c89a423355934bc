# Booleans count; sums and products over conditions.
words = ["apple", "fig", "kiwi", "banana"]
print(sum(len(w) > 3 for w in words), sum(map(bool, [0, 1, "x"])), True + 0.5, -True, abs(False), True // 2, 5 * (3 > 2), [len(w) for w in words].count(4), str(True + True), (1 < 2) + (2 < 3))
