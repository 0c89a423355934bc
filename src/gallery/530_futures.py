# title: A pool of threads, and futures
# group: Messages
# shows: A pool runs each call on a thread that is free. `submit` gives a Future:
#   the result, later.
# look for: The futures end in any order; `map` gives its results in the order of
#   its arguments. An exception travels with its future.
# try: Set WORKERS to 1. The futures end in the order they were submitted.
# answer: in order: [4, 9, 16, 25]
# expect: always /as they ended: \[(4|9|16|25)(, (4|9|16|25)){3}\]/
# expect: always /in order: \[4, 9, 16, 25\]/
# expect: always /caught: division by zero/

import time
from concurrent.futures import ThreadPoolExecutor, as_completed

WORKERS = 3  # 1 to 10


def square(number):
    time.sleep((7 - number) / 1000)
    return number * number


with ThreadPoolExecutor(max_workers=WORKERS) as pool:
    futures = [pool.submit(square, number) for number in (2, 3, 4, 5)]
    print("as they ended:", [future.result() for future in as_completed(futures)])

    print("in order:", list(pool.map(square, (2, 3, 4, 5))))

    bad = pool.submit(lambda: 1 / 0)
    try:
        bad.result()
    except ZeroDivisionError as error:
        print("caught:", error)
