# What int, float, chr, ord, list and the others say about what they cannot take.
tests = [
    lambda: int("x"), lambda: int("1.5"), lambda: int(""), lambda: float("abc"), lambda: float(""), lambda: int(None), lambda: int([]), lambda: float([]),
    lambda: int("12", 1), lambda: int(12, 10), lambda: int("9", 8), lambda: int(float("inf")), lambda: int(float("nan")), lambda: round(float("inf")),
    lambda: chr(-1), lambda: chr(0x110000), lambda: ord("ab"), lambda: ord(5), lambda: ord(""), lambda: list(None), lambda: tuple(3), lambda: set(3),
    lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: dict(5), lambda: "".join([1]), lambda: "".join(5), lambda: bytes([256]), lambda: bytes("a"), lambda: str(b"a", "ascii").foo,
]
for t in tests:
    try:
        print("no error:", t())
    except Exception as error:
        print(type(error).__name__ + ":", error)
