# title: A class of threads, and an unlocked lock released
# group: Threads
# shows: A subclass of Thread with its own `run`; names, daemon flags and
#   `locked()`. One thread releases a lock that nobody holds.
# look for: The RuntimeError. It ends the thread it happened in; main and the others
#   go on.
# try: Put `try` and `except RuntimeError` around the release.
# answer: a RuntimeError in the thread named careless, and main goes on
# expect: always error RuntimeError
# expect: always /careful: locked\(\) is True, then False/
# expect: always /helper: daemon True, alive True/
# expect: always /main goes on; careful: alive False/
# expect: always /main goes on; careless: alive False/
# expect: never /careless: never said/

import threading

lock = threading.Lock()
done = threading.Event()


class Careful(threading.Thread):
    def run(self):
        with lock:
            inside = lock.locked()
        print(f"{self.name}: locked() is {inside}, then {lock.locked()}")


class Careless(threading.Thread):
    def __init__(self, name):
        super().__init__(name=name)

    def run(self):
        lock.release()
        print(f"{self.name}: never said")


helper = threading.Thread(target=done.wait, daemon=True)
helper.name = "helper"
helper.start()
print(f"{helper.name}: daemon {helper.daemon}, alive {helper.is_alive()}")

threads = [Careful(name="careful"), Careless("careless")]
for thread in threads:
    thread.start()
    thread.join()

for thread in threads:
    print(f"main goes on; {thread.name}: alive {thread.is_alive()}")
done.set()
