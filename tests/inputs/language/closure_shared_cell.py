# Two closures over one variable see each other's stores.
def account(balance):
    def deposit(n):
        nonlocal balance
        balance += n
    def withdraw(n):
        nonlocal balance
        if n > balance:
            raise ValueError(f"only {balance} there")
        balance -= n
    def show():
        return balance
    return deposit, withdraw, show

deposit, withdraw, show = account(100)
deposit(50)
withdraw(120)
print(show())
try:
    withdraw(31)
except ValueError as error:
    print(error)
print(show.__name__, show.__closure__[0].cell_contents)
