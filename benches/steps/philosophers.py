import threading

forks = [threading.Lock() for _ in range(3)]


def dine(first, second):
    with first:
        with second:
            pass


threads = []
for number in range(3):
    left, right = number, (number + 1) % 3
    threads.append(threading.Thread(target=dine, args=(forks[min(left, right)], forks[max(left, right)])))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
