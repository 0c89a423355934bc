# title: First the writer, then the reader
# group: Waiting for each other
# shows: A Semaphore that starts at 0. The writer releases it (V) when it has
#   written; the reader acquires it (P) before it reads.
# look for: The reader sees the write, though it was started first. A lock would
#   only keep the two apart; it would not say who goes first. That is mutual
#   exclusion, this is synchronization.
# try: Take out the acquire. Then put a Lock around the write and the read instead:
#   does that help?
# answer: the reader reads 42
# expect: always whole /the writer writes\nthe reader reads 42\n/

import threading
import time

shared = None
written = threading.Semaphore(0)


def writer():
    global shared
    time.sleep(0.02)  # it takes its time
    print("the writer writes")
    shared = 42
    written.release()  # V: one permit more


def reader():
    written.acquire()  # P: wait for a permit, and take it
    print("the reader reads", shared)


threads = [threading.Thread(target=work, name=work.__name__) for work in (reader, writer)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
