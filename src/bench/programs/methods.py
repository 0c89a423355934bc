"""A method call that adds to an attribute, and every tenth time a new instance."""

import time

REPETITIONS = 300_000


class Account:
    def __init__(self, balance):
        self.balance = balance

    def deposit(self, amount):
        self.balance += amount


def deposit(repetitions):
    account = Account(0)
    for number in range(repetitions):
        if number % 10 == 0:
            account = Account(number)
        account.deposit(number)
    return account.balance


deposit(REPETITIONS // 10)
began = time.perf_counter()
deposit(REPETITIONS)
print((time.perf_counter() - began) * 1e9 / REPETITIONS)
