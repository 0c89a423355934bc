# Pipe: two ways, one way, poll, end of file.
from multiprocessing import Process, Pipe
def echo(conn):
    while True:
        m = conn.recv()
        if m == "end":
            conn.send("bye")
            conn.close()
            return
        conn.send((m, "echo"))
if __name__ == "__main__":
    here, there = Pipe()
    p = Process(target=echo, args=(there,)); p.start()
    for m in ("hi", [1, 2], {"k": None}):
        here.send(m)
        print(here.recv())
    print(here.poll(0.01), here.poll())
    here.send("end")
    print(here.recv())
    p.join()
    r, w = Pipe(duplex=False)
    w.send(1); w.send(2)
    print(r.poll(), r.recv(), r.recv(), r.poll())
    w.close()
    try:
        r.recv()
    except EOFError as error:
        print("EOFError")
    r.close()
    try:
        r.recv()
    except OSError as error:
        print(error)
