# Not in CPython: eval.
print(eval("1 + 1"))
