# title: Two locks in one order
# group: Locks
# shows: The same transfers. Whoever needs both locks takes them in the order of the
#   names.
# look for: No deadlock. Nobody can hold the second lock and wait for the first, so
#   no circle can close.
# try: Sort with `reverse=True`. Any order does, as long as it is the same for all.
# answer: Ada has 80, Ben has 120
# expect: always /Ada has 80, Ben has 120/

import threading
import time


class Account:
    def __init__(self, name, balance):
        self.name = name
        self.balance = balance
        self.lock = threading.Lock()


def transfer(source, target, amount):
    first, second = sorted((source, target), key=lambda account: account.name)
    with first.lock:
        print(f"{threading.current_thread().name} has locked {first.name}")
        time.sleep(0.1)
        with second.lock:
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
