# title: Five producers, five consumers, and permits
# group: Waiting for each other
# shows: A Semaphore(0) counts what was produced and not yet consumed. Each release
#   is one permit, each acquire takes one or waits.
# look for: At no line have more consumers gone than producers before them.
# try: Start with Semaphore(2). Two consumers may go before any producer.
# answer: right: never more consumed than produced
# expect: always whole /(?:(?:producer|consumer) [1-5] .*\n){10}right: .*\n/

import threading
import time

PAIRS = 5  # 1 to 20: producers, and as many consumers

permits = threading.Semaphore(0)
log = []


def producer(number):
    time.sleep(number / 500)
    log.append(1)
    print(f"producer {number} releases a permit")
    permits.release()


def consumer(number):
    permits.acquire()
    log.append(-1)
    print(f"consumer {number} has taken one")


threads = []
for number in range(1, PAIRS + 1):
    threads.append(threading.Thread(target=consumer, args=(number,)))
    threads.append(threading.Thread(target=producer, args=(number,)))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

stock = 0
for change in log:
    stock += change
    if stock < 0:
        print("wrong: consumed before it was produced")
        break
else:
    print("right: never more consumed than produced")
