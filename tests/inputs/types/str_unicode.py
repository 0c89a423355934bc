# Text outside ASCII: widths, case, slices, formatting.
s = "naïve café — 数据 🎉"
print(len(s), s[2], s[-1], s[11], s.upper(), s[::-1], s.find("数"), s.split(), s.title())
print(f"|{'é':>3}|{'数':^5}|{'🎉':<3}|", "straße".upper(), "İ".lower() == "i̇", "ΑΣ".lower(), "ﬁ".upper(), "ŉ".upper())
print([hex(ord(c)) for c in "aé€🎉"], "\u00e9" == "é", "e\u0301" == "é", len("e\u0301"), "é" in s, s.index("é"), s.encode()[:4], s.replace("é", "e"))
print("привет".capitalize(), "ПРИВЕТ".isupper(), "日本".isalpha(), "２".isdigit(), int("２３"), "\xa0".isspace(), "a\u2003b".split())
