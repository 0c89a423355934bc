# Not in CPython: a parent and a child wait for each other's message.
from multiprocessing import Process, Pipe
def child(c):
    c.recv()
    c.send("late")
if __name__ == "__main__":
    a, b = Pipe()
    p = Process(target=child, args=(b,)); p.start()
    print("waiting")
    a.recv()
