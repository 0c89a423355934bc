# A re-raised exception passes through finally clauses and keeps its identity.
log = []
first = None
def f(n):
    global first
    try:
        if n == 0:
            first = ValueError("bottom")
            raise first
        f(n - 1)
    except ValueError as e:
        log.append(n)
        raise
    finally:
        log.append(-n)
try:
    f(3)
except ValueError as e:
    print(e is first, log, e.__context__)
def g():
    try:
        raise KeyError("a")
    except KeyError as e:
        err = e
    raise err
try:
    g()
except KeyError as e:
    print(repr(e))
