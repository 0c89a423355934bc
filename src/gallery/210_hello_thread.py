# title: Hello from each thread
# group: Threads
# shows: Threads have names and numbers, and share the program's memory.
# look for: The order of the greetings, which is open. The list at the end: all
#   threads wrote into the same one.
# try: Leave out the joins. Main may then print the list before it is full.
# answer: names: friend 1, friend 2, friend 3
# expect: always /hello from main, whose thread is MainThread/
# expect: always /hello from friend 3, whose thread is friend 3/
# expect: always /names: friend 1, friend 2, friend 3/

import threading

THREADS = 3  # 0 to 20

names = []


def hello(who):
    thread = threading.current_thread()
    print(f"hello from {who}, whose thread is {thread.name}")
    if thread is not threading.main_thread():
        names.append(thread.name)


threads = []
for number in range(1, THREADS + 1):
    name = f"friend {number}"
    thread = threading.Thread(target=hello, args=(name,), name=name)
    threads.append(thread)
    thread.start()

hello("main")

for thread in threads:
    thread.join()

print("names:", ", ".join(sorted(names)))
