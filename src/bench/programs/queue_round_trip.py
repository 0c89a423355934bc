"""A put and a get on a queue.Queue, by one thread: nobody ever waits."""

import queue
import time

REPETITIONS = 20_000


def work(items, repetitions):
    for number in range(repetitions):
        items.put(number)
        items.get()


items = queue.Queue()
work(items, REPETITIONS // 10)
began = time.perf_counter()
work(items, REPETITIONS)
print((time.perf_counter() - began) * 1e9 / REPETITIONS)
