"""Acquiring and releasing a Lock that nobody else wants."""

import threading
import time

REPETITIONS = 200_000


def work(lock, repetitions):
    for _ in range(repetitions):
        lock.acquire()
        lock.release()


lock = threading.Lock()
work(lock, REPETITIONS // 10)
began = time.perf_counter()
work(lock, REPETITIONS)
print((time.perf_counter() - began) * 1e9 / REPETITIONS)
