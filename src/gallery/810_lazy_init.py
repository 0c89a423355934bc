# title: Made when first needed, without a lock
# group: Classics
# shows: The first who needs the connection makes it. Several find that there is
#   none yet, and each makes one.
# look for: More than one made, and threads that use different ones.
# try: Make it before the threads start. That is the simplest repair.
# answer: made 1, in use 1
# expect: always /made [1-4], in use [1-4]/
# expect: 95 of 100 /made [2-4], in use [1-4]/

import threading
import time

THREADS = 4  # 1 to 16

made = []
connection = None


class Connection:
    def __init__(self):
        time.sleep(0.02)  # the other side takes a while to answer
        made.append(self)


def get_connection():
    global connection
    if connection is None:
        connection = Connection()
    return connection


def use(used):
    used.append(get_connection())


used = []
threads = [threading.Thread(target=use, args=(used,)) for _ in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

different = {id(each) for each in used}
print(f"made {len(made)}, in use {len(different)}")
