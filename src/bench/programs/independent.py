"""Work that shares nothing, on two threads and then on one: nanoseconds a step, over all threads."""

import threading
import time

REPETITIONS = 3_000_000


def work(barrier, repetitions, times):
    barrier.wait()
    began = time.perf_counter()
    number = 1
    for _ in range(repetitions):
        number = (number * 5 + 1) % 65_537
    times.append((began, time.perf_counter()))


def measure(count, repetitions):
    barrier = threading.Barrier(count)
    times = []
    threads = [threading.Thread(target=work, args=(barrier, repetitions, times)) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    first = min(began for began, _ in times)
    last = max(ended for _, ended in times)
    return (last - first) * 1e9 / (repetitions * count)


measure(2, REPETITIONS // 10)
print(measure(2, REPETITIONS))
print("one thread", measure(1, REPETITIONS))
