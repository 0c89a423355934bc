# Not in CPython: a mistake in the text, found before it starts.
print("not printed")
def f(:
    pass
