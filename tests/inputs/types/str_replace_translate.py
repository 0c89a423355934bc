# replace, translate, maketrans, encode.
print("aaa".replace("a", "b"), "aaa".replace("a", "b", 2), "abc".replace("", "-"), "abc".replace("x", "y"), "aaa".replace("aa", "b"), "abc".replace("b", ""), "a".replace("a", "b", 0))
t = str.maketrans("abc", "xyz", "d")
print("aabbccdd".translate(t), "hello".translate({ord("l"): "L", 104: None, ord("o"): 48}), str.maketrans({"a": 1, 98: "two"}))
print("é€🎉".encode(), "é".encode("latin-1"), "abc".encode("ascii"), "é".encode("ascii", "ignore"), "é".encode("ascii", "replace"), b"\xc3\xa9".decode(), b"\xff".decode("latin-1"), b"a\xffb".decode("utf-8", "replace"), b"a\xff".decode(errors="ignore"))
for bad in (lambda: "é".encode("ascii"), lambda: b"\xff".decode(), lambda: "a".encode("no-such")):
    try:
        bad()
    except (UnicodeError, LookupError) as error:
        print(type(error).__name__, error)
