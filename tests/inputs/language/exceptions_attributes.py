# Attributes of exceptions: args, value, name, notes; equality is identity.
def g():
    return 5
    yield
try:
    next(g())
except StopIteration as e:
    print(e.value, e.args)
try:
    undefined_name
except NameError as e:
    print(e.name)
try:
    "s".nope
except AttributeError as e:
    print(e.name, e.obj)
try:
    {}["missing"]
except KeyError as e:
    print(e.args, str(e), e)
e = ValueError("a", 1)
print(e == ValueError("a", 1), e.args, str(e), str(ValueError()), repr(ValueError()))
e.add_note("look here")
print(e.__notes__)
e.args = ("changed",)
print(e)
try:
    raise SystemExit(3)
except SystemExit as s:
    print(s.code, repr(s))
o = OSError(2, "No such file or directory")
print(o.errno, o.strerror, o, type(o).__name__)
