"""A heap in a list: item i is not greater than items 2i + 1 and 2i + 2. The natives act at once where the items are
plain; what needs a program's own `<` is done here."""

from _heapq import heapify as _heapify, pop as _pop, push as _push, replace as _replace

__all__ = ["heapify", "heappop", "heappush", "heappushpop", "heapreplace", "merge", "nlargest", "nsmallest"]


def _up(heap, at):
    item = heap[at]
    while at > 0:
        parent = (at - 1) >> 1
        above = heap[parent]
        if not item < above:
            break
        heap[at] = above
        at = parent
    heap[at] = item


def _down(heap, at):
    """Moves the hole at `at` to a leaf along the smaller children, and its item up again from there: fewer
    comparisons than stopping on the way."""
    end = len(heap)
    start = at
    item = heap[at]
    child = 2 * at + 1
    while child < end:
        right = child + 1
        if right < end and not heap[child] < heap[right]:
            child = right
        heap[at] = heap[child]
        at = child
        child = 2 * at + 1
    heap[at] = item
    while at > start:
        parent = (at - 1) >> 1
        above = heap[parent]
        if not item < above:
            break
        heap[at] = above
        at = parent
    heap[at] = item


def _check(heap, argument):
    if not isinstance(heap, list):
        raise TypeError(f"{argument} must be list, not {type(heap).__name__}")


def heappush(heap, item, /):
    _check(heap, "heappush() argument 1")
    if not _push(heap, item):
        heap.append(item)
        _up(heap, len(heap) - 1)


def heappop(heap, /):
    _check(heap, "heappop() argument")
    item = _pop(heap)
    if item is not NotImplemented:
        return item
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    if not heap:
        return last
    item = heap[0]
    heap[0] = last
    _down(heap, 0)
    return item


def heapreplace(heap, item, /):
    _check(heap, "heapreplace() argument 1")
    if not heap:
        raise IndexError("index out of range")
    least = _replace(heap, item)
    if least is not NotImplemented:
        return least
    least = heap[0]
    heap[0] = item
    _down(heap, 0)
    return least


def heappushpop(heap, item, /):
    _check(heap, "heappushpop() argument 1")
    if heap and heap[0] < item:
        return heapreplace(heap, item)
    return item


def heapify(x, /):
    _check(x, "heapify() argument")
    if not _heapify(x):
        for at in range(len(x) // 2 - 1, -1, -1):
            _down(x, at)


def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]


def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[:max(n, 0)]


class _Head:
    """What comes next from one of the sources of a merge."""

    def __init__(self, order, key, item, source, reverse):
        self.order = order
        self.key = key
        self.item = item
        self.source = source
        self.reverse = reverse

    def __lt__(self, other):
        a, b = (other.key, self.key) if self.reverse else (self.key, other.key)
        if a < b:
            return True
        return not b < a and self.order < other.order


def merge(*iterables, key=None, reverse=False):
    heap = []
    for order, iterable in enumerate(iterables):
        source = iter(iterable)
        for item in source:
            heap.append(_Head(order, item if key is None else key(item), item, source, reverse))
            break
    heapify(heap)
    while heap:
        head = heap[0]
        yield head.item
        for item in head.source:
            head = _Head(head.order, item if key is None else key(item), item, head.source, reverse)
            heapreplace(heap, head)
            break
        else:
            heappop(heap)
