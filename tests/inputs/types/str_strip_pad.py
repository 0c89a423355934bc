# strip and its kin, removeprefix, padding, zfill, expandtabs.
s = "  xx text xx\t\n"
print(repr(s.strip()), repr(s.lstrip()), repr(s.rstrip()), "xxaxx".strip("x"), "abcba".strip("ab"), "aXbXa".lstrip("a"), "path///".rstrip("/"), "".strip(), "x".strip(None))
print("prefix-a".removeprefix("prefix-"), "a.py".removesuffix(".py"), "a".removeprefix("b"), "a".removesuffix(""))
print("|" + "x".center(6) + "|" + "x".center(5, "*") + "|" + "xy".center(5, "-") + "|" + "x".ljust(4) + "|" + "x".rjust(4, ".") + "|" + "long".ljust(2) + "|")
print("42".zfill(5), "-42".zfill(5), "+7".zfill(4), "abc".zfill(2), "".zfill(2), repr("a\tb\tcd\t".expandtabs()), repr("a\tb".expandtabs(4)))
try:
    "x".center(5, "ab")
except TypeError as error:
    print(error)
