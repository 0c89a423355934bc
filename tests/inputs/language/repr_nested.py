# repr of nested containers, of strings with quotes, and of containers within themselves.
print(["a'b", 'a"b', "a'b\"c", "tab\t", "nl\n", "\\", "\x00\x7f", "é", "日本", "\u200b", "🎉"])
print({"k": [1, (2,), {3}]}, (), (1,), [], {}, set(), frozenset(), frozenset([1]), [()], b"a'\x01")
l = [1]
l.append(l)
print(l)
d = {"self": None}
d["self"] = d
print(d, [d])
t = ([],)
t[0].append(t)
print(t)
print([None, True, 1.0, 1e100, -0.0, 10**20], [range(3), range(1, 5, 2), slice(1, 2)], [int, str, type(None), len])
