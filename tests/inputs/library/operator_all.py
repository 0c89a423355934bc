# operator's functions.
import operator as op
print(op.add(1, 2), op.sub(5, 3), op.mul("a", 3), op.truediv(1, 2), op.floordiv(7, 2), op.mod(7, 3), op.pow(2, 5), op.neg(3), op.not_(0), op.lt(1, 2), op.eq("a", "a"), op.ne(1, 1), op.ge(2, 2), op.and_(6, 3), op.or_(6, 1), op.xor(5, 1), op.contains([1], 1), op.getitem({"a": 5}, "a"), op.is_(None, None), op.truth([]), op.abs(-4), op.index(7), op.concat([1], [2]), op.countOf([1, 1], 1))
rows = [("b", 2), ("a", 3)]
class P:
    def __init__(self, n): self.n = n; self.q = self
    def m(self, k=0): return self.n + k
print(sorted(rows, key=op.itemgetter(1), reverse=True), op.itemgetter(0, 1)("xyz"), op.attrgetter("n")(P(5)), op.attrgetter("q.q.n", "n")(P(6)), op.methodcaller("m", k=2)(P(1)), op.methodcaller("upper")("x"))
d = {}
op.setitem(d, "k", 1)
print(d, op.iadd([1], [2]), op.delitem(d, "k"), d)
