# OrderedDict and ChainMap.
from collections import OrderedDict, ChainMap
o = OrderedDict([("a", 1), ("b", 2)])
o["c"] = 3
o.move_to_end("a"); print(o, list(o))
o.move_to_end("c", last=False); print(list(o.items()), o.popitem(), o.popitem(last=False), o, dict(o), o == {"b": 2}, OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1) | {"z": 2})
print(list(reversed(OrderedDict(x=1, y=2))), OrderedDict.fromkeys("ab"), isinstance(o, dict), len(o), "b" in o, o.get("q", 0), o.pop("b"), o)
base, over = {"a": 1, "b": 2}, {"b": 20}
c = ChainMap(over, base)
c["new"] = 5
print(c["a"], c["b"], over, sorted(c), len(c), c.maps, c.new_child({"a": 0})["a"], c.get("zz"), "a" in c)
