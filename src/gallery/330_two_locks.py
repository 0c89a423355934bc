# title: Two locks in two orders
# group: Locks
# shows: A transfer locks the account it takes from, then the one it gives to. Two
#   transfers cross.
# look for: The deadlock: each thread holds what the other waits for.
# try: Let both threads lock in the same order: `first, second = sorted(…)` by name.
#   That program is in the list.
# answer: a deadlock
# expect: 95 of 100 deadlock

import threading
import time


class Account:
    def __init__(self, name, balance):
        self.name = name
        self.balance = balance
        self.lock = threading.Lock()


def transfer(source, target, amount):
    with source.lock:
        print(f"{threading.current_thread().name} has locked {source.name}")
        time.sleep(0.1)  # time enough for the other to lock its first
        with target.lock:
            source.balance -= amount
            target.balance += amount


ada = Account("Ada's account", 100)
ben = Account("Ben's account", 100)

there = threading.Thread(target=transfer, args=(ada, ben, 30), name="there")
back = threading.Thread(target=transfer, args=(ben, ada, 10), name="back")
there.start()
back.start()
there.join()
back.join()

print(f"Ada has {ada.balance}, Ben has {ben.balance}")
