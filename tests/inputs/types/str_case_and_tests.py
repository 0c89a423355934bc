# Case changes and predicates of str.
for s in ("hello World", "ABC", "abc", "Title Case", "123", "12a", "", " ", "ß", "ÉCOLE", "a1_", "٣", "½", "Ǆ", "they're bill's"):
    print(repr(s), s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold(),
          *("01"[f()] for f in (s.isupper, s.islower, s.istitle, s.isdigit, s.isdecimal, s.isnumeric, s.isalpha, s.isalnum, s.isspace, s.isidentifier, s.isprintable, s.isascii)))
