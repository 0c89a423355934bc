# Errors raised in handlers, else and finally clauses; the innermost context wins.
def f():
    try:
        raise ValueError("first")
    except ValueError:
        try:
            raise KeyError("second")
        except KeyError as k:
            print(repr(k.__context__))
        raise TypeError("third")
    finally:
        print("cleanup")
try:
    f()
except TypeError as t:
    print(repr(t), repr(t.__context__))
try:
    try:
        pass
    except ValueError:
        print("no")
    else:
        raise ValueError("from else")
except ValueError as v:
    print(v)
try:
    try:
        raise ValueError("body")
    finally:
        raise KeyError("finally")
except KeyError as k:
    print(repr(k), repr(k.__context__))
try:
    try:
        raise ValueError("a")
    except undefined_class:
        pass
except NameError as n:
    print(n, "|", repr(n.__context__))
try:
    try:
        raise ValueError("a")
    except "not a class":
        pass
except TypeError as t:
    print(t)
