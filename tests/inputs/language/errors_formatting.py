# What %, str.format, format and f-strings say about wrong arguments.
tests = [
    lambda: "%d" % "x", lambda: "%s" % (1, 2), lambda: "%s %s" % 1, lambda: "%s %s" % (1,), lambda: "%q" % 1, lambda: "%" % 1, lambda: "%(a)s" % 1, lambda: "%(a)s" % {}, lambda: "%x" % 1.5, lambda: "%c" % "ab",
    lambda: "{}".format(), lambda: "{x}".format(), lambda: "{1}".format(0), lambda: "{0} {}".format(1, 2), lambda: "{".format(1), lambda: "}".format(1), lambda: "{0.x}".format(1), lambda: "{0[x]}".format([1]),
    lambda: f"{1:q}", lambda: f"{'a':d}", lambda: f"{1.5:d}", lambda: f"{[]:>5}", lambda: f"{'a':.2f}", lambda: format(1, "s"), lambda: f"{None:5}", lambda: f"{'x':+}", lambda: f"{1:,_}",
]
for t in tests:
    try:
        print("no error:", t())
    except Exception as error:
        print(type(error).__name__ + ":", error)
