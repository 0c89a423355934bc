# title: Dining philosophers, forks in order
# group: Classics
# shows: Each philosopher takes the fork with the lower number first. For the last
#   one, that is the right fork.
# look for: All eat. A circle would need someone who holds a higher fork and waits
#   for a lower one.
# try: Take out the `sorted`. The deadlock is back.
# answer: all have eaten
# expect: always whole /(?:philosopher [0-4] has eaten\n){5}all have eaten\n/

import threading
import time

PHILOSOPHERS = 5  # 2 to 20
MEALS = 3  # 1 to 10

forks = [threading.Lock() for _ in range(PHILOSOPHERS)]


def dine(number):
    first, second = sorted((number, (number + 1) % PHILOSOPHERS))
    for _ in range(MEALS):
        with forks[first]:
            time.sleep(0.01)  # a thought
            with forks[second]:
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
