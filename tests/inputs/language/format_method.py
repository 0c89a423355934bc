# str.format: fields by number, name, attribute and index; conversions; nested specs; format_map.
class P:
    x = 5
    def __format__(self, spec): return f"P<{spec}>"
    def __str__(self): return "str P"
    def __repr__(self): return "repr P"
print("{} {} {}".format(1, "two", 3.0), "{1} {0} {1}".format("a", "b"), "{a}-{b}".format(a=1, b=2))
print("{0.x} {0!r} {0!s} {0:spec} {0}".format(P()))
print("{0[1]} {d[key]} {d[3]}".format([1, 2], d={"key": "v", 3: "three"}))
print("{:>8}|{:<8}|{:^8}|{:08.3f}|{:,}".format("r", "l", "c", 3.14159, 10**6))
print("{:{}}|{:{w}.{p}}".format("x", 5, 3.14159, w=8, p=3))
print("{{}} {{{}}}".format(1), "{0}{{0}}".format(7))
print("{x}".format_map({"x": 1}), "{:s} {:d} {:5.1f}%".format("s", 5, 99.5))
print("Name: {name:<10} Age: {age:>3}".format(**{"name": "Ann", "age": 7}))
