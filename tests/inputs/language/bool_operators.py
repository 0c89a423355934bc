# `and` and `or` give an operand, and leave the rest alone.
def say(x):
    print("eval", x)
    return x

print(say(0) or say(2) or say(3))
print(say(1) and say("") and say(3))
print(0 or [] or None, 1 and 2 and 3, 0 and 1 or 5, 1 or 0 and 2)
print(not 1 == 2, not (1 and 0), None or "default")
print(say(1) if say(False) else say(2))
print(True + True, True == 1, False < True, isinstance(True, int), -True)
