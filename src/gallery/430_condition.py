# title: A and B in turn
# group: Waiting for each other
# shows: Two threads append their letters in turn. Each waits on a Condition until
#   it is its turn, then gives the turn to the other and notifies it.
# look for: The letters alternate, in every run. `wait` frees the lock while it
#   waits and has it again after.
# try: Take out the notify, and read the deadlock report.
# answer: #ABABAB
# expect: always whole /#ABABAB\n/

import threading

ROUNDS = 3  # 1 to 50

text = "#"
turn = "A"
condition = threading.Condition()


def write(letter, other):
    global text, turn
    for _ in range(ROUNDS):
        with condition:
            while turn != letter:
                condition.wait()
            text += letter
            turn = other
            condition.notify()


threads = [
    threading.Thread(target=write, args=("A", "B"), name="A"),
    threading.Thread(target=write, args=("B", "A"), name="B"),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

print(text)
