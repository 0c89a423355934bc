# title: Dining philosophers, with a waiter
# group: Classics
# shows: A waiter, a semaphore, lets one philosopher fewer to the table than there
#   are forks. Someone at the table then always gets two.
# look for: All eat. Whoever is not let in holds no fork while waiting.
# try: Give the waiter as many permits as there are philosophers. The deadlock is
#   back.
# answer: all have eaten
# expect: always whole /(?:philosopher [0-4] has eaten\n){5}all have eaten\n/

import threading
import time

PHILOSOPHERS = 5  # 2 to 20
MEALS = 3  # 1 to 10

forks = [threading.Lock() for _ in range(PHILOSOPHERS)]
waiter = threading.Semaphore(PHILOSOPHERS - 1)


def dine(number):
    left = forks[number]
    right = forks[(number + 1) % PHILOSOPHERS]
    for _ in range(MEALS):
        with waiter, left:
            time.sleep(0.01)  # a thought
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
