# `except ... as name` unbinds the name at the handler's end, whatever it was before.
e = "before"
try:
    1 / 0
except ZeroDivisionError as e:
    print("handling", e)
try:
    print(e)
except NameError as error:
    print(error)

def f():
    for n in range(3):
        try:
            raise KeyError(n)
        except KeyError as err:
            if n == 1:
                continue
            if n == 2:
                return err.args
print(f())
