# __slots__ as people write it: a list of names, no others allowed.
class P:
    __slots__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
p = P(1, 2)
p.x += 5
print(p.x, p.y)
try:
    p.z = 1
except AttributeError as error:
    print(str(error).split(" and ")[0])
