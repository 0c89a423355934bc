# title: Readers and writers
# group: Classics
# shows: Many may read at once; a writer wants to be alone. A count of readers and
#   one condition do it.
# look for: No clash: no reader while someone writes, and no two writers. How many
#   read at once differs.
# try: Give it twenty readers. A writer waits until no one reads, which may take
#   long. How would you let it in sooner?
# answer: clashes: 0
# expect: always /clashes: 0/
# expect: always /writes: 6, most readers at once: [1-4]/

import threading
import time

READERS = 4  # 1 to 20
WRITERS = 2  # 0 to 8
ROUNDS = 3  # 1 to 20

condition = threading.Condition()
readers = 0
writing = False
most = writes = clashes = 0


def read():
    global readers, most, clashes
    for _ in range(ROUNDS):
        with condition:
            while writing:
                condition.wait()
            readers += 1
            most = max(most, readers)
        time.sleep(0.001)  # reads, together with others
        with condition:
            clashes += writing
            readers -= 1
            condition.notify_all()


def write():
    global writing, writes, clashes
    for _ in range(ROUNDS):
        with condition:
            while writing or readers:
                condition.wait()
            writing = True
        time.sleep(0.001)  # writes, alone
        with condition:
            clashes += readers > 0
            writes += 1
            writing = False
            condition.notify_all()


threads = [threading.Thread(target=read) for _ in range(READERS)]
threads += [threading.Thread(target=write) for _ in range(WRITERS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

print(f"writes: {writes}, most readers at once: {most}")
print("clashes:", clashes)
