# defaultdict with several factories; missing, get and repr.
from collections import defaultdict
d = defaultdict(list)
d["a"].append(1); d["b"].extend([2, 3]); d["a"].append(4)
print(d, dict(d), d.get("zz"), "zz" in d, d["zz"], len(d), d.default_factory)
n = defaultdict(int)
for c in "banana": n[c] += 1
print(n, n["q"], sorted(n.items()), max(n, key=n.get))
t = defaultdict(lambda: defaultdict(int))
t["x"]["y"] += 5
print(t["x"]["y"], list(t), defaultdict(set, a={1})["a"], defaultdict(lambda: "d", {"k": 1})["other"], isinstance(n, dict))
p = defaultdict(None)
try:
    p["k"]
except KeyError as error:
    print("KeyError", error)
n.update(a=100); n.pop("b"); del n["n"]
print(dict(n), n.copy() == n, n == {"a": 100, "q": 0})
