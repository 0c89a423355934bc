# title: Print in order
# group: Classics
# shows: Three threads, started in the wrong order, print in the right one. Each
#   waits for the event of the one before it, and sets its own.
# look for: first, second, third, in every run.
# try: Take out one of the waits. Which orders can come out now?
# answer: first, second, third
# expect: always whole /first\nsecond\nthird\n/

import threading

first_done = threading.Event()
second_done = threading.Event()


def first():
    print("first")
    first_done.set()


def second():
    first_done.wait()
    print("second")
    second_done.set()


def third():
    second_done.wait()
    print("third")


threads = []
for work in (third, second, first):
    threads.append(threading.Thread(target=work, name=work.__name__))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
