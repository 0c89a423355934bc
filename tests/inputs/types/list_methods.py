# Every method of list.
a = [3, 1, 2]
print(a.append(4), a, a.extend("xy"), a, a.insert(0, "first"), a.insert(100, "end"), a.insert(-1, "near"), a)
print(a.pop(), a.pop(0), a.pop(-2), a, a.remove("near") if "near" in a else a.remove("x"), a)
b = [1, 2, 3, 2, 1]
print(b.index(2), b.index(2, 2), b.index(1, 1, 5), b.count(2), b.count(9), b.reverse(), b, b.copy(), b.copy() is b, b.clear(), b)
c = [5, 3, 9]
c.sort()
print(c, c.sort(reverse=True), c, c.__len__(), c + [1], c * 2, 2 * [0], [] + [], c == [9, 5, 3], c < [9, 6], [1] < [1, 0], 3 in c)
for bad in (lambda: c.remove(100), lambda: c.index(100), lambda: [].pop(), lambda: c.pop(10), lambda: c.pop("a"), lambda: c.insert("a", 1), lambda: c.extend(5)):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
d = [[0] * 2] * 2
d[0][0] = 1
print(d, [x[:] for x in d], list("ab"), list(range(3)), list({"k": 1}), list())
