# title: Join only the third
# group: Threads
# shows: Ten threads add 1 under a lock. Main waits for the third alone, then
#   prints.
# look for: A number from 1 to 10. Join promises that the third thread has ended,
#   and says nothing about the others. All ten additions are made in the end, but
#   nobody waits to see it.
# try: Join all of them. Then set JOINED to 10.
# answer: any number from 1 to 10
# expect: always whole /sum when thread [1-9]\d* has ended: ([1-9]|10)\n/

import threading
import time

THREADS = 10  # 10 to 50
JOINED = 3  # 1 to 10: which of them main waits for

total = 0
lock = threading.Lock()


def add_one(number):
    global total
    time.sleep(number % 4 / 1000)  # they do not all take equally long
    with lock:
        total += 1


threads = [threading.Thread(target=add_one, args=(number,)) for number in range(THREADS)]
for thread in threads:
    thread.start()

threads[JOINED - 1].join()
with lock:
    print(f"sum when thread {JOINED} has ended: {total}")
