"""`with lock:` around `share_data += 1`: the repaired counting loop, on one thread."""

import threading
import time

REPETITIONS = 200_000

share_data = 0
lock = threading.Lock()


def count(repetitions):
    global share_data
    for _ in range(repetitions):
        with lock:
            share_data += 1


count(REPETITIONS // 10)
began = time.perf_counter()
count(REPETITIONS)
print((time.perf_counter() - began) * 1e9 / REPETITIONS)
