# Counter: counting, most_common, arithmetic, missing keys.
from collections import Counter
c = Counter("mississippi")
print(c, c.most_common(2), c["s"], c["zz"], len(c), sum(c.values()), sorted(c.elements()), c.total())
c.update("misty"); c.subtract({"s": 3}); c["new"] += 1
print(c, dict(c), "zz" in c)
a, b = Counter(a=3, b=1), Counter(a=1, b=2)
print(a + b, a - b, a & b, a | b, +Counter(a=-1, b=2), -Counter(a=-1), a == Counter({"a": 3, "b": 1}), Counter([1, 1, 2]), Counter(), Counter({"x": 0}))
del c["new"]
print(c.most_common()[-1], Counter(w.lower() for w in "The the THE cat".split()), isinstance(c, dict), c.pop("m"), a.copy(), Counter("ab") <= Counter("aabb"))
