# Building strings in loops; join against +=; a table printed by formatting.
s = ""
for c in "abc":
    s += c * 2
    s = c + s
print(s)
rows = [("name", "qty", "price"), ("apple", 3, 0.5), ("melon", 12, 2.25)]
for i, (a, b, c) in enumerate(rows):
    print(f"{a:<8}|{b:>5}|{c:>8}" if i == 0 else f"{a:<8}|{b:>5}|{c:>8.2f}")
    if i == 0:
        print("-" * 8, "-" * 5, "-" * 8, sep="+")
print("\n".join(f"{i} x {i} = {i * i}" for i in range(1, 4)))
print("".join(c if c.isalpha() else "_" for c in "a1 b2"), " ".join(w.capitalize() for w in "the end".split()), "".join(sorted("threads", reverse=True)))
print({c: "mississippi".count(c) for c in dict.fromkeys("mississippi")}, "level" == "level"[::-1], "=" * 20)
