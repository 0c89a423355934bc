# find, index, count, startswith, endswith, in; with bounds and tuples.
s = "abracadabra"
print(s.find("abra"), s.find("abra", 1), s.find("z"), s.rfind("abra"), s.rfind("a", 0, 5), s.index("cad"), s.rindex("a"), s.find(""), s.find("", 20), s.rfind(""))
print(s.count("a"), s.count("abra"), s.count(""), s.count("a", 1, 5), "aaaa".count("aa"), s.startswith("abra"), s.startswith("bra", 1), s.startswith(("x", "a")), s.endswith("bra"), s.endswith(("z",)), s.endswith("a", 0, 4), s.startswith(""))
print("cad" in s, "" in s, "x" not in s, s.find("a", -3), s.find("b", -100, 100))
for f in (s.index, s.rindex):
    try:
        f("z")
    except ValueError as error:
        print(error)
try:
    s.startswith(5)
except TypeError as error:
    print(error)
try:
    s.find(5)
except TypeError as error:
    print(str(error).split(",")[0])
