import threading

N = 500_000
x = 0


def add():
    global x
    for _ in range(N):
        x += 1


threads = [threading.Thread(target=add) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
