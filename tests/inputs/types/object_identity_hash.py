# Instances as keys and in sets: by identity unless the class says otherwise.
class P: pass
a, b = P(), P()
d = {a: "a", b: "b"}
print(d[a], d[b], len({a, b, a}), a in [b], a in {a}, a == a, [a, b].index(b), P() in d)
class Q:
    def __init__(self, v): self.v = v
    def __eq__(self, other): return self.v == other.v
    def __hash__(self): return hash(self.v)
print(len({Q(1), Q(1), Q(2)}), {Q("k"): 1}[Q("k")], Q(1) in (Q(0), Q(1)), [Q(1), Q(2)].count(Q(2)), (Q(1), 2) == (Q(1), 2), {Q(1): Q(2)} == {Q(1): Q(2)})
