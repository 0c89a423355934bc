"""The interface of `multiprocessing` over threads."""

import threading as _threading
from multiprocessing.pool import ThreadPool as _ThreadPool
from queue import Queue
from threading import (
    Barrier,
    BoundedSemaphore,
    Condition,
    Event,
    Lock,
    RLock,
    Semaphore,
    current_thread as current_process,
)

__all__ = [
    "Array", "Barrier", "BoundedSemaphore", "Condition", "Event", "JoinableQueue", "Lock", "Manager", "Pipe", "Pool",
    "Process", "Queue", "RLock", "Semaphore", "Value", "active_children", "current_process", "freeze_support",
]

_started = []


class DummyProcess(_threading.Thread):
    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}):
        _threading.Thread.__init__(self, group, target, name, args, kwargs)
        self._pid = None

    def start(self):
        _started.append(self)
        _threading.Thread.start(self)

    @property
    def exitcode(self):
        return 0 if self.ident is not None and not self.is_alive() else None


Process = DummyProcess
JoinableQueue = Queue


class Namespace:
    def __init__(self, /, **kwds):
        for name, value in kwds.items():
            setattr(self, name, value)

    def __repr__(self):
        items = [f"{name}={value!r}" for name, value in vars(self).items() if not name.startswith("_")]
        return f"{type(self).__name__}({', '.join(sorted(items))})"


class Value:
    def __init__(self, typecode, value, lock=True):
        self._typecode = typecode
        self.value = value

    def __repr__(self):
        return f"<Value({self._typecode!r}, {self.value!r})>"


def Array(typecode, sequence, lock=True):
    return list(sequence)


class Connection:
    """One end of a pipe."""

    def __init__(self, incoming, outgoing):
        self._in = incoming
        self._out = outgoing
        self.send = self.send_bytes = outgoing.put
        self.recv = self.recv_bytes = incoming.get

    def poll(self, timeout=0.0):
        if self._in.qsize() > 0:
            return True
        if timeout is not None and timeout <= 0.0:
            return False
        with self._in.not_empty:
            self._in.not_empty.wait(timeout)
        return self._in.qsize() > 0

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        self.close()


def Pipe(duplex=True):
    there = Queue()
    back = Queue()
    return Connection(there, back), Connection(back, there)


class _Manager:
    """Makes things that threads share anyway."""

    Namespace = Namespace
    dict = dict
    list = list
    Value = Value
    Queue = Queue
    Lock = staticmethod(Lock)
    RLock = staticmethod(RLock)
    Event = Event
    Condition = Condition
    Semaphore = Semaphore
    Barrier = Barrier

    def Array(self, typecode, sequence, lock=True):
        return list(sequence)

    def shutdown(self):
        pass


def Manager():
    return _Manager()


def Pool(processes=None, initializer=None, initargs=()):
    return _ThreadPool(processes, initializer, initargs)


def active_children():
    for process in list(_started):
        if not process.is_alive():
            _started.remove(process)
    return list(_started)


def freeze_support():
    pass
