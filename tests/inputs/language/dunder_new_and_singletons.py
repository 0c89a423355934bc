# __new__: singletons, another class's instance, subclasses of built-in types.
class One:
    made = None
    def __new__(cls, *args):
        if cls.made is None:
            cls.made = super().__new__(cls)
        return cls.made
    def __init__(self, n): self.n = n
a, b = One(1), One(2)
print(a is b, a.n)
class Other:
    def __new__(cls): return "not an Other"
    def __init__(self): print("never called")
print(Other())
class Even(int):
    def __new__(cls, n): return super().__new__(cls, n // 2 * 2)
    def half(self): return self // 2
e = Even(7)
print(e, e + 1, e.half(), type(e).__name__, isinstance(e, int), type(e + 1).__name__)
class Stack(list):
    def push(self, x): self.append(x)
    def __repr__(self): return f"Stack{list(self)}"
s = Stack([1])
s.push(2)
print(s, len(s), s[1], s + [3], isinstance(s, list), s == [1, 2], sorted(s, reverse=True))
class D(dict):
    def __missing__(self, k): return k * 2
d = D(a=1)
print(d["a"], d["zz"], d.get("zz"), len(d), d)
class S(str):
    def shout(self): return self.upper() + "!"
print(S("hey").shout(), S("a") + "b", len(S("abc")), S("x") == "x", {S("x"): 1}["x"])
