# bytes.
b = b"abc\x00\xff"
print(b, len(b), b[0], b[1:3], b[::-1], list(b), b + b"d", b * 2, b"b" in b, 97 in b, b == b"abc\x00\xff", b < b"abd", bytes(3), bytes([1, 2]), bytes(range(3)), bytes("é", "utf-8"), b.hex(), bytes.fromhex("61 62"), hash(b"a") == hash(b"a"))
print(b"a b c".split(), b"a,b".split(b","), b",".join([b"x", b"y"]), b"abc".upper(), b" x ".strip(), b"abc".replace(b"b", b"Z"), b"abc".find(b"c"), b"abc".startswith(b"ab"), b"abc".decode(), b"%d %s" % (5, b"x"), b"abc".count(b"a"), b"a".ljust(3, b"-"), b"1".isdigit(), b"k=v".partition(b"="))
for bad in (lambda: b[10], lambda: b.__setitem__, lambda: bytes([300]), lambda: b"a" + "b", lambda: bytes(-1), lambda: "é".encode("ascii")):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
print(str(b"x"), b"'", b'"', b"'\"", b"\\\n\t\r", bytes(b"x") is not None, b"ab".__class__.__name__)
