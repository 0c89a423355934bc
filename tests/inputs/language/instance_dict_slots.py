# __dict__ of instances whose methods set attributes: changes through it reach the instance.
class A:
    def __init__(self): self.x, self.y = 1, "two"
    def both(self): return self.x, self.y
a = A()
d = vars(a)
d["x"] = 5
a.__dict__.update(y=6, z=7)
print(a.both(), a.z, sorted(vars(a).items()), len(vars(a)), "x" in vars(a), isinstance(vars(a), dict))
del a.__dict__["z"]
print(hasattr(a, "z"), a.__dict__.pop("y"), hasattr(a, "y"), vars(a).setdefault("w", 3), a.w, a.__dict__.get("nope"))
print("%(x)s" % vars(a), "{x}".format(**vars(a)), {**vars(a)}, dict(vars(a)) == vars(a), vars(a))
vars(a).clear()
print(vars(a), hasattr(a, "x"))
