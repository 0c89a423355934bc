# Not in CPython: files.
print("not printed")
with open("data.txt") as f:
    print(f.read())
