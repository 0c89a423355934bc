# title: A cyclic barrier
# group: Classics
# shows: No thread starts its next round before all have finished this one. The last
#   to arrive runs the action; then all go on, and the same barrier serves the next
#   round.
# look for: The rounds never mix. Within a round, the order is open.
# try: Set one party more than there are threads. All wait for someone who never
#   comes.
# answer: every round whole before the next
# expect: always whole /(?:(?:\w+ ends round \d\n){3}-- all ended round \d\n){3}/
# expect: always whole /(?:.*1\n){4}(?:.*2\n){4}(?:.*3\n){4}/

import threading
import time

ROUNDS = 3  # 1 to 20
NAMES = ["hare", "tortoise", "snail"]

ended = 0


def all_there():
    global ended
    ended += 1
    print(f"-- all ended round {ended}")


barrier = threading.Barrier(len(NAMES), action=all_there)


def run(pause):
    name = threading.current_thread().name
    for number in range(1, ROUNDS + 1):
        time.sleep(pause)
        print(f"{name} ends round {number}")
        barrier.wait()


threads = []
for place, name in enumerate(NAMES):
    threads.append(threading.Thread(target=run, args=(place / 500,), name=name))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
