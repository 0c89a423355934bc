# bool and None.
print(True, False, None, repr(True), str(None), bool(), bool("False"), int(True), True + 1, True * 3, True & False, True | False, True ^ True, not True, True == 1, True is True, None == False, None is None)
print(type(None).__name__, type(True).__name__, isinstance(True, int), True.__class__, sum([True, True, False]), [10, 20][True], "yes" * True + "no" * False, {True: "t"}[1], max(True, False), True < 2, sorted([True, False, 0, 1]), str(True).lower(), f"{True} {None}", "%s %d" % (True, True), True / 2, all([]), any([]), all([1, 0]), any([0, "x"]))
print(True and None, None or False, None is not False, bool(None), hash(True) == hash(1), min([], default=None), (None,) == (None,), None in [0, None], [None] * 2)
