"""Two multiplications, two additions and a comparison of floats: one step of a swing that dies down."""

import time

REPETITIONS = 400_000


def swing(repetitions):
    place = 1.0
    speed = 0.0
    for _ in range(repetitions):
        speed = speed * 0.999 - place * 0.01
        place = place + speed
        if place > 2.0:
            place = 1.0
    return place


swing(REPETITIONS // 10)
began = time.perf_counter()
swing(REPETITIONS)
print((time.perf_counter() - began) * 1e9 / REPETITIONS)
