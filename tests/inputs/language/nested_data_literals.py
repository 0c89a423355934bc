# Literals of containers with unpacking, trailing commas, and evaluation from left to right.
def say(n):
    print(n, end=" ")
    return n
d = {say(1): say(2), say(3): say(4), **{5: 6}}
l = [say(7), *range(2), say(8),]
t = say(9), say(10)
s = {say(11), say(12)}
print()
print(d, l, t, len(s), (1,), (), [*"ab", *[]], {**{}, "k": [*()]}, [[]] * 2, {"a": {"b": {"c": 1}}}["a"]["b"])
say(13) + say(14) * say(15)
say(16) if say(0) else say(17)
[say(18), say(19)][say(0)]
print()
