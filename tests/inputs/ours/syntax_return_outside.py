# Not in CPython: statements outside of where they make sense.
print("not printed")
return 5
