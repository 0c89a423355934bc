"""What a way to start processes offers. Each starts them as `fork` does."""

import multiprocessing.connection as _connection
import multiprocessing.managers as _managers
import multiprocessing.pool as _pool
import multiprocessing.process as _process
import multiprocessing.queues as _queues
import multiprocessing.sharedctypes as _sharedctypes
import multiprocessing.synchronize as _synchronize
from multiprocessing.process import (
    AuthenticationError,
    BufferTooShort,
    ProcessError,
    TimeoutError,
    active_children as _active_children,
    current_process as _current_process,
    parent_process as _parent_process,
)
from os import cpu_count as _cpu_count

__all__ = [
    "AuthenticationError", "BaseContext", "BufferTooShort", "Process", "ProcessError", "TimeoutError",
]


class Process(_process.BaseProcess):
    _start_method = None


class SpawnProcess(_process.BaseProcess):
    _start_method = "spawn"


class ForkServerProcess(_process.BaseProcess):
    _start_method = "forkserver"


class BaseContext:
    ProcessError = ProcessError
    BufferTooShort = BufferTooShort
    TimeoutError = TimeoutError
    AuthenticationError = AuthenticationError
    current_process = staticmethod(_current_process)
    parent_process = staticmethod(_parent_process)
    active_children = staticmethod(_active_children)

    def __init__(self, method, process):
        self._method = method
        self.Process = process

    def cpu_count(self):
        return _cpu_count()

    def freeze_support(self):
        pass

    def Manager(self):
        manager = _managers.SyncManager(ctx=self)
        manager.start()
        return manager

    def Pipe(self, duplex=True):
        return _connection.Pipe(duplex)

    def Lock(self):
        return _synchronize.Lock()

    def RLock(self):
        return _synchronize.RLock()

    def Condition(self, lock=None):
        return _synchronize.Condition(lock)

    def Semaphore(self, value=1):
        return _synchronize.Semaphore(value)

    def BoundedSemaphore(self, value=1):
        return _synchronize.BoundedSemaphore(value)

    def Event(self):
        return _synchronize.Event()

    def Barrier(self, parties, action=None, timeout=None):
        return _synchronize.Barrier(parties, action, timeout)

    def Queue(self, maxsize=0):
        return _queues.Queue(maxsize)

    def JoinableQueue(self, maxsize=0):
        return _queues.JoinableQueue(maxsize)

    def SimpleQueue(self):
        return _queues.SimpleQueue()

    def Pool(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None):
        return _pool.Pool(processes, initializer, initargs, maxtasksperchild, _actual(self))

    def RawValue(self, typecode_or_type, *args):
        return _sharedctypes.RawValue(typecode_or_type, *args)

    def RawArray(self, typecode_or_type, size_or_initializer):
        return _sharedctypes.RawArray(typecode_or_type, size_or_initializer)

    def Value(self, typecode_or_type, *args, lock=True):
        return _sharedctypes.Value(typecode_or_type, *args, lock=lock)

    def Array(self, typecode_or_type, size_or_initializer, *, lock=True):
        return _sharedctypes.Array(typecode_or_type, size_or_initializer, lock=lock)

    def get_context(self, method=None):
        if method is None:
            return self
        if method not in _contexts:
            raise ValueError(f"cannot find context for {method!r}")
        return _contexts[method]

    def get_start_method(self, allow_none=False):
        return self._method

    def set_start_method(self, method, force=False):
        raise ValueError("cannot set start method of concrete context")

    def get_all_start_methods(self):
        return ["fork", "spawn", "forkserver"]

    def allow_connection_pickling(self):
        pass

    def set_forkserver_preload(self, module_names):
        pass

    def set_executable(self, executable):
        pass


class DefaultContext(BaseContext):
    """The way that the program chose, or `fork`."""

    def __init__(self):
        BaseContext.__init__(self, None, Process)

    def get_context(self, method=None):
        return _actual(self) if method is None else BaseContext.get_context(self, method)

    def get_start_method(self, allow_none=False):
        return None if allow_none and self._method is None else self._method or "fork"

    def set_start_method(self, method, force=False):
        if self._method is not None and not force:
            raise RuntimeError("context has already been set")
        if method is not None and method not in _contexts:
            raise ValueError(f"cannot find context for {method!r}")
        self._method = method


def _actual(context):
    """The context that stands behind the default one."""
    if context._method is None:
        context._method = "fork"
    return _contexts[context._method]


_contexts = {
    "fork": BaseContext("fork", _process.ForkProcess),
    "spawn": BaseContext("spawn", SpawnProcess),
    "forkserver": BaseContext("forkserver", ForkServerProcess),
}
_default_context = DefaultContext()
