# __cause__, __context__ and __suppress_context__.
def show(error):
    print(repr(error), "cause", repr(error.__cause__), "context", repr(error.__context__), error.__suppress_context__)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("while handling")
except ValueError as error:
    show(error)
try:
    try:
        1 / 0
    except ZeroDivisionError as z:
        raise ValueError("because") from z
except ValueError as error:
    show(error)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("alone") from None
except ValueError as error:
    show(error)
try:
    raise KeyError("x") from TypeError
except KeyError as error:
    show(error)
try:
    raise ValueError from 5
except TypeError as error:
    print(error)
