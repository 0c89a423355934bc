# title: If in place of while
# group: Classics
# shows: Two consumers wait for an item; one item comes, and both are woken. The
#   first takes it. The second goes on as if there were one.
# look for: The IndexError in one of the consumers. Being woken says that something
#   changed, not that it is still so: look again.
# try: Write `while` in place of `if`. The second consumer then waits on, and the
#   deadlock report shows it. Let the producer make two items.
# answer: each consumer gets one item
# expect: always error IndexError
# expect: always /consumer [12] takes the only item/

import threading
import time

items = []
condition = threading.Condition()
waiting = 0


def consume():
    global waiting
    with condition:
        waiting += 1
        if not items:
            condition.wait()
        item = items.pop()
        print(threading.current_thread().name, "takes", item)


def produce():
    while True:
        with condition:
            if waiting == 2:  # both have come to their wait
                items.append("the only item")
                condition.notify_all()
                return
        time.sleep(0.005)


threads = [
    threading.Thread(target=consume, name="consumer 1"),
    threading.Thread(target=consume, name="consumer 2"),
    threading.Thread(target=produce, name="producer"),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
