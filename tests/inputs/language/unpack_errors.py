# What unpacking says when the count is wrong.
tests = [
    lambda: exec_two([1]),
    lambda: exec_two([1, 2, 3]),
    lambda: exec_two([]),
    lambda: exec_two(5),
    lambda: exec_two("a"),
    lambda: exec_star([]),
    lambda: exec_two(n for n in range(9)),
    lambda: exec_two(None),
]
def exec_two(v):
    a, b = v
    return a, b
def exec_star(v):
    a, *b, c = v
    return a, b, c
for t in tests:
    try:
        print(t())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
print(exec_star("ab"), exec_star(range(4)), exec_two({"k": 1, "l": 2}))
