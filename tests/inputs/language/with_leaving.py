# return, break and continue out of a with call __exit__ with None.
class M:
    def __enter__(self): return self
    def __exit__(self, *args):
        print("exit", [getattr(a, "__name__", a) for a in args[:2]])

def f():
    with M():
        return "value"
print(f())
for i in range(3):
    with M():
        if i == 0: continue
        break
class Fails:
    def __enter__(self): raise RuntimeError("no entry")
    def __exit__(self, *args): print("never")
try:
    with M(), Fails():
        print("never")
except RuntimeError as error:
    print(error)
class BadExit:
    def __enter__(self): pass
    def __exit__(self, *args): raise ValueError("in exit")
try:
    with BadExit():
        raise KeyError("in body")
except ValueError as error:
    print(error, repr(error.__context__))
try:
    with 5:
        pass
except TypeError as error:
    print(error)
