# raise of classes, instances, wrong things, and again.
class Mine(Exception):
    def __init__(self, code, text="none"):
        super().__init__(code, text)
        self.code = code
for thing in (ValueError, ValueError("v"), Mine(3), KeyError("k"), KeyError(1, 2), StopIteration(5)):
    try:
        raise thing
    except Exception as error:
        print(type(error).__name__, str(error), repr(error), error.args)
for wrong in (5, "text", int, None):
    try:
        raise wrong
    except TypeError as error:
        print(error)
try:
    try:
        raise Mine(7, "seven")
    except Mine:
        print("passing on")
        raise
except Mine as error:
    print(error.code, error)
try:
    raise
except RuntimeError as error:
    print(error)
