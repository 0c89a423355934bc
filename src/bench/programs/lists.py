"""An append, a load and a store by index, a comprehension's item: a list of a thousand numbers, again and again."""

import time

LENGTH = 1_000
REPETITIONS = 300


def work(repetitions):
    total = 0
    for _ in range(repetitions):
        items = []
        for number in range(LENGTH):
            items.append(number)
        for at in range(LENGTH - 1):
            items[at] = items[at + 1] + 1
        total += sum([item * 2 for item in items])
    return total


work(REPETITIONS // 10)
began = time.perf_counter()
work(REPETITIONS)
print((time.perf_counter() - began) * 1e9 / (REPETITIONS * LENGTH))
