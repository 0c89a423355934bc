# Arithmetic operators of classes: forward, reflected, in place, NotImplemented.
class V:
    def __init__(self, x): self.x = x
    def __repr__(self): return f"V({self.x})"
    def __add__(self, o):
        if isinstance(o, V): return V(self.x + o.x)
        if isinstance(o, int): return V(self.x + o)
        return NotImplemented
    def __radd__(self, o): return V(o + self.x)
    def __sub__(self, o): return V(self.x - o.x)
    def __mul__(self, k): return V(self.x * k)
    __rmul__ = __mul__
    def __neg__(self): return V(-self.x)
    def __pos__(self): return V(+self.x)
    def __abs__(self): return V(abs(self.x))
    def __invert__(self): return V(~self.x)
    def __iadd__(self, o):
        self.x += 100
        return self
    def __truediv__(self, o): return "truediv"
    def __floordiv__(self, o): return "floordiv"
    def __mod__(self, o): return "mod"
    def __pow__(self, o): return "pow"
    def __matmul__(self, o): return "matmul"
    def __lshift__(self, o): return "lshift"
    def __rshift__(self, o): return "rshift"
    def __and__(self, o): return "and"
    def __or__(self, o): return "or"
    def __xor__(self, o): return "xor"
    def __divmod__(self, o): return "divmod"
    def __rsub__(self, o): return "rsub"
    def __round__(self, n=None): return f"round {n}"
v = V(2)
print(v + v, v + 1, 1 + v, v - V(5), v * 3, 3 * v, -v, +v, abs(V(-4)), ~v, sum([V(1), V(2)]))
print(v / 1, v // 1, v % 1, v ** 1, v @ 1, v << 1, v >> 1, v & 1, v | 1, v ^ 1, divmod(v, 1), 5 - v, round(v), round(v, 2))
w = v
w += 1
print(v, w is v)
w *= 2
print(v, w)
for bad in (lambda: v + "s", lambda: v - 1, lambda: "s" % v and 1 * "x" * 0 or 2 ** v):
    try:
        print(bad())
    except (TypeError, AttributeError) as error:
        print(error)
