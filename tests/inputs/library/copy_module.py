# copy and deepcopy: sharing, cycles, hooks.
import copy
a = [1, [2, {"k": [3]}], (4, [5])]
s, d = copy.copy(a), copy.deepcopy(a)
a[1][1]["k"].append("x")
a[2][1].append("y")
print(s, d, s[1] is a[1], d[1] is a[1], copy.copy((1,)), copy.deepcopy("s"))
class N:
    def __init__(self, v): self.v, self.next = v, None
n = N([1]); n.next = n
m = copy.deepcopy(n)
print(m.next is m, m.v == n.v, m.v is n.v, copy.copy(n).v is n.v, type(m).__name__)
l = [1]; l.append(l)
e = copy.deepcopy(l)
print(e[1] is e, e[0])
class H:
    def __init__(self): self.log = []
    def __copy__(self): return "shallow hook"
    def __deepcopy__(self, memo): return "deep hook"
print(copy.copy(H()), copy.deepcopy([H()]), copy.copy({"a": 1}), copy.copy({1}), copy.deepcopy({"a": {1: (2,)}}), copy.deepcopy(len) is len)
shared = [0]
x = copy.deepcopy([shared, shared])
print(x[0] is x[1])
