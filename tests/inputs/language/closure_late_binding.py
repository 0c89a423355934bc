# A closure holds the variable, not the value it had; a default holds the value.
late = [lambda: i for i in range(3)]
early = [lambda i=i: i for i in range(3)]
print([f() for f in late], [f() for f in early])

def build():
    out = []
    for name in ("a", "b", "c"):
        def show(prefix=""):
            return prefix + name
        out.append(show)
    return out

print([f("-") for f in build()])

def own_cells():
    def make(n):
        return lambda: n
    return [make(n) for n in range(3)]

print([f() for f in own_cells()])
