# title: An RLock, acquired twice
# group: Locks
# shows: `tstart` holds the lock and calls `check_data`, which acquires it again. An
#   RLock lets its owner in.
# look for: The program ends. The lock is free for others only after as many
#   releases as there were acquires.
# try: Write Lock in place of RLock. Or take that program from the list: it waits
#   for itself.
# answer: 20
# expect: always whole /(?:checked: \d+\n){4}total: 20\n/

import threading

THREADS = 4  # 1 to 8
ADDITIONS = 5  # 1 to 100: of each thread

lock = threading.RLock()
data = 0


def check_data():
    with lock:  # the second time, for who comes from tstart
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
