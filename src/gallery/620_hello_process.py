# title: Hello from a process
# group: Processes
# shows: A process gets a copy of what its parent had. What it changes there, the
#   parent never sees.
# look for: Two lists. The child's has a name more; the parent's is as it was.
# try: Write Thread in place of Process (from threading, with the same arguments).
#   There is one list then.
# answer: the parent's list is as it was
# expect: always /child: who is here\? main and child/
# expect: always /MainProcess: who is here\? main/
# expect: always /different processes: True/

import os
from multiprocessing import Process, SimpleQueue, current_process

names = ["main"]


def hello():
    print(f"{current_process().name}: who is here? {' and '.join(names)}")


def child(numbers):
    names.append(current_process().name)
    hello()
    numbers.put(os.getpid())


if __name__ == "__main__":
    numbers = SimpleQueue()
    process = Process(target=child, args=(numbers,), name="child")
    process.start()
    process.join()
    hello()
    print("different processes:", numbers.get() != os.getpid())
