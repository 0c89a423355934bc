# title: One account, two withdrawals
# group: Races
# shows: Each thread checks that there is enough money, then takes it. Between check
#   and taking, the other thread does the same.
# look for: More paid out than there was. The balance is below 0, though each
#   withdrawal was checked. If it reads 20 all the same, one of the two subtractions
#   got lost as well.
# try: Set AMOUNT to 50. Both withdrawals are right then, and the balance may still
#   be wrong: why?
# answer: balance: 20, paid out: 80 of 100
# expect: always /balance: (20|-60), paid out: (80|160) of 100/
# expect: 95 of 100 /balance: (20|-60), paid out: 160 of 100/

import threading
import time

DEPOSIT = 100  # 0 to 1000
AMOUNT = 80  # 1 to 1000: what each of the two wants


class Account:
    def __init__(self, balance):
        self.balance = balance

    def withdraw(self, amount):
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
