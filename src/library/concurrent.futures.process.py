"""An executor that makes its calls in processes.

Calls go to the workers through one queue, a few more at a time than there are workers, so that the others can still be
cancelled. What comes back is read by one thread: (number, whether it succeeded, value, traceback), with None for a
number when it only has to look around.
"""

import multiprocessing.process as _process
import threading as _threading
from _collections import deque as _deque
from _threadyard import format_exception as _format_exception, write as _write
from concurrent.futures._base import BrokenExecutor, Executor, Future
from itertools import islice as _islice
from multiprocessing.pool import _check_sendable
from multiprocessing.queues import SimpleQueue as _SimpleQueue
from os import process_cpu_count as _cpu_count

__all__ = ["BrokenProcessPool", "ProcessPoolExecutor"]

# How many calls more than workers are sent.
_AHEAD = 1
_BROKEN = "A process in the process pool was terminated abruptly while the future was running or pending."
# Those that are not shut down.
_open = []


class BrokenProcessPool(BrokenExecutor):
    pass


class _RemoteTraceback(Exception):
    """The traceback of an exception in a worker, as its cause."""

    def __init__(self, text):
        self.tb = text

    def __str__(self):
        return self.tb


def _work(calls, answers, initializer, initargs, most):
    """What a worker does."""
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException as error:
            _write(2, f"Exception in initializer:\n{_format_exception(error)}")
            answers.put((None, "broken", None, None))
            return
    done = 0
    while most is None or done < most:
        call = calls.get()
        if call is None:
            return
        number, function, args, kwargs = call
        try:
            answer = (number, True, function(*args, **kwargs), None)
        except BaseException as error:
            answer = (number, False, error, f'\n"""\n{_format_exception(error)}"""')
        answers.put(answer)
        done += 1
    answers.put((None, "ended", None, None))


def _apply_each(function, rows):
    return [function(*row) for row in rows]


class ProcessPoolExecutor(Executor):
    def __init__(
        self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None
    ):
        if max_workers is None:
            max_workers = _cpu_count() or 1
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        if max_tasks_per_child is not None:
            if not isinstance(max_tasks_per_child, int):
                raise TypeError("max_tasks_per_child must be an integer")
            if max_tasks_per_child <= 0:
                raise ValueError("max_tasks_per_child must be >= 1")
        self._max_workers = max_workers
        self._make = _process.ForkProcess if mp_context is None else mp_context.Process
        self._calls = _SimpleQueue()
        self._answers = _SimpleQueue()
        self._arguments = (self._calls, self._answers, initializer, initargs, max_tasks_per_child)
        self._processes = None
        self._manager = None
        self._lock = _threading.Lock()
        self._count = 0
        self._sent = 0
        self._pending = {}
        self._waiting = _deque()
        self._broken = False
        self._shutdown = False

    def submit(self, fn, /, *args, **kwargs):
        with self._lock:
            if self._broken:
                raise BrokenProcessPool(_BROKEN)
            if self._shutdown:
                raise RuntimeError("cannot schedule new futures after shutdown")
            if _ended:
                raise RuntimeError("cannot schedule new futures after interpreter shutdown")
            self._start()
            future = Future()
            self._pending[self._count] = (future, fn, args, kwargs)
            self._waiting.append(self._count)
            self._count += 1
            self._feed()
            return future

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        if chunksize < 1:
            raise ValueError("chunksize must be >= 1.")
        if chunksize == 1:
            return Executor.map(self, fn, *iterables, timeout=timeout)
        rows = zip(*iterables)
        chunks = []
        while True:
            chunk = tuple(_islice(rows, chunksize))
            if not chunk:
                break
            chunks.append(chunk)
        results = Executor.map(self, _apply_each, [fn] * len(chunks), chunks, timeout=timeout)
        return _join_chunks(results)

    def _start(self):
        if self._processes is not None:
            return
        self._processes = {}
        for _ in range(self._max_workers):
            self._start_worker()
        self._manager = _Manager(self)
        self._manager.start()
        _open.append(self)

    def _start_worker(self):
        worker = self._make(target=_work, args=self._arguments)
        worker.start()
        self._processes[worker.pid] = worker

    def _feed(self):
        """Sends calls. Its lock is held."""
        while self._waiting and self._sent < self._max_workers + _AHEAD:
            number = self._waiting.popleft()
            future, function, args, kwargs = self._pending[number]
            if not future.set_running_or_notify_cancel():
                del self._pending[number]
                continue
            try:
                _check_sendable(args[0] if function is _apply_each else function)
            except Exception as error:
                del self._pending[number]
                future.set_exception(error)
                continue
            self._sent += 1
            self._calls.put((number, function, args, kwargs))

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._lock:
            self._shutdown = True
            if self in _open:
                _open.remove(self)
            if cancel_futures:
                while self._waiting:
                    self._pending.pop(self._waiting.popleft())[0].cancel()
            self._answers.put((None, "look", None, None))
            manager = self._manager
        if wait and manager is not None:
            manager.join()


def _join_chunks(chunks):
    for chunk in chunks:
        for value in chunk:
            yield value


class _Manager(_threading.Thread):
    """Reads what the workers answer, until the executor is shut down and nothing is left."""

    def __init__(self, executor):
        _threading.Thread.__init__(self, daemon=False)
        self._executor = executor

    def run(self):
        executor = self._executor
        while True:
            number, success, value, text = executor._answers.get()
            future = None
            with executor._lock:
                if number is not None:
                    future = executor._pending.pop(number)[0]
                    executor._sent -= 1
                elif success == "broken":
                    break
                elif success == "ended":
                    executor._start_worker()
                executor._feed()
            if future is not None:
                if success:
                    future.set_result(value)
                else:
                    value.__cause__ = _RemoteTraceback(text)
                    future.set_exception(value)
            if executor._shutdown and not executor._pending:
                break
        if success == "broken":
            self._break()
        for _ in executor._processes:
            executor._calls.put(None)
        for worker in list(executor._processes.values()):
            worker.join()

    def _break(self):
        """Ends all: a worker could not begin."""
        executor = self._executor
        with executor._lock:
            executor._broken = True
            futures = [work[0] for work in executor._pending.values()]
            executor._pending.clear()
            executor._waiting.clear()
        for future in futures:
            if not future.done():
                future.set_exception(BrokenProcessPool(_BROKEN))
        for worker in executor._processes.values():
            worker.terminate()


_ended = False


def _at_end():
    """Waits for what executors that were not shut down still have to do."""
    global _ended
    _ended = True
    for executor in list(_open):
        executor.shutdown()


def _forget():
    """Threads, and what they were about to do, stay behind in the parent."""
    _open.clear()


_threading._in_child.append(_forget)
_threading._register_atexit(_at_end)
