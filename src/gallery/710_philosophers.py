# title: Dining philosophers
# group: Classics
# shows: Each philosopher takes the left fork, thinks a moment, then takes the right
#   one. All hold their left fork and wait for the right.
# look for: The circle in the deadlock report: each waits for a fork that the
#   neighbour holds.
# try: Set PHILOSOPHERS to 1: the left fork is the right one. Then see the two
#   repairs in the list.
# answer: a deadlock
# expect: 95 of 100 deadlock

import threading
import time

PHILOSOPHERS = 5  # 1 to 20
MEALS = 3  # 1 to 10

forks = [threading.Lock() for _ in range(PHILOSOPHERS)]


def dine(number):
    left = forks[number]
    right = forks[(number + 1) % PHILOSOPHERS]
    for _ in range(MEALS):
        with left:
            time.sleep(0.1)  # a thought, long enough for all to take their left fork
            with right:
                pass  # eats
    print(f"philosopher {number} has eaten")


threads = []
for number in range(PHILOSOPHERS):
    name = f"philosopher {number}"
    threads.append(threading.Thread(target=dine, args=(number,), name=name))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

print("all have eaten")
