# title: A bounded buffer
# group: Classics
# shows: A buffer with a few places, made of a list and two conditions over one
#   lock. Producers wait for room, consumers for an item.
# look for: Nothing is lost or doubled, and the buffer never holds more than it has
#   places.
# try: Write `if` in place of `while`. Then take the program after this one.
# answer: every item once: True
# expect: always /every item once: True/
# expect: always /never more than 3 in the buffer: True/

import threading

PLACES = 3  # 1 to 20
PAIRS = 2  # 1 to 8: producers, and as many consumers
ITEMS = 20  # 1 to 200: of each producer

lock = threading.Lock()
room = threading.Condition(lock)
filled = threading.Condition(lock)
buffer = []
most = 0
taken = []


def produce(first):
    global most
    for item in range(first, first + ITEMS):
        with room:
            while len(buffer) == PLACES:
                room.wait()
            buffer.append(item)
            most = max(most, len(buffer))
            filled.notify()


def consume():
    for _ in range(ITEMS):
        with filled:
            while not buffer:
                filled.wait()
            taken.append(buffer.pop(0))
            room.notify()


threads = []
for number in range(PAIRS):
    threads.append(threading.Thread(target=produce, args=(number * ITEMS,)))
    threads.append(threading.Thread(target=consume))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

print("every item once:", sorted(taken) == list(range(PAIRS * ITEMS)))
print(f"never more than {PLACES} in the buffer:", most <= PLACES)
