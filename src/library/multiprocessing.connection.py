"""Pipes between processes."""

import multiprocessing.process as _process
from _collections import deque
from _threadyard import (
    condition_new as _condition_new,
    condition_notify as _condition_notify,
    condition_wait as _condition_wait,
    copy_graph as _copy_graph,
    lock_new as _lock_new,
    mark as _mark,
    now as _now,
    shared as _shared,
    shared_get as _shared_get,
)

__all__ = ["Connection", "Pipe"]

_MONOTONIC = 1
_EVERYBODY = 4294967295

# The ends that are open in this process, in the order in which they were made.
_open = []


class _Way:
    """One direction of a pipe: a handle of what all processes share of it.

    Shared are: the messages, the lock, the condition "a message is there, or no writer is left", and the processes that
    have the writing and the reading end open. A process that is started has open what its parent had.
    """

    def __init__(self):
        lock = _lock_new()
        condition = _condition_new(lock)
        _mark(condition, "for a message from a Pipe")
        self._parts = _shared((deque(), lock, condition, set(), set()))

    def opened(self, side, identity):
        parts = _shared_get(self._parts)
        with parts[1]:
            parts[side].add(identity)

    def closed(self, side, identity):
        parts = _shared_get(self._parts)
        with parts[1]:
            parts[side].discard(identity)
            _condition_notify(parts[2], _EVERYBODY)

    def put(self, message):
        messages, lock, condition, _, readers = _shared_get(self._parts)
        with lock:
            if not readers:
                raise BrokenPipeError(32, "Broken pipe")
            messages.append(message)
            _condition_notify(condition, 1)

    def get(self):
        messages, lock, condition, writers, _ = _shared_get(self._parts)
        with lock:
            while not messages:
                if not writers:
                    raise EOFError
                _condition_wait(condition, None)
            return messages.popleft()

    def poll(self, timeout):
        messages, lock, condition, writers, _ = _shared_get(self._parts)
        end = None
        with lock:
            while not messages and writers:
                if timeout is None:
                    _condition_wait(condition, None)
                    continue
                if end is None:
                    end = _now(_MONOTONIC) + timeout
                left = end - _now(_MONOTONIC)
                if left <= 0.0:
                    return False
                _condition_wait(condition, left)
            return True


_WRITERS = 3
_READERS = 4


class Connection:
    """One end of a pipe."""

    def __init__(self, incoming, outgoing):
        self._incoming = incoming
        self._outgoing = outgoing
        self._closed = False
        self._hold(_process._current._identity)
        _open.append(self)

    def __repr__(self):
        return f"<multiprocessing.connection.Connection object at {id(self):#x}>"

    def _hold(self, identity):
        if self._incoming is not None:
            self._incoming.opened(_READERS, identity)
        if self._outgoing is not None:
            self._outgoing.opened(_WRITERS, identity)

    def _let_go(self, identity):
        if self._incoming is not None:
            self._incoming.closed(_READERS, identity)
        if self._outgoing is not None:
            self._outgoing.closed(_WRITERS, identity)

    def _check(self, way, message):
        if self._closed:
            raise OSError("handle is closed")
        if way is None:
            raise OSError(message)
        return way

    @property
    def closed(self):
        return self._closed

    @property
    def readable(self):
        return self._incoming is not None

    @property
    def writable(self):
        return self._outgoing is not None

    def close(self):
        if not self._closed:
            self._closed = True
            if self in _open:
                _open.remove(self)
            self._let_go(_process._current._identity)

    def send(self, obj):
        self._check(self._outgoing, "connection is read-only").put((True, _copy_graph(obj)))

    def recv(self):
        return _copy_graph(self._check(self._incoming, "connection is write-only").get()[1])

    def send_bytes(self, buf, offset=0, size=None):
        way = self._check(self._outgoing, "connection is read-only")
        data = bytes(buf)
        if offset < 0:
            raise ValueError("offset is negative")
        if len(data) < offset:
            raise ValueError("buffer length < offset")
        if size is None:
            size = len(data) - offset
        elif size < 0:
            raise ValueError("size is negative")
        elif offset + size > len(data):
            raise ValueError("buffer length < offset + size")
        way.put((False, data[offset : offset + size]))

    def recv_bytes(self, maxlength=None):
        way = self._check(self._incoming, "connection is write-only")
        if maxlength is not None and maxlength < 0:
            raise ValueError("negative maxlength")
        plain, data = way.get()
        if plain:
            raise OSError("what was sent with send() is received with recv()")
        if maxlength is not None and len(data) > maxlength:
            raise OSError("bad message length")
        return data

    def poll(self, timeout=0.0):
        return self._check(self._incoming, "connection is write-only").poll(timeout)

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        self.close()


def Pipe(duplex=True):
    there = _Way()
    if not duplex:
        return Connection(there, None), Connection(None, there)
    back = _Way()
    return Connection(back, there), Connection(there, back)


def _inherit(process):
    """A process that is about to start gets the ends that are open here."""
    for connection in list(_open):
        connection._hold(process._identity)
        process._inherited.append(connection._let_go)


def _close_all(process):
    for connection in list(_open):
        connection.close()


_process._before_start.append(_inherit)
_process._before_exit.append(_close_all)
