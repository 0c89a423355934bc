# title: The lost wake-up
# group: Classics
# shows: The sleeper looks whether the dawn has come without holding the lock, then
#   waits. The dawn comes between the look and the wait. Its notify finds nobody
#   waiting and is gone.
# look for: A wait that nobody can ever notify. The report names it.
# try: Move the look under `with condition:`, as a `while`. That program is next in
#   the list.
# answer: a deadlock
# expect: 95 of 100 deadlock
# expect: always /dawn: notified/

import threading
import time

dawn_has_come = False
condition = threading.Condition()


def sleeper():
    if not dawn_has_come:
        time.sleep(0.1)  # a pause that any thread may have here
        with condition:
            condition.wait()
    print("sleeper: up")


def dawn():
    global dawn_has_come
    time.sleep(0.03)
    with condition:
        dawn_has_come = True
        condition.notify()
    print("dawn: notified")


threads = [threading.Thread(target=work, name=work.__name__) for work in (sleeper, dawn)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
