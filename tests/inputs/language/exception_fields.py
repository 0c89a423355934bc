# What exceptions know beside their arguments, and that a program may set it.
import sys
class Exit(SystemExit):
    def __init__(self, code): self.code = code
class Failed(OSError): pass
class Bad(AttributeError):
    def __init__(self, name): self.name = name
def attempt(work):
    try:
        return work()
    except BaseException as error:
        return error
def leave(code): raise Exit(code)
e = attempt(lambda: leave(9))
print(e.code, e.args)
for args in ((2, "No such file"), (2, "No such file", "x.txt"), (13, "denied"), (17, "there"), (5, "io"), ("only",), ()):
    e = OSError(*args)
    print(type(e).__name__, e, e.errno, e.strerror, e.filename)
e.errno = 99
print(e.errno)
print(type(Failed(2, "x")).__name__, Failed(2, "x").errno)
e = attempt(lambda: nowhere)
print(type(e).__name__, e.name)
e = attempt(lambda: (5).nothing)
print(e.name, e.obj)
print(AttributeError("x").name, NameError("x").name, ImportError("x", name="n").name, ImportError("m").msg, Bad("q").name)
e = ValueError("v")
e.extra = 3
print(vars(e), e.extra)
try:
    raise StopIteration(4)
except StopIteration as stop:
    print(stop.value)
    stop.value = 5
    print(stop.value)
