"""Starting a thread that does nothing, and joining it, once such threads have been there before."""

import threading
import time

REPETITIONS = 300


def nothing():
    pass


def work(repetitions):
    for _ in range(repetitions):
        thread = threading.Thread(target=nothing)
        thread.start()
        thread.join()


work(REPETITIONS // 10)
began = time.perf_counter()
work(REPETITIONS)
print((time.perf_counter() - began) * 1e9 / REPETITIONS)
