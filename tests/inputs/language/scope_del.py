# A deleted name is unbound again, also a local and a closure's.
a = 1
del a
try:
    a
except NameError as error:
    print(error)

def f():
    b = 1
    del b
    try:
        return b
    except UnboundLocalError as error:
        return str(error)

print(f())

def g():
    c = 1
    def read():
        return c
    print(read())
    del c
    try:
        read()
    except NameError as error:
        print(error)

g()
try:
    raise ValueError("gone after the handler")
except ValueError as e:
    pass
try:
    print(e)
except NameError as error:
    print(error)
