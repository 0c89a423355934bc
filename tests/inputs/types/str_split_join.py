# split, rsplit, splitlines, partition, rpartition, join.
print("a b  c ".split(), "a b  c ".split(" "), "a,b,c".split(",", 1), "a,b,c".rsplit(",", 1), "".split(), "".split(","), " x y z ".split(None, 1), " x y z ".rsplit(None, 1), "abc".split("b"), "1<>2<>3".split("<>"), "a b c".split(maxsplit=1), "a,b".split(sep=","))
print("a\nb\r\nc\rd\n\n".splitlines(), "a\nb".splitlines(True), "".splitlines(), "x\x0by\u2028z".splitlines())
print("k=v=w".partition("="), "k=v=w".rpartition("="), "none".partition("="), "none".rpartition("="))
print(",".join(["a", "b"]), "".join("xyz"), "-".join([]), ", ".join(str(n) for n in range(3)), "ab".join(("1", "2")), "|".join({"k": 1}))
for bad in (lambda: "a".split(""), lambda: "a".partition("")):
    try:
        bad()
    except ValueError as error:
        print(error)
