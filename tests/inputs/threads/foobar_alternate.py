# Foo and bar alternate by two semaphores.
import threading
class FooBar:
    def __init__(self, n):
        self.n, self.f, self.b, self.out = n, threading.Semaphore(1), threading.Semaphore(0), []
    def foo(self):
        for _ in range(self.n):
            self.f.acquire()
            self.out.append("foo")
            self.b.release()
    def bar(self):
        for _ in range(self.n):
            self.b.acquire()
            self.out.append("bar")
            self.f.release()
x = FooBar(4)
ts = [threading.Thread(target=x.bar), threading.Thread(target=x.foo)]
for t in ts: t.start()
for t in ts: t.join()
print("".join(x.out))
