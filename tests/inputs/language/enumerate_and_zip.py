"""enumerate and zip over what is built in, over generators and instances, and over what changes meanwhile."""


def numbers():
    yield from (10, 20, 30)


class Countdown:
    def __init__(self, start):
        self.start = start

    def __iter__(self):
        return self

    def __next__(self):
        if self.start == 0:
            raise StopIteration
        self.start -= 1
        return self.start


for make in (list, tuple, iter, set, lambda x: dict.fromkeys(x), lambda x: dict.fromkeys(x).items()):
    print(list(enumerate(make([1, 2, 3]))), list(zip(make([1, 2, 3]), "abcd")))
print(list(enumerate(numbers(), 5)), list(enumerate(Countdown(3), -1)), list(enumerate("äb", 2**70)))
print(list(zip(numbers(), Countdown(5), range(9))), list(zip()), list(zip([1])), list(zip(*[iter("abcdef")] * 3)))
print(list(zip("ab", "cd", "ef", "gh", "ij")), dict(zip("xyz", (1, 2))), list(map(list, zip([1, 2], [3, 4]))))
print(list(enumerate(enumerate("ab"))), list(zip(enumerate("ab"), zip("cd", "ef"))), list(enumerate(b"ab")))

items = [1, 2, 3]
for index, item in enumerate(items):
    if index < 3:
        items.append(item * 10)
print(items)
steps = enumerate(["a", "b"])
print(next(steps), next(steps), next(steps, "end"), next(steps, "end"))
pairs = zip([1, 2, 3], [4, 5])
print(next(pairs), next(pairs), next(pairs, "end"))
try:
    for _, key in enumerate(held := {1: 2}):
        held[key + 1] = 0
except RuntimeError as error:
    print(error)
for broken in (lambda: enumerate(5), lambda: zip([1], 5), lambda: list(zip([1], [1, 2], strict=True))):
    try:
        broken()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
first, *rest = enumerate("abc")
(a, b), (c, d) = zip((1, 2), (3, 4))
print(first, rest, a, b, c, d, max(enumerate([3, 9, 4]), key=lambda pair: pair[1]))
print(type(enumerate([])).__name__, isinstance(zip(), zip), f"{len('abc')}{2**70}{-5}{'x'}{None}{1.5}")
