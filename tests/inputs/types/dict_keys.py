# Keys of every hashable kind; equal numbers are one key.
d = {1: "int", "1": "str", (1, 2): "tuple", None: "none", frozenset([1]): "fs", 2.5: "float", b"b": "bytes", int: "type", len: "function"}
print(d[1.0], d[True], d["1"], d[(1, 2)], d[None], d[frozenset([1])], d[2.5], d[b"b"], d[int], d[len], len(d))
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return self.n % 3
    def __eq__(self, other): return isinstance(other, K) and self.n == other.n
    def __repr__(self): return f"K{self.n}"
ks = {K(n): n for n in range(10)}
print(len(ks), ks[K(4)], K(11) in ks, ks.pop(K(4)), ks.get(K(4), "gone"), list(ks)[:3], {K(1), K(1), K(4)} == {K(4), K(1)})
ks[K(1)] = "changed"
print(ks, ks.setdefault(K(50), 50), len(ks))
nan = float("nan")
print({nan: 1}[nan], nan in [nan], nan == nan, {0: "a", -0.0: "b"}, {1 << 70: 1}[2 ** 70], {(1, (2, [3][0])): 1})
big = {i: i * i for i in range(1000)}
for i in range(0, 1000, 2): del big[i]
print(len(big), big[999], 998 in big, next(iter(big)))
