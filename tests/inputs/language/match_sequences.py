# match: sequence patterns, nested, starred; strings are no sequences.
def f(x):
    match x:
        case [a]: return "one", a
        case [1, b]: return "one and", b
        case (a, b): return "two", a, b
        case [first, *rest, last] if first == last: return "ring", rest
        case [_, *_, (x, [y])]: return "deep", x, y
        case [a, *rest]: return "more", a, rest
        case _: return "no sequence"
for x in ([5], [1, 2], (3, 4), [7, 8, 9, 7], [1, 2, (3, [4])], range(5), "ab", {1, 2}, b"ab", [], iter([1])):
    print(f(x))
def command(line):
    match line.split():
        case ["go", ("north" | "south") as where]: return f"going {where}"
        case ["go", where]: return f"cannot go {where}"
        case ["drop", *things]: return things
        case []: return "nothing"
        case [other]: return other
        case _: return "?"
print([command(s) for s in ("go north", "go up", "drop a b", "", "look", "x y")])
