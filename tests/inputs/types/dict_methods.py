# Every method of dict; order of insertion.
d = {"b": 1, "a": 2}
d["c"] = 3
print(d, len(d), d["a"], d.get("z"), d.get("z", 0), d.setdefault("b", 9), d.setdefault("new", []), d)
print(d.pop("new"), d.pop("zz", "default"), d.popitem(), d, list(d), list(d.values()), list(d.items()), list(reversed(d)))
d.update({"x": 1}, y=2)
d.update([("z", 3), "pq"])
print(d, "x" in d, 1 in d.values(), ("x", 1) in d.items(), d.keys() & {"x", "q"}, d.keys() == {"b", "a", "x", "y", "z", "p"})
del d["b"]
d["b"] = "moved to the end"
print(d, d.copy() == d, d.copy() is d, dict.fromkeys("ab"), dict.fromkeys([1, 2], 0), {**d, "a": 0}, {"a": 1} | {"b": 2, "a": 3})
d.clear()
print(d, dict(a=1, b=2), dict([("k", "v")]), dict({"m": 1}, n=2), dict(zip("xy", range(2))), {1: "a", True: "b", 1.0: "c"}, {} == dict())
for bad in (lambda: d.pop("k"), lambda: d.popitem(), lambda: d["nope"], lambda: {[]: 1}, lambda: d.update([1])):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
