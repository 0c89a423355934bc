# The % operator with tuples, single values and dictionaries.
print("%s %d %f" % ("a", 5, 2.5), "%s" % 3, "%r" % "q", "%s" % None, "%s" % [1], "%s" % (("t",),))
print("%5d|%-5d|%05d|%+d|% d|%x|%X|%o|%#x|%c|%c" % (42, 42, 42, 42, 42, 255, 255, 8, 255, 65, "B"))
print("%.2f|%8.3f|%-8.1f|%08.2f|%e|%g|%G|%.0f" % (3.14159, 3.14159, 3.14159, -3.14159, 12345.678, 0.00001, 1e20, 2.5))
print("%(name)s is %(age)03d, %(name)r" % {"name": "Ann", "age": 7}, "100%%", "%d%%" % 50)
print("%10s|%-10s|%.2s|%*d|%-*d|%.*f" % ("r", "l", "cut", 5, 1, 5, 2, 2, 3.14159))
print("%i %u %d %d" % (3.99, -3.99, True, 10**20), "%s %s" % ("x", (1, 2)), "%a" % "é")
print("%d items" % len([1, 2]), "Total: %d" % 3 + "!", "%s" % {"a": 1})
