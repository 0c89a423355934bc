# title: A Lock, acquired twice
# group: Locks
# shows: The same with a Lock. It does not know who holds it, so the thread that
#   holds it waits for itself.
# look for: The deadlock, and its report: one thread waits for a lock that it holds,
#   the rest wait for the same.
# try: Write RLock in place of Lock.
# answer: a deadlock
# expect: always deadlock
# expect: never /(checked|total): .*/

import threading

THREADS = 4  # 1 to 8
ADDITIONS = 5  # 1 to 100: of each thread

lock = threading.Lock()
data = 0


def check_data():
    with lock:  # tstart holds it already: this never comes back
        assert 0 < data <= THREADS * ADDITIONS
        return data


def tstart():
    global data
    with lock:
        for _ in range(ADDITIONS):
            data += 1
        print("checked:", check_data())


threads = [threading.Thread(target=tstart) for _ in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

print("total:", data)
