# match: literals, or-patterns, captures, guards, wildcard, dotted names.
class Color:
    RED = 1
    BLUE = 2
def what(x):
    match x:
        case 0:
            return "zero"
        case 1.5 | -2:
            return "number"
        case "a" | "b" as letter:
            return f"letter {letter}"
        case None:
            return "none"
        case True:
            return "true"
        case int(n) if n > 100:
            return f"large {n}"
        case str():
            return "text"
        case [] | ():
            return "empty"
        case _:
            return "other"
print([what(x) for x in (0, 1.5, -2, "b", None, True, 101, 5, "zz", [], (), {}, False, 0.0, 1)])
def color(c):
    match c:
        case Color.RED: return "red"
        case Color.BLUE: return "blue"
        case other: return f"? {other}"
print(color(1), color(2), color(3))
match 5:
    case 6: print("no")
print("no case matched")
