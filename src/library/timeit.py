"""How long something takes."""

from time import perf_counter as default_timer

__all__ = ["Timer", "default_number", "default_repeat", "default_timer", "repeat", "timeit"]

default_number = 1000000
default_repeat = 5


def _callable(stmt, what):
    if callable(stmt):
        return stmt
    if isinstance(stmt, str):
        if stmt.strip() == "pass":
            return _nothing
        raise ValueError(f"{what} is text: programs here cannot run text; pass a function or lambda instead")
    raise ValueError(f"{what} is neither a string nor callable")


def _nothing():
    pass


class Timer:
    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self._stmt = _callable(stmt, "stmt")
        self._setup = _callable(setup, "setup")
        self._timer = timer

    def timeit(self, number=default_number):
        self._setup()
        stmt = self._stmt
        start = self._timer()
        for _ in range(number):
            stmt()
        return self._timer() - start

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        scale = 1
        while True:
            for digit in (1, 2, 5):
                number = scale * digit
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken
            scale *= 10


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
