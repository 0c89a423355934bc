# Implicit joining of literals over several lines, in calls and returns.
def usage():
    return ("one "
            "two "
            f"{1 + 2} "
            'four')
print(usage(), len("a"
                   "bc"))
print("""
    indented
""".strip(), """a
b""".splitlines())
names = ["x"
         "y", "z"]
print(names)
