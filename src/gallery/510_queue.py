# title: A queue from producer to consumer
# group: Messages
# shows: A Queue holds at most three items. The producer waits when it is full, the
#   consumer when it is empty. None at the end says that nothing more comes.
# look for: Each item arrives once and in order, without a lock of our own.
# try: Start a second consumer. Who gets the None, and what happens to the other?
# answer: in order: True
# expect: always /got: 1 2 3 4 5 6 7 8 9 10/
# expect: always /in order: True/

import queue
import threading

ITEMS = 10  # 0 to 100
ROOM = 3  # 1 to 20: items that fit into the queue

channel = queue.Queue(maxsize=ROOM)
got = []


def producer():
    for item in range(1, ITEMS + 1):
        channel.put(item)
        print("put", item)
    channel.put(None)  # the end marker


def consumer():
    while True:
        item = channel.get()
        if item is None:
            break
        got.append(item)


threads = [
    threading.Thread(target=producer, name="producer"),
    threading.Thread(target=consumer, name="consumer"),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

print("got:", *got)
print("in order:", got == list(range(1, ITEMS + 1)))
