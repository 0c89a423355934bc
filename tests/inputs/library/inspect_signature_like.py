# What programs look up about functions.
def f(a, b=1, *args, c, **kw): pass
print(f.__code__.co_name, f.__code__.co_argcount, f.__code__.co_varnames[:2], f.__kwdefaults__, f.__defaults__)
