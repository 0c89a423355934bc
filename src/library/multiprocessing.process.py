"""Processes: threads that begin with a copy of all memory."""

from _threadyard import (
    event_clear as _event_clear,
    event_new as _event_new,
    event_set as _event_set,
    event_wait as _event_wait,
    format_exception as _format_exception,
    local_dict as _local_dict,
    process_exit as _process_exit,
    process_kill as _process_kill,
    process_number as _process_number,
    shared as _shared,
    shared_get as _shared_get,
    thread_alive as _thread_alive,
    thread_join as _thread_join,
    thread_start as _thread_start,
    write as _write,
)
from _vm import bump as _bump, modules as _modules
from os import _BEFORE_FIRST, _ending, _forked, getpid
from threading import _after_fork, _register_after, _shutdown, _wait_seconds

__all__ = ["BaseProcess", "active_children", "current_process", "parent_process"]

class ProcessError(Exception):
    pass


class BufferTooShort(ProcessError):
    pass


class TimeoutError(ProcessError):
    pass


class AuthenticationError(ProcessError):
    pass


class PicklingError(Exception):
    """What `pickle` raises for a thing that no other process can find."""

    __module__ = "_pickle"

_SIGTERM = 15
# Called with the process: by its parent before it starts, by itself first and last.
_before_start = []
_in_child = []
_before_exit = []
_children = []
_started = [0]


def _next_number():
    return _bump(_started, 0, 1)


class BaseProcess:
    """A process: calls `target`, or what `run` is in a subclass, once it is started."""

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        assert group is None, "group argument must be None for now"
        self._identity = _current._identity + (_next_number(),)
        self._config = dict(_current._config)
        self._parent_pid = getpid()
        self._parent_name = _current.name
        self._popen = None
        self._closed = False
        self._target = target
        self._args = tuple(args)
        self._kwargs = dict(kwargs)
        self._name = name or f"{type(self).__name__}-" + ":".join([str(number) for number in self._identity])
        # What it ends with, for both sides to see.
        self._status = _shared([None])
        # How its parent sends SIGTERM where it has a handler for that.
        self._sent = _event_new()
        self._handles = _shared([False])
        self._inherited = []
        if daemon is not None:
            self.daemon = daemon

    def _check_closed(self):
        if self._closed:
            raise ValueError("process object is closed")

    def run(self):
        if self._target:
            self._target(*self._args, **self._kwargs)

    def start(self):
        self._check_closed()
        assert self._popen is None, "cannot start a process twice"
        assert self._parent_pid == getpid(), "can only start a process object created by current process"
        assert not _current._config.get("daemon"), "daemonic processes are not allowed to have children"
        _forget_ended()
        for function in _before_start:
            function(self)
        self._popen = _thread_start(_bootstrap, (self, _process_number()), self._name, bool(self.daemon), True)
        del self._target, self._args, self._kwargs
        _children.append(self)

    def _end(self, status):
        self._check_closed()
        if self._popen is not None and _thread_alive(self._popen):
            _shared_get(self._status)[0] = status
            _process_kill(self._popen)
            for release in self._inherited:
                release(self._identity)

    def terminate(self):
        self._check_closed()
        if _shared_get(self._handles)[0]:
            _event_set(self._sent)
        else:
            self._end(-_SIGTERM)

    def kill(self):
        self._end(-9)

    def join(self, timeout=None):
        self._check_closed()
        assert self._parent_pid == getpid(), "can only join a child process"
        assert self._popen is not None, "can only join a started process"
        if _thread_join(self._popen, _wait_seconds(timeout)) and self in _children:
            _children.remove(self)

    def is_alive(self):
        self._check_closed()
        if self is _current:
            return True
        assert self._parent_pid == getpid(), "can only test a child process"
        return self._popen is not None and _thread_alive(self._popen)

    def close(self):
        if self._popen is not None and not self._closed:
            if _thread_alive(self._popen):
                raise ValueError(
                    "Cannot close a process while it is still running. You should first call join() or terminate()."
                )
            if self in _children:
                _children.remove(self)
        self._closed = True

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        assert isinstance(name, str), "name must be a string"
        self._name = name

    @property
    def daemon(self):
        return self._config.get("daemon", False)

    @daemon.setter
    def daemon(self, daemonic):
        assert self._popen is None, "process has already started"
        self._config["daemon"] = daemonic

    @property
    def authkey(self):
        return self._config["authkey"]

    @authkey.setter
    def authkey(self, authkey):
        self._config["authkey"] = bytes(authkey)

    @property
    def exitcode(self):
        self._check_closed()
        if self._popen is None or _thread_alive(self._popen):
            return None
        status = _shared_get(self._status)[0]
        return 0 if status is None else status

    @property
    def ident(self):
        self._check_closed()
        if self is _current:
            return getpid()
        return None if self._popen is None else _BEFORE_FIRST + self._popen

    pid = ident

    def __repr__(self):
        parts = [type(self).__name__, f"name={self._name!r}"]
        if self._closed:
            parts.append("closed")
        else:
            if self is not _current and self._popen is not None:
                parts.append(f"pid={self.pid}")
            parts.append(f"parent={self._parent_pid}")
            code = self.exitcode
            if self is _current:
                parts.append("started")
            elif self._popen is None:
                parts.append("initial")
            elif code is None:
                parts.append("started")
            else:
                parts.append("stopped")
                named = {-15: "-SIGTERM", -9: "-SIGKILL"}
                parts.append(f"exitcode={named.get(code, code)}")
        if self.daemon:
            parts.append("daemon")
        return f"<{' '.join(parts)}>"


class ForkProcess(BaseProcess):
    _start_method = "fork"


class _MainProcess(BaseProcess):
    def __init__(self):
        self._identity = ()
        self._name = "MainProcess"
        self._parent_pid = None
        self._parent_name = None
        self._popen = None
        self._closed = False
        self._config = {"authkey": b"threadyard", "semprefix": "/mp"}
        self._status = _shared([None])

    def close(self):
        pass


class _ParentProcess(BaseProcess):
    """The process that started this one, as this one sees it."""

    def __init__(self, name, number):
        self._identity = ()
        self._name = name
        self._parent_pid = None
        self._popen = number
        self._closed = False
        self._config = {}
        self._status = _shared([None])

    def is_alive(self):
        return _thread_alive(self._popen)

    def join(self, timeout=None):
        _thread_join(self._popen, _wait_seconds(timeout))


def _bootstrap(process, parent):
    """What a started process does, in its copy of the memory; `parent` is the number of the one that started it."""
    global _current, _parent
    _after_fork()
    _forked(parent)
    _children.clear()
    _started[0] = 0
    _current = process
    _parent = _ParentProcess(process._parent_name, parent)
    for function in _in_child:
        function(process)
    _ending.append(_note_status)
    _heed_signals()
    status = 0
    try:
        try:
            process.run()
        finally:
            _exit_function()
    except BaseException as error:
        status = _status_of(error)
    _shutdown()
    _leave(status)


def _status_of(error):
    """What a process ends with that this has ended; tells of it where there is something to tell."""
    if not isinstance(error, SystemExit):
        _write(2, f"Process {_current.name}:\n{_format_exception(error)}")
        return 1
    if error.code is None:
        return 0
    if isinstance(error.code, int):
        return error.code
    _write(2, f"{error.code}\n")
    return 1


def _leave(status):
    for function in _before_exit:
        function(_current)
    _shared_get(_current._status)[0] = status
    _process_exit(status)


def _heed_signals():
    """Has SIGTERM handled where a process that was started has a handler for it, which it may have from its parent."""
    signal = _modules().get("signal")
    if signal is None or _parent is None:
        return
    handles = _shared_get(_current._handles)
    handler = signal.getsignal(_SIGTERM)
    if handler is signal.SIG_DFL:
        handles[0] = False
    elif not handles[0]:
        handles[0] = True
        _thread_start(_handle_signals, (signal,), "signals", True, False)


def _handle_signals(signal):
    """Calls the handler beside the main thread, as if it were that: which cannot be interrupted."""
    threading = _modules()["threading"]
    _local_dict(threading._here)["thread"] = threading.main_thread()
    try:
        while True:
            _event_wait(_current._sent, None)
            _event_clear(_current._sent)
            handler = signal.getsignal(_SIGTERM)
            if callable(handler):
                handler(_SIGTERM, None)
    except BaseException as error:
        status = _status_of(error)
    _exit_function()
    _leave(status)


def _note_status(status):
    """What `os._exit` does first."""
    _shared_get(_current._status)[0] = status


def _exit_function():
    """Ends the children that are daemons, and waits for the others."""
    for child in list(_children):
        if child.daemon:
            child.terminate()
    for child in list(_children):
        child.join()


def _forget_ended():
    for child in list(_children):
        if not _thread_alive(child._popen) and child in _children:
            _children.remove(child)


def current_process():
    return _current


def parent_process():
    return _parent


def active_children():
    _forget_ended()
    return list(_children)


_current = _MainProcess()
_parent = None
_register_after(_exit_function)
