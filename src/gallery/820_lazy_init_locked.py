# title: Made when first needed, with a lock
# group: Classics
# shows: Looking and making under one lock. Whoever comes second finds it made.
# look for: One made, in every run, and all use it.
# try: Look once before the lock and once more under it. It stays right, and spares
#   the lock later on.
# answer: made 1, in use 1
# expect: always whole /made 1, in use 1\n/

import threading
import time

THREADS = 4  # 1 to 16

made = []
connection = None
lock = threading.Lock()


class Connection:
    def __init__(self):
        time.sleep(0.02)  # the other side takes a while to answer
        made.append(self)


def get_connection():
    global connection
    with lock:
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
