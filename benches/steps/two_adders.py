import threading

x = 0


def add():
    global x
    x += 1


# A tuple, since reads of a list are steps, which the peer's program has not.
threads = tuple(threading.Thread(target=add) for _ in range(2))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
