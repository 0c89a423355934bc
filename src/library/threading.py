"""Threads and what they wait for."""

from _thread import _ident_of, _native_id_of, get_ident, get_native_id, stack_size
from _threadyard import (
    await_begin as _await_begin,
    begun as _begun,
    bounded_semaphore_new as _bounded_semaphore_new,
    call as _call,
    condition_new as _condition_new,
    condition_notify as _condition_notify,
    condition_wait as _condition_wait,
    event_clear as _event_clear,
    event_is_set as _event_is_set,
    event_new as _event_new,
    event_set as _event_set,
    event_wait as _event_wait,
    format_exception as _format_exception,
    local_dict as _local_dict,
    lock_new as Lock,
    mark as _mark,
    now as _now,
    rlock_new as RLock,
    semaphore_acquire as _semaphore_acquire,
    semaphore_new as _semaphore_new,
    semaphore_release as _semaphore_release,
    semaphore_value as _semaphore_value,
    thread_alive as _thread_alive,
    thread_join as _thread_join,
    thread_number as _thread_number,
    thread_rename as _thread_rename,
    thread_start as _thread_start,
    write as _write,
)
from _vm import bump as _bump, modules as _modules

__all__ = [
    "Barrier", "BoundedSemaphore", "BrokenBarrierError", "Condition", "Event", "ExceptHookArgs", "Lock", "RLock", "Semaphore",
    "TIMEOUT_MAX", "Thread", "ThreadError", "Timer", "activeCount", "active_count", "currentThread", "current_thread",
    "enumerate", "excepthook", "get_ident", "get_native_id", "getprofile", "gettrace", "local", "main_thread", "setprofile",
    "setprofile_all_threads", "settrace", "settrace_all_threads", "stack_size",
]

ThreadError = RuntimeError
TIMEOUT_MAX = 9223372036.0
_MONOTONIC = 1


def _wait_seconds(timeout):
    """What a native takes: None, or a float from 0 on."""
    if timeout is None:
        return None
    seconds = float(timeout)
    if seconds > TIMEOUT_MAX:
        raise OverflowError("timestamp too large to convert to C PyTime_t")
    return seconds if seconds > 0.0 else 0.0


# --- what threads wait for


class Condition:
    """Threads wait, with its lock released meanwhile, until another that holds the lock notifies them."""

    def __init__(self, lock=None):
        if lock is None:
            lock = RLock()
        self._lock = lock
        self._condition = _condition_new(getattr(lock, "_lock", lock))
        self.acquire = lock.acquire
        self.release = lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, type=None, value=None, traceback=None):
        return self._lock.__exit__(type, value, traceback)

    def __repr__(self):
        return f"<Condition({self._lock!r}, 0)>"

    def _is_owned(self):
        return self._lock._is_owned()

    def wait(self, timeout=None):
        return _condition_wait(self._condition, _wait_seconds(timeout))

    def wait_for(self, predicate, timeout=None):
        result = predicate()
        if timeout is None:
            while not result:
                self.wait()
                result = predicate()
            return result
        end = _now(_MONOTONIC) + timeout
        while not result:
            left = end - _now(_MONOTONIC)
            if left <= 0:
                break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        _condition_notify(self._condition, n)

    def notify_all(self):
        _condition_notify(self._condition, 4294967295)

    def notifyAll(self):
        self.notify_all()


class Semaphore:
    """A number of permits; who finds none waits."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._semaphore = _semaphore_new(value)

    @property
    def _value(self):
        return _semaphore_value(self._semaphore)

    def __repr__(self):
        cls = type(self)
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: value={self._value}>"

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        return _semaphore_acquire(self._semaphore, bool(blocking), _wait_seconds(timeout))

    __enter__ = acquire

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        _semaphore_release(self._semaphore, n)

    def __exit__(self, kind, value, trace):
        self.release()


class BoundedSemaphore(Semaphore):
    """A semaphore that never has more permits than at first."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._semaphore = _bounded_semaphore_new(value)
        self._initial_value = value

    def __repr__(self):
        cls = type(self)
        permits = f"{self._value}/{self._initial_value}"
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: value={permits}>"


class Event:
    """A flag that threads wait for."""

    def __init__(self):
        self._event = _event_new()

    def __repr__(self):
        cls = type(self)
        state = "set" if self.is_set() else "unset"
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: {state}>"

    @property
    def _flag(self):
        return _event_is_set(self._event)

    def is_set(self):
        return _event_is_set(self._event)

    def isSet(self):
        return self.is_set()

    def set(self):
        _event_set(self._event)

    def clear(self):
        _event_clear(self._event)

    def wait(self, timeout=None):
        return _event_wait(self._event, _wait_seconds(timeout))


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    """Threads wait until a number of them have come.

    Those who come together are a round. A round ends when all are there, or fails. The state is a list: how many of
    this round have come, the round's number, whether the barrier is broken. The rounds that failed are kept, since a
    thread may look late how its own ended.
    """

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._parties = parties
        self._action = action
        self._timeout = timeout
        self._cond = Condition(Lock())
        self._state = [0, 0, False]
        self._failed = []
        _mark(self._cond._condition, "for the others at {a Barrier}")

    def __repr__(self):
        cls = type(self)
        head = f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: "
        if self.broken:
            return head + "broken>"
        return head + f"waiters={self.n_waiting}/{self._parties}>"

    def wait(self, timeout=None):
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            state = self._state
            if state[2]:
                raise BrokenBarrierError
            index = state[0]
            number = state[1]
            state[0] = index + 1
            if index + 1 == self._parties:
                try:
                    if self._action is not None:
                        self._action()
                except BaseException:
                    self._fail(True)
                    raise
                state[0] = 0
                state[1] = number + 1
                self._cond.notify_all()
                return index
            if not self._cond.wait_for(lambda: state[1] != number, timeout):
                self._fail(True)
                raise BrokenBarrierError
            if number in self._failed:
                raise BrokenBarrierError
            return index

    def _fail(self, broken):
        """Ends this round as failed."""
        state = self._state
        if state[0]:
            self._failed.append(state[1])
            state[0] = 0
            state[1] = state[1] + 1
        state[2] = broken
        self._cond.notify_all()

    def reset(self):
        with self._cond:
            self._fail(False)

    def abort(self):
        with self._cond:
            self._fail(True)

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._state[0]

    @property
    def broken(self):
        return self._state[2]


# --- attributes of each thread

_MISSING = object()

class local:
    """An object that has other attributes in each thread."""

    def __new__(cls, /, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = object.__new__(cls)
        object.__setattr__(self, "_local__arguments", (args, kwargs))
        _local_dict(object.__getattribute__(self, "_local__arguments"))["made"] = True
        return self

    def __getattribute__(self, name):
        found = _local_of(self)
        if name == "__dict__":
            return found
        value = found.get(name, _MISSING)
        if value is not _MISSING:
            return value
        if type(self) is local and not hasattr(local, name):
            raise AttributeError(f"'_thread._local' object has no attribute '{name}'")
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        if name == "__dict__":
            raise AttributeError(f"'{type(self).__name__}' object attribute '__dict__' is read-only")
        member = getattr(type(self), name, None)
        if isinstance(member, property):
            member.__set__(self, value)
        else:
            _local_of(self)[name] = value

    def __delattr__(self, name):
        found = _local_of(self)
        if name not in found:
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")
        del found[name]


def _local_of(obj):
    """This thread's attributes; in a thread that comes here first, what `__init__` makes them."""
    arguments = object.__getattribute__(obj, "_local__arguments")
    made = _local_dict(arguments)
    if not made:
        made["made"] = True
        if type(obj).__init__ is not object.__init__:
            args, kwargs = arguments
            obj.__init__(*args, **kwargs)
    return _local_dict(obj)


# --- threads

# By number, in the order in which they were started.
_active = {}
# Under which each thread keeps its Thread.
_here = object()
_named = [0]
_dummies = [0]


def _new_name(target):
    number = _bump(_named, 0, 1)
    name = getattr(target, "__name__", None) if target is not None else None
    return f"Thread-{number}" if name is None else f"Thread-{number} ({name})"


class Thread:
    """A thread of control: calls `target`, or what `run` is in a subclass, once it is started."""

    _initialized = False
    _handle = None

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        self._target = target
        self._name = str(name) if name else _new_name(target)
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._handle = None
        self._is_stopped = False
        self._initialized = True

    def __repr__(self):
        assert self._initialized, "Thread.__init__() was not called"
        status = "initial"
        if self._handle is not None:
            status = "started" if self.is_alive() else "stopped"
        if self._daemonic:
            status += " daemon"
        if self._handle is not None:
            status += f" {self.ident}"
        return f"<{type(self).__name__}({self._name}, {status})>"

    def start(self):
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._handle is not None:
            raise RuntimeError("threads can only be started once")
        self._handle = handle = _thread_start(_bootstrap, (self,), self._name, True if self._daemonic else False, False)
        # As in CPython it returns when the thread has begun: it is among the active ones then, and what it does first mostly
        # comes before what its starter does next, as programs and their readers are used to.
        _await_begin(handle)

    def run(self):
        try:
            target = self._target
            if target is not None:
                _call(target, self._args, self._kwargs)
        finally:
            # What they hold may hold this thread.
            del self._target, self._args, self._kwargs

    def join(self, timeout=None):
        handle = self._handle
        if handle is None:
            if not self._initialized:
                raise RuntimeError("Thread.__init__() not called")
            raise RuntimeError("cannot join thread before it is started")
        if timeout is not None:
            timeout = _wait_seconds(timeout)
        if not self._is_stopped:
            _thread_join(handle, timeout)

    def is_alive(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._handle is not None and not self._is_stopped and _thread_alive(self._handle)

    @property
    def name(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, "Thread.__init__() not called"
        self._name = str(name)
        if self._handle is not None and not self._is_stopped:
            _thread_rename(self._handle, self._name)

    @property
    def ident(self):
        assert self._initialized, "Thread.__init__() not called"
        return None if self._handle is None else _ident_of(self._handle)

    @property
    def native_id(self):
        assert self._initialized, "Thread.__init__() not called"
        return None if self._handle is None else _native_id_of(self._handle)

    @property
    def daemon(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if self._handle is not None:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name


def _bootstrap(thread):
    """What a started thread does; true where an exception has ended it."""
    thread._handle = handle = _thread_number()
    _active[handle] = thread
    _begun()
    try:
        thread.run()
    except BaseException as error:
        _unhandled(thread, error)
        _active.pop(handle, None)
        return type(error) is not SystemExit
    _active.pop(handle, None)


def _unhandled(thread, error):
    try:
        excepthook(ExceptHookArgs((type(error), error, error.__traceback__, thread)))
    except BaseException as other:
        _tell(f"Exception in threading.excepthook:\n{_format_exception(other)}")


def _tell(text):
    """Writes to what the program has as `sys.stderr`."""
    sys = _modules().get("sys")
    if sys is None:
        _write(2, text)
    elif sys.stderr is not None:
        sys.stderr.write(text)


class Timer(Thread):
    """A thread that calls a function after some seconds, unless it is cancelled before."""

    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        if not self.finished.wait(self.interval):
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):
    def __init__(self):
        self._enter("MainThread", False)

    def _enter(self, name, daemonic):
        """Makes it the Thread of the thread that runs this."""
        self._name = name
        self._daemonic = daemonic
        self._handle = handle = _thread_number()
        self._is_stopped = False
        self._initialized = True
        _local_dict(_here)["thread"] = self
        _active[handle] = self


class _DummyThread(_MainThread):
    """The Thread of a thread that no Thread started."""

    def __init__(self):
        self._enter(f"Dummy-{_bump(_dummies, 0, 1)}", True)

    def join(self, timeout=None):
        raise RuntimeError("cannot join a dummy thread")


def current_thread():
    here = _local_dict(_here)
    thread = here.get("thread")
    if thread is None:
        # Most threads never ask.
        thread = _active.get(_thread_number())
        if thread is None:
            return _DummyThread()
        here["thread"] = thread
    return thread


def currentThread():
    return current_thread()


def main_thread():
    return _main


def enumerate():
    found = []
    for thread in list(_active.values()):
        if thread.is_alive():
            found.append(thread)
        else:
            _active.pop(thread._handle, None)
    return found


def active_count():
    return len(enumerate())


def activeCount():
    return active_count()


# --- exceptions, and hooks for tools


class ExceptHookArgs(tuple):
    """What `excepthook` is given."""

    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])

    def __repr__(self):
        return (
            f"_thread._ExceptHookArgs(exc_type={self.exc_type!r}, exc_value={self.exc_value!r}, "
            f"exc_traceback={self.exc_traceback!r}, thread={self.thread!r})"
        )


def excepthook(args, /):
    if args.exc_type is SystemExit:
        return
    name = get_ident() if args.thread is None else args.thread.name
    _tell(f"Exception in thread {name}:\n{_format_exception(args.exc_value)}")


__excepthook__ = excepthook


def _no_hook(func):
    if func is not None:
        raise NotImplementedError("no function is called for each line or call here: print what you want to see")


def gettrace():
    return None


def getprofile():
    return None


settrace = _no_hook
setprofile = _no_hook
settrace_all_threads = settrace
setprofile_all_threads = setprofile


# --- the beginning and the end of a process

# Called before the threads are waited for, and after; the last first.
_before_end = []
_after_end = []
# Called in a process that was copied.
_in_child = []


def _register_atexit(function, *args, **kwargs):
    _before_end.append((function, args, kwargs))


def _register_after(function, *args, **kwargs):
    _after_end.append((function, args, kwargs))


def _shutdown():
    """What the main thread does last: waits for all threads that are no daemons."""
    if _before_end:
        _call_all(_before_end)
    # Mostly all others have ended.
    while len(_active) > 1 and _wait_for_others():
        pass
    if _after_end:
        _call_all(_after_end)


def _wait_for_others():
    """Waits for the threads there are that are no daemons; whether there was one."""
    me = current_thread()
    waited = False
    for thread in enumerate():
        if thread is not me and not thread.daemon:
            waited = True
            _thread_join(thread._handle, None)
    return waited


def _call_all(functions):
    while functions:
        function, args, kwargs = functions.pop()
        try:
            function(*args, **kwargs)
        except SystemExit:
            pass
        except BaseException as error:
            _write(2, f"Exception ignored in atexit callback {function!r}:\n{_format_exception(error)}")


def _after_fork():
    """Makes the calling thread the main thread of a process that was copied."""
    global _main
    for thread in list(_active.values()):
        thread._is_stopped = True
    _active.clear()
    _after_end.clear()
    _main = _MainThread()
    for function in _in_child:
        function()


_main = _MainThread()
