# send_bytes and recv_bytes; a writer and a reader process.
from multiprocessing import Process, Pipe
def writer(c):
    c.send_bytes(b"raw")
    for i in range(3): c.send(i * i)
    c.send(None)
    c.close()
def reader(c):
    print(c.recv_bytes())
    while (n := c.recv()) is not None: print("got", n)
if __name__ == "__main__":
    a, b = Pipe()
    ps = [Process(target=writer, args=(a,)), Process(target=reader, args=(b,))]
    for p in ps: p.start()
    for p in ps: p.join()
