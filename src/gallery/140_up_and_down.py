# title: Up and down, with and without a lock
# group: Races
# shows: One thread adds 1, another takes 1 away, equally often. Once without a
#   lock, once with one.
# look for: The first number. It is what the lost additions and the lost
#   subtractions leave over, and it differs from run to run. The second is 0 always.
# try: Make ITERATIONS small. Below some number the threads hardly meet.
# answer: with a lock: 0
# expect: always /with a lock: 0/
# expect: 90 of 100 /without a lock: -?[1-9]\d*/

import threading

ITERATIONS = 100_000  # 1 to 200000: steps of each thread

value = 0


def change(step, lock):
    global value
    for _ in range(ITERATIONS):
        if lock is None:
            value += step
        else:
            with lock:
                value += step


def race(lock):
    global value
    value = 0
    up = threading.Thread(target=change, args=(1, lock), name="up")
    down = threading.Thread(target=change, args=(-1, lock), name="down")
    up.start()
    down.start()
    up.join()
    down.join()
    return value


print("without a lock:", race(None))
print("with a lock:", race(threading.Lock()))
