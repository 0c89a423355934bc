# Not in CPython: the dictionary of the module's names.
x = 1
globals()["x"] = 2
