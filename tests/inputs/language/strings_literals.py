# Literals: escapes, raw, triple quotes, concatenation, bytes, non-ASCII.
print('single "quoted"', "double 'quoted'", 'it\'s', "a\\b", "tab\tnew\\n", "\x41\u00e9\U0001F600\101\0".encode())
print(r"raw \n \' \\", R"\x", b"bytes \x00\xff\n", br"\n", rb"\t")
print("""triple "quotes"
second line\
 joined""")
print("one" 'two' """three""", "ünïcödé 日本語 🎉", len("日本語"), len("🎉"))
print('''a
  b''', len("\
"))
ß = "names too"
print(ß, "\N{GREEK SMALL LETTER ALPHA}", "\a\b\f\v\r".encode())
print(len("""
x
"""), "a" "b" * 2)
