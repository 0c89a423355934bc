# title: Memory that processes share
# group: Processes
# shows: A Value and an Array are the same memory for all processes. A Lock keeps
#   their changes whole, as it does for threads.
# look for: 20, from five times +1 and five times +3, and the array negated. `+=` on
#   a Value is a load and a store, so it needs the lock.
# try: Take out the lock and set STEPS to 1000.
# answer: number: 20
# expect: always /number: 20/
# expect: always /array: \[0, -1, -2, -3, -4, -5, -6, -7, -8, -9\]/

from multiprocessing import Array, Lock, Process, Value

STEPS = 5  # 1 to 1000: additions of each process


def add(number, lock, step):
    for _ in range(STEPS):
        with lock:
            number.value += step


def negate(array):
    for index in range(len(array)):
        array[index] = -array[index]


if __name__ == "__main__":
    lock = Lock()
    number = Value("i", 0)
    array = Array("i", range(10))
    processes = [
        Process(target=add, args=(number, lock, 1)),
        Process(target=add, args=(number, lock, 3)),
        Process(target=negate, args=(array,)),
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print("number:", number.value)
    print("array:", array[:])
