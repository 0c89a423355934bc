# Readers together, writers alone.
import threading
class RWLock:
    def __init__(self):
        self.cond, self.readers, self.writing = threading.Condition(), 0, False
    def read(self):
        with self.cond:
            self.cond.wait_for(lambda: not self.writing)
            self.readers += 1
    def unread(self):
        with self.cond:
            self.readers -= 1
            self.cond.notify_all()
    def write(self):
        with self.cond:
            self.cond.wait_for(lambda: not self.writing and not self.readers)
            self.writing = True
    def unwrite(self):
        with self.cond:
            self.writing = False
            self.cond.notify_all()
lock, data, wrong = RWLock(), [0, 0], []
def reader():
    for _ in range(30):
        lock.read()
        if data[0] != data[1]: wrong.append(tuple(data))
        lock.unread()
def writer():
    for _ in range(30):
        lock.write()
        data[0] += 1
        data[1] += 1
        lock.unwrite()
ts = [threading.Thread(target=f) for f in (reader, writer, reader, writer, reader)]
for t in ts: t.start()
for t in ts: t.join()
print(data, wrong)
