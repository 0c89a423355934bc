# Not in CPython: complex numbers.
print(1j * 1j)
