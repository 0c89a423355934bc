# An iterator whose __iter__ begins again is asked for it once.
class It:
    def __init__(self, n): self.n = n
    def __iter__(self):
        self.i = 0
        return self
    def __next__(self):
        if self.i >= self.n: raise StopIteration
        self.i += 1
        return self.i
it = It(3)
print(list(it), sum(it), sum(it, 0.5), [*it], dict(zip(it, "abc")), max(it), min(it), 2 in it, list(enumerate(it, 1)), ",".join(map(str, it)))
print(list(zip(It(2), It(3))), list(zip(It(2), It(2), strict=True)), list(map(pow, It(3), It(3))), list(filter(lambda n: n > 1, it)), sorted(it, reverse=True), any(n > 2 for n in it), all(it))
z = zip(it, It(5))
print(next(z), next(z), list(z))
class Endless:
    def __iter__(self): return 5
for work in (lambda: iter(Endless()), lambda: iter(5), lambda: [*5], lambda: {*None}, lambda: (*1.5, 2)):
    try:
        print(work())
    except TypeError as error:
        print(error)
