"""A store, a look-up and a counted word: dicts with numbers and with strings for keys."""

import time

KEYS = 500
REPETITIONS = 400
WORDS = ["lock", "queue", "event", "thread", "timer"]


def work(repetitions):
    counts = {}
    total = 0
    for _ in range(repetitions):
        squares = {}
        for number in range(KEYS):
            squares[number] = number * number
        for number in range(KEYS):
            word = WORDS[number % 5]
            counts[word] = counts.get(word, 0) + 1
            total += squares[number]
    return total


work(REPETITIONS // 10)
began = time.perf_counter()
work(REPETITIONS)
print((time.perf_counter() - began) * 1e9 / (REPETITIONS * KEYS))
