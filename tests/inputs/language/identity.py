# `is`, for constants, singletons and fresh containers.
a = [1]
b = a
print(a is b, a is [1], a is not b, None is None, () is (), "ab" is not None, id(a) == id(b))
x = y = object()
print(x is y, x == y, object() == object(), type(None) is type(None), True is True, (1).__class__ is int)
def f(): pass
print(f is f, a.append == a.append, a.append is a.append)
