# What counts as true.
class Empty:
    def __len__(self): return 0
class Never:
    def __bool__(self): return False
class Plain: pass
for value in (0, 1, -1, 0.0, 0.1, "", "0", [], [0], (), (None,), {}, {1: 1}, set(), None, True, False,
              range(0), range(1), b"", b"0", Empty(), Never(), Plain(), float("nan")):
    print("T" if value else "F", end="")
print()
print(not 0, not [], not "x", not not 3)
class Bad:
    def __bool__(self): return 1
try:
    bool(Bad())
except TypeError as error:
    print(error)
