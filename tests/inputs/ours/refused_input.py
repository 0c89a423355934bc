# Not in CPython: input.
name = input("Name? ")
print(name)
