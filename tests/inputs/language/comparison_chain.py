# Chained comparisons evaluate the middle once and stop early.
def say(x):
    print("eval", x)
    return x

print(say(1) < say(5) < say(3) < say(9))
print(1 < 2 < 3, 3 > 2 >= 2 != 1, 1 == 1.0 == True, 1 < 3 > 2)
x = 5
print(0 <= x < 10, not 0 <= x < 5, x == 5 in [True, 5], 1 < 2 in [True])
print("a" < "b" <= "b" > "A", [1, 2] < [1, 3] < [2])
print(None is None is not True)
