# A process that handles SIGTERM: it may end in its own way, or go on.
import multiprocessing
import signal
import sys
import time


def tidy():
    def handler(number, frame):
        print("tidying up after", signal.Signals(number).name, multiprocessing.current_process().name)
        sys.exit(3)

    signal.signal(signal.SIGTERM, handler)
    ready.set()
    while True:
        time.sleep(0.05)


def stubborn():
    def handler(number, frame):
        asked.append(number)

    asked = []
    signal.signal(signal.SIGTERM, handler)
    ready.set()
    while not asked:
        time.sleep(0.01)
    print("asked to end:", asked)


def ignoring():
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    ready.set()
    time.sleep(0.2)
    print("not impressed")


def plain():
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    ready.set()
    while True:
        time.sleep(0.05)


ready = multiprocessing.Event()

if __name__ == "__main__":
    for target in (tidy, stubborn, ignoring, plain):
        process = multiprocessing.Process(target=target, name=target.__name__)
        process.start()
        ready.wait()
        ready.clear()
        process.terminate()
        process.join()
        print(target.__name__, process.exitcode, process.is_alive())
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit("inherited"))
    process = multiprocessing.Process(target=lambda: (ready.set(), time.sleep(5)))
    process.start()
    ready.wait()
    process.terminate()
    process.join()
    print(process.exitcode)
