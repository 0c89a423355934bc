# title: Two threads add, with a Lock
# group: Races
# shows: A Lock around the addition. Load, addition and store belong together again.
# look for: The right total, in every run. While one thread is between acquire and
#   release, the other waits.
# try: Write `with lock:` in place of acquire and release. It is the same, and
#   releases even after an exception.
# answer: 2000
# expect: always whole /total: 2000\n/

import threading

ITERATIONS = 1000  # 1 to 5000: additions of each thread

share_data = 0
lock = threading.Lock()


def tstart():
    global share_data
    for _ in range(ITERATIONS):
        lock.acquire()
        share_data += 1
        lock.release()


threads = [threading.Thread(target=tstart) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

print(f"total: {share_data}")
