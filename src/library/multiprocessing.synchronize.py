"""What processes wait for. Each holds its primitive in a handle that all processes share."""

import multiprocessing.process as _process
import threading as _threading
from _threadyard import (
    bounded_semaphore_new as _bounded_semaphore_new,
    condition_new as _condition_new,
    condition_notify as _condition_notify,
    condition_wait as _condition_wait,
    event_clear as _event_clear,
    event_is_set as _event_is_set,
    event_new as _event_new,
    event_set as _event_set,
    event_wait as _event_wait,
    lock_new as _lock_new,
    mark as _mark,
    now as _now,
    rlock_new as _rlock_new,
    semaphore_acquire as _semaphore_acquire,
    semaphore_new as _semaphore_new,
    semaphore_release as _semaphore_release,
    semaphore_value as _semaphore_value,
    shared as _shared,
    shared_get as _shared_get,
)
from threading import _wait_seconds

__all__ = ["Barrier", "BoundedSemaphore", "Condition", "Event", "Lock", "RLock", "Semaphore"]

_MONOTONIC = 1
_EVERYBODY = 4294967295


class Lock:
    def __init__(self, *, ctx=None):
        self._shared = _shared(_lock_new())

    @property
    def _lock(self):
        return _shared_get(self._shared)

    def acquire(self, block=True, timeout=None):
        if not block:
            return _shared_get(self._shared).acquire(False)
        if timeout is None:
            return _shared_get(self._shared).acquire()
        return _shared_get(self._shared).acquire(True, _wait_seconds(timeout))

    def release(self):
        try:
            _shared_get(self._shared).release()
        except RuntimeError:
            raise ValueError("semaphore or lock released too many times") from None

    def _is_owned(self):
        return _shared_get(self._shared)._is_owned()

    def _owner(self):
        """Who holds it, as its text says it."""
        if not _shared_get(self._shared).locked():
            return "None"
        if not self._is_owned():
            return "SomeOtherProcess"
        name = _process.current_process().name
        thread = _threading.current_thread().name
        return name if thread == "MainThread" else f"{name}|{thread}"

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *args):
        self.release()

    def __repr__(self):
        return f"<Lock(owner={self._owner()})>"


class RLock(Lock):
    def __init__(self, *, ctx=None):
        self._shared = _shared(_rlock_new())

    def release(self):
        try:
            _shared_get(self._shared).release()
        except RuntimeError:
            raise AssertionError("attempt to release recursive lock not owned by thread") from None

    def _owner(self):
        if self._is_owned():
            name = _process.current_process().name
            thread = _threading.current_thread().name
            return name if thread == "MainThread" else f"{name}|{thread}"
        # Whether another holds it shows only when it is tried.
        if _shared_get(self._shared).acquire(False):
            _shared_get(self._shared).release()
            return "None"
        return "SomeOtherProcess"

    def __repr__(self):
        owner = self._owner()
        return f"<RLock({owner}, {0 if owner == 'None' else 'nonzero'})>"


class Semaphore:
    def __init__(self, value=1, *, ctx=None):
        if value < 0:
            raise OSError(22, "Invalid argument")
        self._shared = _shared(_semaphore_new(value))

    def acquire(self, block=True, timeout=None):
        return _semaphore_acquire(
            _shared_get(self._shared), bool(block), _wait_seconds(timeout) if block else None
        )

    def release(self):
        _semaphore_release(_shared_get(self._shared), 1)

    def get_value(self):
        return _semaphore_value(_shared_get(self._shared))

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *args):
        self.release()

    def __repr__(self):
        return f"<Semaphore(value={self.get_value()})>"


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1, *, ctx=None):
        if value < 0:
            raise OSError(22, "Invalid argument")
        self._most = value
        self._shared = _shared(_bounded_semaphore_new(value))

    def release(self):
        try:
            _semaphore_release(_shared_get(self._shared), 1)
        except ValueError:
            raise ValueError("semaphore or lock released too many times") from None

    def __repr__(self):
        return f"<BoundedSemaphore(value={self.get_value()}, maxvalue={self._most})>"


class Condition:
    def __init__(self, lock=None, *, ctx=None):
        self._lock = RLock() if lock is None else lock
        self._shared = _shared(_condition_new(getattr(self._lock, "_lock", self._lock)))

    def acquire(self, block=True, timeout=None):
        return self._lock.acquire(block, timeout)

    def release(self):
        self._lock.release()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return f"<Condition({self._lock!r}, unknown)>"

    def wait(self, timeout=None):
        assert self._lock._is_owned(), "must acquire() condition before using wait()"
        return _condition_wait(_shared_get(self._shared), _wait_seconds(timeout))

    def wait_for(self, predicate, timeout=None):
        result = predicate()
        end = None if timeout is None else _now(_MONOTONIC) + timeout
        while not result:
            left = None
            if end is not None:
                left = end - _now(_MONOTONIC)
                if left <= 0:
                    break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        assert self._lock._is_owned(), "lock is not owned"
        _condition_notify(_shared_get(self._shared), n)

    def notify_all(self):
        self.notify(_EVERYBODY)


class Event:
    def __init__(self, *, ctx=None):
        self._shared = _shared(_event_new())

    def is_set(self):
        return _event_is_set(_shared_get(self._shared))

    def set(self):
        _event_set(_shared_get(self._shared))

    def clear(self):
        _event_clear(_shared_get(self._shared))

    def wait(self, timeout=None):
        return _event_wait(_shared_get(self._shared), _wait_seconds(timeout))

    def __repr__(self):
        return f"<Event at {id(self):#x} {'set' if self.is_set() else 'unset'}>"


class Barrier(_threading.Barrier):
    """A barrier of threads whose state all processes share."""

    def __init__(self, parties, action=None, timeout=None, *, ctx=None):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._parties = parties
        self._action = action
        self._timeout = timeout
        self._cond = Condition(Lock())
        self._rounds = _shared(([0, 0, False], []))
        _mark(_shared_get(self._cond._shared), "for the others at {a Barrier}")

    @property
    def _state(self):
        return _shared_get(self._rounds)[0]

    @property
    def _failed(self):
        return _shared_get(self._rounds)[1]
