# Concatenation, repetition, comparison, indexing, iteration, length.
print("a" + "b", "ab" * 3, 3 * "x", "a" * 0, "a" * -1, len(""), len("é"), len("🎉x"), "abc"[1], "abc"[-1], "🎉x"[0], "🎉x"[1])
print("a" < "b", "a" < "B", "abc" < "abd", "" < "a", "Z" < "a", "a" == "a", "é" > "z", "10" < "9", max("hello"), min("hello"), sorted("banana"), list("añb"), tuple("ab"), "a" in "abc")
print(ord("a"), ord("🎉"), chr(97), chr(0x1F389), ascii("é🎉\n"), repr("it's"), str(5) + str(None), "%s" % "x", "abc"[::-1], hash("a") == hash("a"), "x".__len__(), str(), str(b"x"), str("é".encode(), "utf-8"))
s = "abc"
t = s
s += "d"
print(s, t, s is t, "a" "b" == "ab", "".join(reversed(s)), s.__contains__("a"), "ab" != "abc")
