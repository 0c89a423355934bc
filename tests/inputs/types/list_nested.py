# Lists within lists: matrices, transposition, flattening, rotation.
m = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in m] for i in range(3)], sum(m, []), [x for r in m for x in r], m[1][-1], [r[::-1] for r in m[::-1]])
m[0][1] = "x"
m.append([7])
print(m, len(m), [len(r) for r in m], m[-1][0], list(map(list, zip(*m[:2]))))
board = [["."] * 3 for _ in range(3)]
board[1][1] = "O"
for row in board: print(" ".join(row))
triangle = [[1]]
for _ in range(5):
    last = triangle[-1]
    triangle.append([1] + [a + b for a, b in zip(last, last[1:])] + [1])
print(triangle)
del m[0][0], m[1][:2]
print(m, [] in [[]], [[]] * 2 == [[], []])
