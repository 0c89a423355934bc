# repr of floats: the shortest text that gives the number back; when the exponent appears.
for x in (0.1, 1.0, 100.0, 1e15, 1e16, 123456789012345678.0, 1e22, 1e23, 0.0001, 0.00001, 1.5e-7, 1/3, 2/3, 1e100, 1e-100, 123.456, -0.0, 3.0e5, 9007199254740993.0,
          0.1 + 0.7, 4.35 * 100, 1.1 * 1.1, 2.5e-8, 99999999999999990.0, 1e21, 12345678.9, 5e-324, 1.7976931348623157e308, float("inf"), float("-inf"), float("nan"), 1e5, 0.5, 1234567.0):
    print(x, repr(x) == str(x), [x], f"{x}", "%s" % x, sep=" | ")
