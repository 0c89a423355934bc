# title: One account, two withdrawals, with a lock
# group: Races
# shows: Check and taking under one lock. Nobody can come between them.
# look for: One customer is paid, the other is refused. Which one is open; the
#   balance is not.
# try: Put only the subtraction under the lock, not the check. Is that enough?
# answer: balance: 20, paid out: 80 of 100
# expect: always /(Ada|Ben): got 80/
# expect: always /(Ada|Ben): was refused 80/
# expect: always /balance: 20, paid out: 80 of 100/

import threading
import time

DEPOSIT = 100  # 0 to 1000
AMOUNT = 80  # 1 to 1000: what each of the two wants


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()

    def withdraw(self, amount):
        with self.lock:
            if self.balance < amount:
                return False
            time.sleep(0.02)  # the machine counts the notes
            self.balance -= amount
            return True


def customer(account):
    name = threading.current_thread().name
    if account.withdraw(AMOUNT):
        payments.append(AMOUNT)
        print(f"{name}: got {AMOUNT}")
    else:
        print(f"{name}: was refused {AMOUNT}")


payments = []
account = Account(DEPOSIT)
threads = [
    threading.Thread(target=customer, args=(account,), name="Ada"),
    threading.Thread(target=customer, args=(account,), name="Ben"),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

print(f"balance: {account.balance}, paid out: {sum(payments)} of {DEPOSIT}")
