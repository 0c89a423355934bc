# __str__, __repr__, __format__ and who uses which.
class Both:
    def __str__(self): return "str"
    def __repr__(self): return "repr"
class Repr:
    def __repr__(self): return "only repr"
class Str:
    def __str__(self): return "only str"
b = Both()
print(b, [b], (b,), {"k": b}, f"{b} {b!r}", "%s %r" % (b, b), "{} {!r}".format(b, b), str(b), repr(b))
print(Repr(), [Repr()], str(Repr()), f"{Str()}", repr(Str()).startswith("<__main__.Str object at 0x"))
class Money:
    def __init__(self, n): self.n = n
    def __format__(self, spec):
        return f"${self.n:{spec or '.2f'}}"
print(f"{Money(3)} {Money(3):.0f}", format(Money(1), ".1f"), "{:05.1f}".format(Money(2)))
class Bad:
    def __str__(self): return 5
    def __repr__(self): return None
for f in (str, repr):
    try:
        f(Bad())
    except TypeError as error:
        print(error)
class Inner:
    def __init__(self, x): self.x = x
    def __repr__(self): return f"Inner({self.x!r})"
print(Inner(Inner([Inner(1), "s"])), {Inner(1): Inner(2)})
print(b, Repr(), sep="|", end=".\n")
