# Iterators as classes; a class whose __iter__ is a generator.
class Down:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0: raise StopIteration
        self.n -= 1
        return self.n + 1
class Tree:
    def __init__(self, value, *kids): self.value, self.kids = value, kids
    def __iter__(self):
        yield self.value
        for k in self.kids:
            yield from k
print(list(Down(3)), [*Down(2)], sum(Down(4)), tuple(zip(Down(3), "ab")), 2 in Down(3), sorted(Down(3)))
it = Down(2)
print(next(it), next(it), next(it, "end"), list(it))
t = Tree(1, Tree(2, Tree(3)), Tree(4))
print(list(t), max(t), dict.fromkeys(t), ",".join(map(str, t)))
for i, v in enumerate(t):
    if v == 3: break
print(i, list(map(lambda a, b: a * b, t, Down(9))), list(filter(lambda v: v % 2, t)))
a, *b = t
print(a, b, {*t}, [*t, *t][:5])
