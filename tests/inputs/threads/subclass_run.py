# A subclass of Thread with run, its own attributes and results.
import threading
class Square(threading.Thread):
    def __init__(self, n):
        super().__init__(name=f"square-{n}")
        self.n = n
        self.result = None
    def run(self):
        self.result = self.n ** 2
ts = [Square(i) for i in range(4)]
for t in ts: t.start()
for t in ts: t.join()
print([(t.name, t.result) for t in ts], isinstance(ts[0], threading.Thread))
class Old(threading.Thread):
    def __init__(self, log):
        threading.Thread.__init__(self)
        self.log = log
    def run(self):
        self.log.append("ran")
log = []
o = Old(log)
o.start(); o.join()
Old(log).run()
print(log)
class Forgot(threading.Thread):
    def __init__(self): pass
try:
    Forgot().start()
except RuntimeError as error:
    print(error)
class Result(threading.Thread):
    def run(self):
        if self._target: self.value = self._target(*self._args, **self._kwargs)
    def join(self, *args):
        super().join(*args)
        return self.value
r = Result(target=lambda a, b=2: a + b, args=(1,), kwargs={"b": 5})
r.start()
print(r.join())
