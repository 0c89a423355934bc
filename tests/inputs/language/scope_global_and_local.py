# A name assigned in a function is local to it; `global` makes it the module's.
x = 1

def reads():
    return x

def shadows():
    x = 2
    return x

def writes():
    global x, fresh
    x = 3
    fresh = "made inside"

print(reads(), shadows(), x)
writes()
print(reads(), x, fresh)

def too_early():
    try:
        print(x)
    except UnboundLocalError as error:
        print(type(error).__name__, error)
    x = 5

too_early()
try:
    print(nowhere)
except NameError as error:
    print(error)
