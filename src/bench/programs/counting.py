"""`share_data += 1`, a million times, in a function: the loop that the whole page is about."""

import time

REPETITIONS = 1_000_000

share_data = 0


def count(repetitions):
    global share_data
    for _ in range(repetitions):
        share_data += 1


count(REPETITIONS // 10)
began = time.perf_counter()
count(REPETITIONS)
print((time.perf_counter() - began) * 1e9 / REPETITIONS)
