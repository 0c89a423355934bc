# title: The lost update, with its log
# group: Races
# shows: The same race, spelled out. Each thread notes the value it saw before it
#   wrote.
# look for: Two threads that saw the same value. Both wrote the same sum, so one of
#   the two additions is lost.
# try: Give it three threads. Look at the gap between the total and the right
#   answer.
# answer: 2000
# expect: always /total: \d+/
# expect: 95 of 100 /total: 1?\d{1,3}/
# expect: 95 of 100 /(adder \d) and (adder \d) both saw \d+ and both wrote \d+/

import threading

THREADS = 2  # 1 to 8
ITERATIONS = 1000  # 1 to 5000: additions of each thread

share_data = 0
log = []


def tstart():
    global share_data
    name = threading.current_thread().name
    for _ in range(ITERATIONS):
        seen = share_data  # load
        share_data = seen + 1  # add, and store
        log.append((name, seen))


threads = [threading.Thread(target=tstart, name=f"adder {n + 1}") for n in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

who_saw = {}
for name, seen in log:
    other = who_saw.setdefault(seen, name)
    if other != name:
        print(f"{other} and {name} both saw {seen} and both wrote {seen + 1}")
        break
else:
    print("no two threads saw the same value")

print("total:", share_data)
