# count, cycle, repeat, islice, takewhile, dropwhile.
from itertools import count, cycle, repeat, islice, takewhile, dropwhile
print(list(islice(count(5), 3)), list(islice(count(1, 0.5), 3)), list(islice(count(10, -2), 4)), list(islice(cycle("ab"), 5)), list(repeat("x", 3)), list(islice(repeat(1), 2)), list(zip(count(), "ab")), list(map(pow, range(4), repeat(2))))
print(list(takewhile(lambda x: x < 3, count())), list(dropwhile(lambda x: x < 3, [1, 5, 2])), list(islice("abcdef", 1, None, 2)), list(islice("abc", 10)), list(islice("abcdef", 2, 4)), list(islice([], 2)), list(cycle([])))
c = count()
print(next(c), next(c), c, repeat(5), repeat(5, 2))
turn = cycle([1, 2, 3])
print([next(turn) for _ in range(7)])
