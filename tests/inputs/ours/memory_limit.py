# Not in CPython: a list too large for 512 MB is a MemoryError.
try:
    x = [0] * 10**10
except MemoryError as error:
    print("MemoryError", error)
try:
    s = "x" * 10**12
except (MemoryError, OverflowError):
    print("MemoryError too")
print("goes on")
