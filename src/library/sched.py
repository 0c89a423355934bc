"""Events that are due at a time."""

import heapq
import threading
import time
from itertools import count

__all__ = ["Event", "scheduler"]


class Event(tuple):
    time = property(lambda self: self[0])
    priority = property(lambda self: self[1])
    sequence = property(lambda self: self[2])
    action = property(lambda self: self[3])
    argument = property(lambda self: self[4])
    kwargs = property(lambda self: self[5])

    def __lt__(self, other):
        # Functions and arguments have no order: nothing past the sequence number is compared.
        return self[:3] < other[:3]

    def __repr__(self):
        return (
            f"Event(time={self[0]!r}, priority={self[1]!r}, sequence={self[2]!r}, action={self[3]!r}, "
            f"argument={self[4]!r}, kwargs={self[5]!r})"
        )


class scheduler:
    def __init__(self, timefunc=time.monotonic, delayfunc=time.sleep):
        self._queue = []
        self._lock = threading.RLock()
        self._sequence = count()
        self.timefunc = timefunc
        self.delayfunc = delayfunc

    def enterabs(self, time, priority, action, argument=(), kwargs={}):
        with self._lock:
            event = Event((time, priority, next(self._sequence), action, argument, kwargs))
            heapq.heappush(self._queue, event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs={}):
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def cancel(self, event):
        with self._lock:
            for i, other in enumerate(self._queue):
                if other is event:
                    del self._queue[i]
                    heapq.heapify(self._queue)
                    return
            raise ValueError("list.remove(x): x not in list")

    def empty(self):
        with self._lock:
            return not self._queue

    def run(self, blocking=True):
        while True:
            with self._lock:
                if not self._queue:
                    return
                event = self._queue[0]
                now = self.timefunc()
                late = event.time <= now
                if late:
                    heapq.heappop(self._queue)
            if not late:
                if not blocking:
                    return event.time - now
                self.delayfunc(event.time - now)
            else:
                event.action(*event.argument, **event.kwargs)
                # Lets other threads run.
                self.delayfunc(0)

    @property
    def queue(self):
        with self._lock:
            return sorted(self._queue)
