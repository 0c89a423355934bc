# Not in CPython: exec.
exec("x = 1")
