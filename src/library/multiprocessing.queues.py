"""Queues between processes. What goes in is copied, and again what comes out."""

from _collections import deque
from _threadyard import (
    condition_new as _condition_new,
    condition_notify as _condition_notify,
    condition_wait as _condition_wait,
    copy_graph as _copy_graph,
    lock_new as _lock_new,
    mark as _mark,
    semaphore_acquire as _semaphore_acquire,
    semaphore_new as _semaphore_new,
    semaphore_release as _semaphore_release,
    semaphore_value as _semaphore_value,
    shared as _shared,
    shared_get as _shared_get,
)
from queue import Empty, Full
from threading import _wait_seconds

__all__ = ["Empty", "Full", "JoinableQueue", "Queue", "SimpleQueue"]

_EVERYBODY = 4294967295


class Queue:
    """A queue of at most `maxsize` items, without a limit where that is not above 0."""

    def __init__(self, maxsize=0, *, ctx=None):
        self._maxsize = maxsize if maxsize > 0 else 2147483647
        self._closed = False
        items = _semaphore_new(0)
        room = _semaphore_new(self._maxsize)
        _mark(items, "for an item from {a Queue}")
        _mark(room, "for room in {a Queue}")
        self._parts = _shared((deque(), items, room))

    def _check(self):
        if self._closed:
            raise ValueError(f"Queue {self!r} is closed")

    def put(self, obj, block=True, timeout=None):
        self._check()
        queue, items, room = _shared_get(self._parts)
        if not _semaphore_acquire(room, bool(block), _wait_seconds(timeout) if block else None):
            raise Full
        self._added()
        queue.append(_copy_graph(obj))
        _semaphore_release(items, 1)

    def _added(self):
        """What a queue that counts tasks does for each item."""

    def get(self, block=True, timeout=None):
        self._check()
        queue, items, room = _shared_get(self._parts)
        if not _semaphore_acquire(items, bool(block), _wait_seconds(timeout) if block else None):
            raise Empty
        item = queue.popleft()
        _semaphore_release(room, 1)
        return _copy_graph(item)

    def put_nowait(self, obj):
        return self.put(obj, False)

    def get_nowait(self):
        return self.get(False)

    def qsize(self):
        return len(_shared_get(self._parts)[0])

    def empty(self):
        return not _shared_get(self._parts)[0]

    def full(self):
        return _semaphore_value(_shared_get(self._parts)[2]) == 0

    def close(self):
        self._closed = True

    def join_thread(self):
        assert self._closed, f"Queue {self!r} not closed"

    def cancel_join_thread(self):
        pass

    def __repr__(self):
        return f"<multiprocessing.queues.{type(self).__name__} object at {id(self):#x}>"


class JoinableQueue(Queue):
    """A queue that knows how many of its items are still worked on."""

    def __init__(self, maxsize=0, *, ctx=None):
        Queue.__init__(self, maxsize)
        lock = _lock_new()
        done = _condition_new(lock)
        _mark(done, "until all tasks of {a Queue} are done")
        self._tasks = _shared((lock, done, [0]))

    def _added(self):
        lock, _, count = _shared_get(self._tasks)
        with lock:
            count[0] += 1

    def task_done(self):
        lock, done, count = _shared_get(self._tasks)
        with lock:
            if count[0] == 0:
                raise ValueError("task_done() called too many times")
            count[0] -= 1
            if count[0] == 0:
                _condition_notify(done, _EVERYBODY)

    def join(self):
        lock, done, count = _shared_get(self._tasks)
        with lock:
            while count[0]:
                _condition_wait(done, None)


class SimpleQueue:
    """A queue without a limit."""

    def __init__(self, *, ctx=None):
        items = _semaphore_new(0)
        _mark(items, "for an item from {a SimpleQueue}")
        self._parts = _shared((deque(), items))

    def put(self, obj):
        queue, items = _shared_get(self._parts)
        queue.append(_copy_graph(obj))
        _semaphore_release(items, 1)

    def get(self):
        queue, items = _shared_get(self._parts)
        _semaphore_acquire(items, True, None)
        return _copy_graph(queue.popleft())

    def empty(self):
        return not _shared_get(self._parts)[0]

    def close(self):
        pass
