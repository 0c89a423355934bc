"""Pools of processes, or of threads, that do tasks.

Workers take tasks from one queue and answer through another, which one thread of the parent reads. A task is (job,
part, function, args, kwds); an answer (job, part, whether it succeeded, value, traceback), with a part of None for
"this worker ends".
"""

import multiprocessing.process as _process
import threading as _threading
from _threadyard import format_exception as _format_exception
from _vm import bump as _bump
from itertools import islice as _islice
from multiprocessing.process import TimeoutError
from multiprocessing.queues import SimpleQueue as _SharedQueue
from os import process_cpu_count as _cpu_count
from queue import SimpleQueue as _LocalQueue

__all__ = ["Pool", "ThreadPool"]

_RUN = "RUN"
_CLOSE = "CLOSE"
_TERMINATE = "TERMINATE"


class RemoteTraceback(Exception):
    """The traceback of an exception in a worker, as its cause."""

    def __init__(self, text):
        self.tb = text

    def __str__(self):
        return self.tb


class MaybeEncodingError(Exception):
    pass


def _apply_each(function, items):
    return [function(item) for item in items]


def _apply_each_spread(function, items):
    return [function(*item) for item in items]


def _check_sendable(function):
    """A process can only be sent functions that it finds by name."""
    name = getattr(function, "__qualname__", "")
    if "<lambda>" in name and "<locals>" not in name:
        raise _process.PicklingError(f"Can't pickle {function!r}: attribute lookup {name} on __main__ failed")
    if "<locals>" in name and type(function).__name__ == "function":
        raise AttributeError(f"Can't get local object '{name}'")


def _work(tasks, answers, initializer, initargs, most):
    """What a worker does: `most` tasks, or all that come until None comes."""
    reason = "ended"
    try:
        if initializer is not None:
            initializer(*initargs)
        done = 0
        while most is None or done < most:
            task = tasks.get()
            if task is None:
                reason = "closed"
                break
            job, part, function, args, kwds = task
            try:
                answer = (job, part, True, function(*args, **kwds), None)
            except Exception as error:
                answer = (job, part, False, error, f'\n"""\n{_format_exception(error)}"""')
            answers.put(answer)
            done += 1
    finally:
        answers.put((None, None, reason, None, None))


class ApplyResult:
    """The result of a task that may not be done yet."""

    def __init__(self, pool, callback, error_callback):
        self._pool = pool
        self._event = _threading.Event()
        self._job = pool._new_job(self)
        self._callback = callback
        self._error_callback = error_callback
        self._success = None
        self._value = None

    def ready(self):
        return self._event.is_set()

    def successful(self):
        if not self.ready():
            raise ValueError(f"{self!r} not ready")
        return self._success

    def wait(self, timeout=None):
        self._event.wait(timeout)

    def get(self, timeout=None):
        self.wait(timeout)
        if not self.ready():
            raise TimeoutError
        if self._success:
            return self._value
        raise self._value

    def _answer(self, part, success, value):
        self._finish(success, value)

    def _finish(self, success, value):
        self._success = success
        self._value = value
        self._pool._jobs.pop(self._job, None)
        callback = self._callback if success else self._error_callback
        if callback:
            callback(value)
        self._event.set()


AsyncResult = ApplyResult


class MapResult(ApplyResult):
    """The results of a task's parts, in order; of those that failed, the first to come."""

    def __init__(self, pool, chunksize, length, callback, error_callback):
        ApplyResult.__init__(self, pool, callback, error_callback)
        self._chunksize = chunksize
        self._success = True
        self._value = [None] * length
        self._left = -(-length // chunksize) if chunksize else 0
        if not self._left:
            self._event.set()
            pool._jobs.pop(self._job, None)

    def _answer(self, part, success, value):
        self._left -= 1
        if success and self._success:
            self._value[part * self._chunksize : (part + 1) * self._chunksize] = value
        elif not success and self._success:
            self._success = False
            self._value = value
        if self._left == 0:
            self._finish(self._success, self._value)


class IMapIterator:
    """Results as they come: in order, or with `ordered` false in any."""

    def __init__(self, pool, ordered):
        self._pool = pool
        self._ordered = ordered
        self._cond = _threading.Condition(_threading.Lock())
        self._job = pool._new_job(self)
        self._arrived = {}
        self._next = 0
        self._count = 0
        self._length = None

    def __iter__(self):
        return self

    def _set_length(self, length):
        with self._cond:
            self._length = length
            self._cond.notify_all()

    def _answer(self, part, success, value):
        with self._cond:
            self._arrived[part if self._ordered else self._count] = (success, value)
            self._count += 1
            if self._count == self._length:
                self._pool._jobs.pop(self._job, None)
            self._cond.notify_all()

    def next(self, timeout=None):
        with self._cond:
            there = self._cond.wait_for(
                lambda: self._next in self._arrived or self._next == self._length, timeout
            )
            if not there:
                raise TimeoutError
            if self._next == self._length:
                raise StopIteration from None
            success, value = self._arrived.pop(self._next)
            self._next += 1
        if success:
            return value
        raise value

    def __next__(self):
        return self.next()


IMapUnorderedIterator = IMapIterator


def _join_chunks(chunks):
    for chunk in chunks:
        for value in chunk:
            yield value


class Pool:
    """Processes that do tasks."""

    _Queue = _SharedQueue

    def __init__(
        self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None
    ):
        if processes is None:
            processes = _cpu_count() or 1
        if processes < 1:
            raise ValueError("Number of processes must be at least 1")
        if maxtasksperchild is not None and (not isinstance(maxtasksperchild, int) or maxtasksperchild <= 0):
            raise ValueError("maxtasksperchild must be a positive int or None")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._context = context
        self._processes = processes
        self._state = _RUN
        self._last_job = [0]
        self._jobs = {}
        self._tasks = self._Queue()
        self._answers = self._Queue()
        self._arguments = (self._tasks, self._answers, initializer, initargs, maxtasksperchild)
        self._pool = []
        for _ in range(processes):
            self._pool.append(self._start_worker())
        self._handler = _threading.Thread(target=self._handle_results, daemon=True)
        self._handler.start()

    def _start_worker(self):
        make = _process.ForkProcess if self._context is None else self._context.Process
        worker = make(target=_work, args=self._arguments, daemon=True)
        worker.name = worker.name.replace("Process", "PoolWorker")
        worker.start()
        return worker

    def _send(self, job, part, function, args, kwds):
        self._tasks.put((job, part, function, args, kwds))

    def _check_function(self, function):
        _check_sendable(function)

    def _new_job(self, result):
        job = _bump(self._last_job, 0, 1)
        self._jobs[job] = result
        return job

    def _handle_results(self):
        closed = 0
        while closed < self._processes:
            job, part, success, value, text = self._answers.get()
            if job is None:
                if success == "closed":
                    closed += 1
                elif success == "stop" or self._state == _TERMINATE:
                    return
                else:
                    self._replace_ended()
                continue
            if text is not None:
                value.__cause__ = RemoteTraceback(text)
            result = self._jobs.get(job)
            if result is not None:
                result._answer(part, success, value)

    def _replace_ended(self):
        for worker in list(self._pool):
            # The worker that said so is about to end; one that is still at work would not end by itself.
            if not worker.is_alive():
                self._pool.remove(worker)
        self._pool.append(self._start_worker())

    def _check_running(self):
        if self._state != _RUN:
            raise ValueError("Pool not running")

    def apply(self, func, args=(), kwds={}):
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        self._check_running()
        result = ApplyResult(self, callback, error_callback)
        self._submit(result, func, [(result._job, 0, func, tuple(args), dict(kwds))])
        return result

    def _submit(self, result, func, tasks):
        """Sends the tasks; what cannot be sent makes the result an error, as the sending thread would."""
        try:
            self._check_function(func)
        except Exception as error:
            for _, part, _, _, _ in tasks:
                result._answer(part, False, error)
            return
        for task in tasks:
            self._send(*task)

    def map(self, func, iterable, chunksize=None):
        return self.map_async(func, iterable, chunksize).get()

    def starmap(self, func, iterable, chunksize=None):
        return self.starmap_async(func, iterable, chunksize).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map(func, iterable, _apply_each, chunksize, callback, error_callback)

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map(func, iterable, _apply_each_spread, chunksize, callback, error_callback)

    def _map(self, func, iterable, apply, chunksize, callback, error_callback):
        self._check_running()
        items = list(iterable)
        if chunksize is None:
            chunksize, more = divmod(len(items), self._processes * 4)
            if more:
                chunksize += 1
        if items and chunksize < 1:
            raise ValueError(f"Chunksize must be 1+, not {chunksize}")
        result = MapResult(self, chunksize, len(items), callback, error_callback)
        tasks = []
        for start in range(0, len(items), chunksize or 1):
            part = (func, tuple(items[start : start + chunksize]))
            tasks.append((result._job, len(tasks), apply, part, {}))
        self._submit(result, func, tasks)
        return result

    def imap(self, func, iterable, chunksize=1):
        return self._imap(func, iterable, chunksize, True)

    def imap_unordered(self, func, iterable, chunksize=1):
        return self._imap(func, iterable, chunksize, False)

    def _imap(self, func, iterable, chunksize, ordered):
        self._check_running()
        if chunksize < 1:
            raise ValueError(f"Chunksize must be 1+, not {chunksize:n}")
        result = IMapIterator(self, ordered)
        if chunksize == 1:
            tasks = [(result._job, part, func, (item,), {}) for part, item in enumerate(iterable)]
        else:
            tasks = []
            items = iter(iterable)
            while True:
                chunk = tuple(_islice(items, chunksize))
                if not chunk:
                    break
                tasks.append((result._job, len(tasks), _apply_each, (func, chunk), {}))
        result._set_length(len(tasks))
        if not tasks:
            self._jobs.pop(result._job, None)
        self._submit(result, func, tasks)
        return result if chunksize == 1 else _join_chunks(result)

    def close(self):
        if self._state == _RUN:
            self._state = _CLOSE
            for _ in range(self._processes):
                self._tasks.put(None)

    def terminate(self):
        if self._state != _TERMINATE:
            self._state = _TERMINATE
            self._end_workers()
            self._answers.put((None, None, "stop", None, None))

    def _end_workers(self):
        for worker in self._pool:
            worker.terminate()

    def join(self):
        if self._state == _RUN:
            raise ValueError("Pool is still running")
        self._handler.join()
        for worker in list(self._pool):
            worker.join()

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, kind, value, trace):
        self.terminate()

    def __repr__(self):
        cls = type(self)
        return f"<{cls.__module__}.{cls.__qualname__} state={self._state} pool_size={len(self._pool)}>"


class ThreadPool(Pool):
    """Threads that do tasks."""

    _Queue = _LocalQueue

    def __init__(self, processes=None, initializer=None, initargs=()):
        Pool.__init__(self, processes, initializer, initargs)

    def _start_worker(self):
        worker = _threading.Thread(target=_work, args=self._arguments, daemon=True)
        worker.start()
        return worker

    def _check_function(self, function):
        pass

    def _end_workers(self):
        # A thread cannot be ended: the tasks that are left are taken from it.
        while not self._tasks.empty():
            self._tasks.get()
        for _ in self._pool:
            self._tasks.put(None)
