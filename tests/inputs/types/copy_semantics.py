# Names share objects; slices, copy and list() copy one level.
a = [1, [2, 3]]
b, c, d = a, a[:], list(a)
b.append(4)
c[1].append("shared")
print(a, b, c, d, a is b, a == c, a[1] is c[1])
x = {"k": [1]}
y = dict(x)
y["k"].append(2)
y["new"] = 1
print(x, y)
def change(items, n):
    items.append(n)
    items = ["new name"]
    n += 1
    return items, n
z = [0]
print(change(z, 5), z)
grid = [[0] * 2 for _ in range(2)]
grid[0][0] = 1
print(grid, a.copy()[1] is a[1], [1, 2][:] == [1, 2])
s = t = {1}
s.add(2)
s = s | {3}
print(sorted(s), sorted(t))
