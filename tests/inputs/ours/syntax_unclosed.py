# Not in CPython: a bracket that is never closed.
print("not printed")
x = [1, 2
y = 3
