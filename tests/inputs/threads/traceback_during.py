# The other kind of chain, and an exception class of the program's own.
class Mine(Exception):
    pass
def f():
    try:
        {}["k"]
    except KeyError:
        raise Mine("while handling", 5)
f()
