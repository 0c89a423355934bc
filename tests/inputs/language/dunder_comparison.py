# Rich comparison, reflection, hash, and functools.total_ordering.
import functools
@functools.total_ordering
class V:
    def __init__(self, *n): self.n = n
    def __eq__(self, o): return isinstance(o, V) and self.n == o.n
    def __lt__(self, o): return self.n < o.n
    def __hash__(self): return hash(self.n)
    def __repr__(self): return "v" + ".".join(map(str, self.n))
vs = [V(1, 10), V(1, 2), V(0, 9), V(1, 2)]
print(sorted(vs), max(vs), min(vs), V(1) >= V(0), V(1) <= V(1), V(1) > V(2), V(1) != V(2), len(set(vs)), vs.count(V(1, 2)), vs.index(V(0, 9)), V(0, 9) in vs)
class E:
    def __eq__(self, o): return True
print(E() == 5, 5 == E(), E() != 5, E() in [1], [E()] == [3], (E(), 1) == (2, 1))
try:
    hash(E())
except TypeError as error:
    print(error)
class L:
    def __init__(self, n): self.n = n
    def __lt__(self, o): return self.n < o.n
    def __repr__(self): return str(self.n)
print(sorted([L(3), L(1), L(2)]), L(1) > L(0), sorted([L(3), L(1)], reverse=True), max([L(1), L(7)]))
try:
    L(1) <= L(2)
except TypeError as error:
    print(error)
class T:
    def __eq__(self, o): return "eq"
    def __ne__(self, o): return "ne"
    def __le__(self, o): return []
print(T() == 1, T() != 1, T() <= 1, not T() <= 1, 1 if T() <= 2 else 0)
