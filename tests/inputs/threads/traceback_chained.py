# A traceback of chained exceptions, with its lines and places.
def parse(text):
    try:
        return int(text)
    except ValueError as error:
        raise RuntimeError(f"bad input {text!r}") from error

class Reader:
    def read(self):
        return [parse(t) for t in ("1", "x")]

print("start")
Reader().read()
