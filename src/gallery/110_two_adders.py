# title: Two threads add to one variable
# group: Races
# shows: Two threads each add 1 to the same variable, 1000 times. Some of the
#   additions vanish.
# look for: A total below 2000. `share_data += 1` is a load, an addition and a
#   store. When both threads load before either stores, two additions become one.
# try: Set ITERATIONS to 1. Run it 100 times. Then take the program with a Lock.
# answer: 2000
# expect: always /total: \d+/
# expect: 95 of 100 /total: 1?\d{1,3}/

import threading

ITERATIONS = 1000  # 1 to 5000: additions of each thread

share_data = 0


def tstart():
    global share_data
    for _ in range(ITERATIONS):
        share_data += 1


threads = [threading.Thread(target=tstart) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

print(f"total: {share_data}")
