# What arithmetic on the wrong values says.
tests = [
    lambda: 1 / 0, lambda: 1 // 0, lambda: 1 % 0, lambda: 1.5 / 0, lambda: 1.5 // 0, lambda: 1.5 % 0, lambda: divmod(1, 0),
    lambda: 0 ** -1, lambda: 0.0 ** -1, lambda: pow(2, -1, 4), lambda: pow(2, 3, 0),
    lambda: 1 + "a", lambda: "a" + 1, lambda: [1] + (2,), lambda: (1,) + [2], lambda: None + 1, lambda: "a" * "b",
    lambda: {} + {}, lambda: 1 - "x", lambda: "x" - "x", lambda: [] * 1.5, lambda: 2 ** "x", lambda: "a" / 2,
    lambda: -"a", lambda: +[], lambda: ~1.5, lambda: 1 << -1, lambda: 1 << 1.0, lambda: 1 & 1.0, lambda: 1 @ 2, lambda: {1} | [2],
]
for t in tests:
    try:
        print("no error:", t())
    except Exception as error:
        print(type(error).__name__ + ":", error)
x = 1
try:
    x += "a"
except TypeError as error:
    print(error)
y = []
try:
    y += 5
except TypeError as error:
    print(error)
