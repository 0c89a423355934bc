import threading

forks = [threading.Lock() for _ in range(3)]


def dine(first, second):
    with first:
        with second:
            pass


def philosopher(number):
    left, right = number, (number + 1) % 3
    return threading.Thread(target=dine, args=(forks[min(left, right)], forks[max(left, right)]))


# A tuple, since reads of a list are steps, which the peer's program has not.
threads = tuple(philosopher(number) for number in range(3))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
