# Not in CPython: a line indented wrongly.
if True:
print("x")
