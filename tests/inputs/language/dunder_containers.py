# Classes that act as containers and callables.
class Deck:
    def __init__(self, cards): self.cards = list(cards)
    def __len__(self): return len(self.cards)
    def __getitem__(self, i): return self.cards[i]
    def __setitem__(self, i, v): self.cards[i] = v
    def __delitem__(self, i): del self.cards[i]
    def __contains__(self, x): return x.lower() in self.cards
    def __call__(self, *a, **k): return a, k
    def __reversed__(self): return iter(["reversed"])
d = Deck("abc")
print(len(d), d[0], d[-1], d[0:2], "A" in d, "z" in d, list(d), bool(Deck("")), bool(d), list(reversed(d)))
d[1] = "X"
del d[0]
print(d.cards, d(1, k=2), [c for c in d], *d)
class OnlyGet:
    def __getitem__(self, i):
        if i > 3: raise IndexError
        return i * i
print(list(OnlyGet()), 4 in OnlyGet(), 5 in OnlyGet(), max(OnlyGet()))
class Keys:
    def __getitem__(self, k): return repr(k)
print(Keys()[1, 2], Keys()["a"], Keys()[1:2], Keys()[:, 0], Keys()[...])
class Bad:
    def __len__(self): return -1
    def __contains__(self, x): return "yes"
    def __iter__(self): return 5
for f in (lambda: len(Bad()), lambda: 1 in Bad(), lambda: iter(Bad()), lambda: d()()):
    try:
        print(f())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
