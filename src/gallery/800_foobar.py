# title: FooBar
# group: Classics
# shows: One thread says foo, another bar, in turn. Two semaphores pass one permit
#   to and fro.
# look for: foobar, as often as asked, in every run.
# try: Start both semaphores with 1. Then both with 0.
# answer: foobarfoobarfoobarfoobarfoobar
# expect: always whole /(?:foobar){5}\n/

import threading

TIMES = 5  # 1 to 50

may_foo = threading.Semaphore(1)
may_bar = threading.Semaphore(0)
said = []


def foo():
    for _ in range(TIMES):
        may_foo.acquire()
        said.append("foo")
        may_bar.release()


def bar():
    for _ in range(TIMES):
        may_bar.acquire()
        said.append("bar")
        may_foo.release()


threads = [threading.Thread(target=work, name=work.__name__) for work in (bar, foo)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

print("".join(said))
