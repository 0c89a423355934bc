# __code__, and the name that was meant by a mistyped keyword.
def f(a, b=1, *, key=None):
    local = a
    return local
print(f.__code__.co_name, f.__code__.co_argcount, f.__code__.co_varnames[:f.__code__.co_argcount])
for work in (lambda: f(1, kye=2), lambda: f(1, B=2), lambda: f(1, zzzz=2), lambda: f(1, 2, 3, key=4)):
    try:
        work()
    except TypeError as error:
        print(error)
