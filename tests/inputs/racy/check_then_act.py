# Two withdrawals that check first and take afterwards: the account can go below nothing.
import threading
balance = 100
said = []
def withdraw(k):
    global balance
    if balance >= k:
        balance -= k
        said.append("paid")
    else:
        said.append("refused")
ts = [threading.Thread(target=withdraw, args=(80,)) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print(balance, sorted(said))
