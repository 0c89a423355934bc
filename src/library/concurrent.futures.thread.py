"""An executor that makes its calls on threads."""

import threading as _threading
from _threadyard import format_exception as _format_exception, write as _write
from _vm import bump as _bump
from concurrent.futures._base import BrokenExecutor, Executor, Future
from os import process_cpu_count as _cpu_count
from queue import Empty as _Empty, SimpleQueue as _SimpleQueue

__all__ = ["BrokenThreadPool", "ThreadPoolExecutor"]

_executors = [0]
# Those that are not shut down: what is left at the end of the program.
_open = []


class BrokenThreadPool(BrokenExecutor):
    pass


class ThreadPoolExecutor(Executor):
    """Starts a thread for a call while it has none that is idle, up to `max_workers`."""

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        if max_workers is None:
            max_workers = min(32, (_cpu_count() or 1) + 4)
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        self._work_queue = _SimpleQueue()
        self._idle = _threading.Semaphore(0)
        self._threads = []
        self._broken = False
        self._shutdown = False
        self._shutdown_lock = _threading.Lock()
        self._thread_name_prefix = thread_name_prefix or f"ThreadPoolExecutor-{_bump(_executors, 0, 1) - 1}"
        self._initializer = initializer
        self._initargs = initargs
        _open.append(self)

    def submit(self, fn, /, *args, **kwargs):
        with self._shutdown_lock:
            if self._broken:
                raise BrokenThreadPool(self._broken)
            if self._shutdown:
                raise RuntimeError("cannot schedule new futures after shutdown")
            if _ended:
                raise RuntimeError("cannot schedule new futures after interpreter shutdown")
            future = Future()
            self._work_queue.put((future, fn, args, kwargs))
            self._add_thread()
            return future

    def _add_thread(self):
        if self._idle.acquire(False):
            return
        count = len(self._threads)
        if count < self._max_workers:
            name = f"{self._thread_name_prefix}_{count}"
            thread = _threading.Thread(target=_work, name=name, args=(self,), daemon=False)
            thread.start()
            self._threads.append(thread)

    def _initializer_failed(self):
        with self._shutdown_lock:
            self._broken = "A thread initializer failed, the thread pool is not usable anymore"
            self._drain(BrokenThreadPool(self._broken))

    def _drain(self, error):
        """Takes back the calls that nobody has begun: with an error, or cancelled."""
        while True:
            try:
                work = self._work_queue.get_nowait()
            except _Empty:
                return
            if work is not None:
                if error is None:
                    work[0].cancel()
                else:
                    work[0].set_exception(error)

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._shutdown_lock:
            self._shutdown = True
            if self in _open:
                _open.remove(self)
            if cancel_futures:
                self._drain(None)
            for _ in self._threads:
                self._work_queue.put(None)
        if wait:
            for thread in list(self._threads):
                thread.join()


def _work(executor):
    """What a thread does."""
    if executor._initializer is not None:
        try:
            executor._initializer(*executor._initargs)
        except BaseException as error:
            _write(2, f"Exception in initializer:\n{_format_exception(error)}")
            executor._initializer_failed()
            return
    queue = executor._work_queue
    while True:
        try:
            work = queue.get_nowait()
        except _Empty:
            executor._idle.release()
            work = queue.get()
        if work is None:
            return
        future, function, args, kwargs = work
        if future.set_running_or_notify_cancel():
            try:
                result = function(*args, **kwargs)
            except BaseException as error:
                future.set_exception(error)
            else:
                future.set_result(result)
        work = future = None


_ended = False


def _at_end():
    """Lets the threads of executors that were not shut down do what is left, and waits for them."""
    global _ended
    _ended = True
    for executor in list(_open):
        executor.shutdown()


def _forget():
    """Threads, and what they were about to do, stay behind in the parent."""
    _open.clear()


_threading._in_child.append(_forget)
_threading._register_atexit(_at_end)
