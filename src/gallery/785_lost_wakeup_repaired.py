# title: The lost wake-up, repaired
# group: Classics
# shows: Look and wait are under one lock, and `wait` frees it only once the sleeper
#   stands in line. The dawn cannot come in between.
# look for: The sleeper gets up, whoever comes first.
# try: Let the dawn sleep longer, or not at all.
# answer: sleeper: up
# expect: always /sleeper: up/
# expect: always /dawn: notified/

import threading
import time

dawn_has_come = False
condition = threading.Condition()


def sleeper():
    with condition:
        while not dawn_has_come:
            time.sleep(0.02)  # the dawn waits for the lock meanwhile
            condition.wait()
    print("sleeper: up")


def dawn():
    global dawn_has_come
    time.sleep(0.01)
    with condition:
        dawn_has_come = True
        condition.notify()
    print("dawn: notified")


threads = [threading.Thread(target=work, name=work.__name__) for work in (sleeper, dawn)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
