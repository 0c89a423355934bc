"""Futures: the results of calls that may not have been made yet."""

from _collections import deque as _deque
from _threadyard import format_exception as _format_exception, mark as _mark, now as _now, write as _write
from threading import Condition as _Condition, Event as _Event, Lock as _Lock

__all__ = [
    "ALL_COMPLETED", "BrokenExecutor", "CancelledError", "Executor", "FIRST_COMPLETED", "FIRST_EXCEPTION", "Future",
    "InvalidStateError", "TimeoutError", "as_completed", "wait",
]

_MONOTONIC = 1
FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"
PENDING = "PENDING"
RUNNING = "RUNNING"
CANCELLED = "CANCELLED"
FINISHED = "FINISHED"

TimeoutError = TimeoutError


class Error(Exception):
    pass


class CancelledError(Error):
    pass


class InvalidStateError(Error):
    pass


class BrokenExecutor(RuntimeError):
    pass


class Future:
    """A result that a call will have."""

    def __init__(self):
        self._condition = _Condition()
        self._state = PENDING
        self._result = None
        self._exception = None
        self._done_callbacks = []
        # What is told when this is done: called with this future, under its lock.
        self._watchers = []
        _mark(self._condition._condition, "for the result of {a Future}")

    def __repr__(self):
        cls = type(self).__name__
        with self._condition:
            state = self._state.lower()
            if self._state != FINISHED:
                return f"<{cls} at {id(self):#x} state={state}>"
            if self._exception is not None:
                return f"<{cls} at {id(self):#x} state={state} raised {type(self._exception).__name__}>"
            return f"<{cls} at {id(self):#x} state={state} returned {type(self._result).__name__}>"

    def _is_done(self):
        return self._state == FINISHED or self._state == CANCELLED

    def _tell(self):
        """Tells those who wait. Its lock is held."""
        self._condition.notify_all()
        for watcher in self._watchers:
            watcher(self)
        self._watchers = []

    def _call_back(self):
        for function in self._done_callbacks:
            try:
                function(self)
            except Exception as error:
                _write(2, f"exception calling callback for {self!r}\n{_format_exception(error)}")

    def cancel(self):
        with self._condition:
            if self._state == CANCELLED:
                return True
            if self._state != PENDING:
                return False
            self._state = CANCELLED
            self._tell()
        self._call_back()
        return True

    def cancelled(self):
        with self._condition:
            return self._state == CANCELLED

    def running(self):
        with self._condition:
            return self._state == RUNNING

    def done(self):
        with self._condition:
            return self._is_done()

    def add_done_callback(self, fn):
        with self._condition:
            if not self._is_done():
                self._done_callbacks.append(fn)
                return
        try:
            fn(self)
        except Exception as error:
            _write(2, f"exception calling callback for {self!r}\n{_format_exception(error)}")

    def _wait_done(self, timeout):
        """Waits with the lock held."""
        if not self._condition.wait_for(self._is_done, timeout):
            raise TimeoutError
        if self._state == CANCELLED:
            raise CancelledError

    def result(self, timeout=None):
        with self._condition:
            self._wait_done(timeout)
            if self._exception is not None:
                raise self._exception
            return self._result

    def exception(self, timeout=None):
        with self._condition:
            self._wait_done(timeout)
            return self._exception

    # What only executors call.

    def set_running_or_notify_cancel(self):
        with self._condition:
            if self._state == CANCELLED:
                return False
            if self._state != PENDING:
                raise RuntimeError("Future in unexpected state")
            self._state = RUNNING
            return True

    def _set(self, result, exception):
        with self._condition:
            if self._is_done():
                raise InvalidStateError(f"{self._state}: {type(self).__name__} at {id(self):#x}")
            self._result = result
            self._exception = exception
            self._state = FINISHED
            self._tell()
        self._call_back()

    def set_result(self, result):
        self._set(result, None)

    def set_exception(self, exception):
        self._set(None, exception)

    def _watch(self, watcher):
        """Calls `watcher` when this is done; at once, and is true, when it is done already."""
        with self._condition:
            if not self._is_done():
                self._watchers.append(watcher)
                return
        watcher(self)

    def _unwatch(self, watcher):
        with self._condition:
            if watcher in self._watchers:
                self._watchers.remove(watcher)


def as_completed(fs, timeout=None):
    """The futures as they are done."""
    end = None if timeout is None else _now(_MONOTONIC) + timeout
    pending = _distinct(fs)
    total = len(pending)
    arrived = _deque()
    condition = _Condition(_Lock())
    _mark(condition._condition, "for one more Future to be done")

    def watcher(future):
        with condition:
            arrived.append(future)
            condition.notify()

    for future in pending:
        future._watch(watcher)
    left = total
    try:
        while left:
            with condition:
                rest = None if end is None else end - _now(_MONOTONIC)
                if not condition.wait_for(lambda: arrived, rest):
                    raise TimeoutError(f"{left} (of {total}) futures unfinished")
                future = arrived.popleft()
            left -= 1
            pending.remove(future)
            yield future
    finally:
        for future in pending:
            future._unwatch(watcher)


def _distinct(futures):
    found = []
    seen = set()
    for future in futures:
        if id(future) not in seen:
            seen.add(id(future))
            found.append(future)
    return found


class DoneAndNotDoneFutures(tuple):
    """What `wait` returns."""

    def __new__(cls, done, not_done):
        return tuple.__new__(cls, (done, not_done))

    @property
    def done(self):
        return self[0]

    @property
    def not_done(self):
        return self[1]

    def __repr__(self):
        return f"DoneAndNotDoneFutures(done={self[0]!r}, not_done={self[1]!r})"


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Waits until some, or all, of the futures are done."""
    futures = _distinct(fs)
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return condition: {return_when!r}")
    done = set()
    failed = []
    condition = _Condition(_Lock())
    _mark(condition._condition, "for Futures to be done")

    def watcher(future):
        with condition:
            done.add(future)
            if future._exception is not None and future._state == FINISHED:
                failed.append(future)
            condition.notify()

    def enough():
        if len(done) == len(futures) or (done and return_when == FIRST_COMPLETED):
            return True
        return bool(failed) and return_when == FIRST_EXCEPTION

    for future in futures:
        future._watch(watcher)
    with condition:
        condition.wait_for(enough, timeout)
        finished = set(done)
    for future in futures:
        future._unwatch(watcher)
    return DoneAndNotDoneFutures(finished, set(futures) - finished)


class Executor:
    """Makes calls, later and elsewhere."""

    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        end = None if timeout is None else _now(_MONOTONIC) + timeout
        futures = [self.submit(fn, *args) for args in zip(*iterables)]

        # A generator's text has its name, so it is called as programs have seen it printed.
        def result_iterator():
            """The results in order; the futures that are left when nobody wants more are cancelled."""
            waiting = _deque(futures)
            try:
                while waiting:
                    future = waiting.popleft()
                    try:
                        result = future.result(None if end is None else end - _now(_MONOTONIC))
                    finally:
                        future.cancel()
                    yield result
            finally:
                for future in waiting:
                    future.cancel()

        return result_iterator()

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        self.shutdown(wait=True)
        return False
