"""Signals by name. There is no terminal and no other program: all that arrives is SIGTERM, when a process terminates another.
Other handlers are kept and given back.
"""

import threading as _threading
from _vm import modules as _modules

__all__ = [
    "SIGABRT", "SIGALRM", "SIGCHLD", "SIGCONT", "SIGFPE", "SIGHUP", "SIGILL", "SIGINT", "SIGIO", "SIGKILL",
    "SIGPIPE", "SIGQUIT", "SIGSEGV", "SIGSTOP", "SIGTERM", "SIGTSTP", "SIGUSR1", "SIGUSR2", "SIGWINCH",
    "SIG_DFL", "SIG_IGN", "Handlers", "Signals", "default_int_handler", "getsignal", "signal", "strsignal",
    "valid_signals",
]


class Signals(int):
    """A signal's number, shown by name."""

    def __new__(cls, value, name=None):
        if name is None:
            for known in _known:
                if known == value:
                    return known
            raise ValueError(f"{value!r} is not a valid Signals")
        self = int.__new__(cls, value)
        self.name = name
        self.value = value
        return self

    def __repr__(self):
        return f"<Signals.{self.name}: {self.value}>"

    def __str__(self):
        return str(self.value)

    def __format__(self, spec):
        return format(self.value, spec)


class Handlers(int):
    def __new__(cls, value, name=None):
        if name is None:
            return SIG_DFL if value == 0 else SIG_IGN
        self = int.__new__(cls, value)
        self.name = name
        self.value = value
        return self

    def __repr__(self):
        return f"<Handlers.{self.name}: {self.value}>"

    def __str__(self):
        return str(self.value)


SIGHUP = Signals(1, "SIGHUP")
SIGINT = Signals(2, "SIGINT")
SIGQUIT = Signals(3, "SIGQUIT")
SIGILL = Signals(4, "SIGILL")
SIGABRT = Signals(6, "SIGABRT")
SIGFPE = Signals(8, "SIGFPE")
SIGKILL = Signals(9, "SIGKILL")
SIGUSR1 = Signals(10, "SIGUSR1")
SIGSEGV = Signals(11, "SIGSEGV")
SIGUSR2 = Signals(12, "SIGUSR2")
SIGPIPE = Signals(13, "SIGPIPE")
SIGALRM = Signals(14, "SIGALRM")
SIGTERM = Signals(15, "SIGTERM")
SIGCHLD = Signals(17, "SIGCHLD")
SIGCONT = Signals(18, "SIGCONT")
SIGSTOP = Signals(19, "SIGSTOP")
SIGTSTP = Signals(20, "SIGTSTP")
SIGWINCH = Signals(28, "SIGWINCH")
SIGIO = Signals(29, "SIGIO")
SIG_DFL = Handlers(0, "SIG_DFL")
SIG_IGN = Handlers(1, "SIG_IGN")

_known = (
    SIGHUP, SIGINT, SIGQUIT, SIGILL, SIGABRT, SIGFPE, SIGKILL, SIGUSR1, SIGSEGV, SIGUSR2, SIGPIPE, SIGALRM, SIGTERM, SIGCHLD,
    SIGCONT, SIGSTOP, SIGTSTP, SIGWINCH, SIGIO,
)
_names = {
    1: "Hangup", 2: "Interrupt", 3: "Quit", 4: "Illegal instruction", 6: "Aborted", 8: "Floating point exception", 9: "Killed",
    10: "User defined signal 1", 11: "Segmentation fault", 12: "User defined signal 2", 13: "Broken pipe", 14: "Alarm clock",
    15: "Terminated", 17: "Child exited", 18: "Continued", 19: "Stopped (signal)", 20: "Stopped", 28: "Window changed",
    29: "I/O possible",
}


def default_int_handler(signalnum, frame, /):
    raise KeyboardInterrupt


_handlers = {2: default_int_handler, 13: SIG_IGN}


def signal(signalnum, handler, /):
    if _threading.current_thread() is not _threading.main_thread():
        raise ValueError("signal only works in main thread of the main interpreter")
    if not isinstance(handler, Handlers) and not callable(handler):
        raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
    if not 1 <= signalnum < 65:
        raise ValueError("signal number out of range")
    if signalnum in (9, 19):
        raise OSError(22, "Invalid argument")
    before = getsignal(signalnum)
    _handlers[int(signalnum)] = handler
    process = _modules().get("multiprocessing.process")
    if process is not None:
        process._heed_signals()
    return before


def getsignal(signalnum, /):
    return _handlers.get(int(signalnum), SIG_DFL)


def strsignal(signalnum, /):
    return _names.get(int(signalnum))


def valid_signals():
    return set(_known)
