# Which methods a proxy of a registered type has.
import operator
from multiprocessing.managers import BaseManager, BaseProxy


class Till:
    def __init__(self, sum=0):
        self.sum = sum

    def add(self, n):
        self.sum += n
        return self.sum

    def show(self):
        print("in the till:", self.sum)

    def _empty(self):
        self.sum = 0
        return "emptied"


def squares():
    for i in range(4):
        yield i * i


class Steps(BaseProxy):
    _exposed_ = ["__next__"]

    def __iter__(self):
        return self

    def __next__(self):
        return self._callmethod("__next__")


class Manager(BaseManager):
    pass


Manager.register("Till", Till)
Manager.register("Hidden", Till, exposed=("add", "_empty"))
Manager.register("squares", squares, proxytype=Steps)
Manager.register("operator", lambda: operator)

if __name__ == "__main__":
    with Manager() as manager:
        till = manager.Till(5)
        print(till.add(2), till._exposed_, hasattr(till, "_empty"), hasattr(till, "sum"))
        hidden = manager.Hidden()
        print(hidden.add(3), hidden._exposed_, hidden._empty(), hidden.add(1), hasattr(hidden, "show"))
        print(list(manager.squares()))
        tools = manager.operator()
        print(tools.add(23, 45), tools.pow(2, 94), "add" in tools._exposed_, "_exposed_" in tools._exposed_)
    try:
        Manager(address=("127.0.0.1", 0), authkey="secret")
    except TypeError as error:
        print(error)
