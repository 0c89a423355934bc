# Blocks of memory that end with their manager.
from multiprocessing import Process
from multiprocessing.managers import SharedMemoryManager
from multiprocessing.shared_memory import SharedMemory


def change(numbers, block):
    numbers[-1] = 100
    block.buf[0] = 7


if __name__ == "__main__":
    with SharedMemoryManager() as manager:
        numbers = manager.ShareableList([22, 33, 44])
        block = manager.SharedMemory(size=16)
        child = Process(target=change, args=(numbers, block))
        child.start()
        child.join()
        print(list(numbers), numbers.count(33), numbers.index(100), len(numbers))
        print(block.buf[0], bytes(block.buf[:3]), block.size >= 16)
        name = block.name
    try:
        SharedMemory(name)
    except FileNotFoundError:
        print("the block has ended")
    try:
        manager.SharedMemory(8)
    except (ConnectionRefusedError, FileNotFoundError):
        print("the manager has ended")
