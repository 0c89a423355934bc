# A class that is a context manager, an iterator and callable at once, made by a factory.
class Recorder:
    def __init__(self): self.events = []
    def __enter__(self):
        self.events.append("enter")
        return self
    def __exit__(self, kind, value, trace):
        self.events.append(f"exit {kind.__name__ if kind else None}")
        return kind is ValueError
    def __call__(self, f):
        def inner(*a):
            with self: return f(*a)
        return inner
    def __iter__(self): return iter(self.events)
    def __len__(self): return len(self.events)
r = Recorder()
@r
def work(n):
    if n == 0: raise ValueError
    return 10 // n
print(work(5), work(0), list(r), len(r), bool(Recorder()))
with r as same: print(same is r)
