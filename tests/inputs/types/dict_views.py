# Views follow their dict; set operations on them.
d = {"a": 1, "b": 2}
k, v, i = d.keys(), d.values(), d.items()
d["c"] = 3
print(k, v, i, len(k), "c" in k, list(zip(k, v)))
print(sorted(k | {"z"}), sorted(k - {"a"}), sorted(k ^ {"a", "q"}), k == {"a", "b", "c"}, k <= {"a", "b", "c", "d"}, i & {("a", 1)}, k.isdisjoint("xyz"))
for key, value in d.items():
    d[key] = value * 10
print(d, sum(d.values()), max(d, key=d.get), min(d.values()), sorted(d.items(), key=lambda kv: -kv[1]))
print({v: k for k, v in d.items()}, [*d], {**d}, {1: {2: {3: 4}}}[1][2][3], d == {"c": 30, "b": 20, "a": 10}, d != {})
print(next(iter(d)), list(reversed(d.items())), dict(sorted(d.items(), reverse=True)), tuple(d))
nested = {}
nested.setdefault("x", {})["y"] = 1
nested["x"]["z"] = nested["x"].get("y") + 1
print(nested)
