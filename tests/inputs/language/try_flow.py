# Which of try, except, else, finally run, and in what order.
def run(kind):
    print(kind, end=": ")
    try:
        print("try", end=" ")
        if kind == "value":
            raise ValueError("v")
        if kind == "key":
            raise KeyError("k")
        if kind == "return":
            return "returned"
        if kind == "other":
            raise OSError("o")
    except ValueError:
        print("value", end=" ")
    except (KeyError, IndexError) as error:
        print("key", repr(error), end=" ")
        return "from handler"
    else:
        print("else", end=" ")
    finally:
        print("finally", end=" ")
    return "end"

for kind in ("none", "value", "key", "return", "other"):
    try:
        print(run(kind))
    except OSError as error:
        print("outside", error)
