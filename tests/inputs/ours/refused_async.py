# Not in CPython: refused before anything is printed.
print("not printed")
async def f():
    return 1
