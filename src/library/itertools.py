"""Iterators made of iterators. Those that threads share by custom (`count`, `cycle`, `repeat`) are objects whose next
item is one operation; the others are generators."""

from _vm import bump as _bump

__all__ = [
    "accumulate", "batched", "chain", "combinations", "combinations_with_replacement", "compress", "count",
    "cycle", "dropwhile", "filterfalse", "groupby", "islice", "pairwise", "permutations", "product", "repeat",
    "starmap", "takewhile", "tee", "zip_longest",
]

_MISSING = object()


class count:
    def __init__(self, start=0, step=1):
        if not isinstance(start, (int, float)) and not hasattr(start, "__add__"):
            raise TypeError("a number is required")
        self._step = step
        # An int and a float: the first number is an int, the others are not.
        self._native = type(start) is float and type(step) is int or type(start) is type(step) in (int, float)
        self._next = [start]

    def __iter__(self):
        return self

    def __next__(self):
        if self._native:
            return _bump(self._next, 0, self._step) - self._step
        value = self._next[0]
        self._next[0] = value + self._step
        return value

    def __repr__(self):
        if type(self._step) is int and self._step == 1:
            return f"count({self._next[0]!r})"
        return f"count({self._next[0]!r}, {self._step!r})"


class cycle:
    def __init__(self, iterable, /):
        self._source = iter(iterable)
        self._saved = []
        self._at = [-1]

    def __iter__(self):
        return self

    def __next__(self):
        if self._source is not None:
            for item in self._source:
                self._saved.append(item)
                return item
            self._source = None
        if not self._saved:
            raise StopIteration
        return self._saved[_bump(self._at, 0, 1) % len(self._saved)]


class repeat:
    def __init__(self, object, times=None):
        self._object = object
        self._left = None if times is None else [max(times, 0)]

    def __iter__(self):
        return self

    def __next__(self):
        if self._left is not None and _bump(self._left, 0, -1) < 0:
            self._left[0] = 0
            raise StopIteration
        return self._object

    def __length_hint__(self):
        if self._left is None:
            raise TypeError("len() of unsized object")
        return self._left[0]

    def __repr__(self):
        if self._left is None:
            return f"repeat({self._object!r})"
        return f"repeat({self._object!r}, {self._left[0]})"


class chain:
    def __init__(self, *iterables):
        self._items = _chained(iterables)

    @classmethod
    def from_iterable(cls, iterable, /):
        made = cls()
        made._items = _chained(iterable)
        return made

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._items)


def _chained(iterables):
    for iterable in iterables:
        yield from iterable


def accumulate(iterable, func=None, *, initial=None):
    return _accumulated(iter(iterable), func, initial)


def _accumulated(items, func, total):
    if total is None:
        for total in items:
            break
        else:
            return
    yield total
    if func is None:
        for item in items:
            total = total + item
            yield total
    else:
        for item in items:
            total = func(total, item)
            yield total


def batched(iterable, n, *, strict=False):
    if n < 1:
        raise ValueError("n must be at least one")
    return _batches(iter(iterable), n, strict)


def _batches(items, n, strict):
    batch = []
    for item in items:
        batch.append(item)
        if len(batch) == n:
            yield tuple(batch)
            batch = []
    if batch:
        if strict:
            raise ValueError("batched(): incomplete batch")
        yield tuple(batch)


def _check_r(r):
    if r < 0:
        raise ValueError("r must be non-negative")


def combinations(iterable, r):
    _check_r(r)
    return _chosen(tuple(iterable), r, 1)


def combinations_with_replacement(iterable, r):
    _check_r(r)
    return _chosen(tuple(iterable), r, 0)


def _chosen(pool, r, apart):
    """Selections in order of position; neighbours are `apart` (1) or may be the same (0)."""
    n = len(pool)
    if r > n and apart or not n and r:
        return
    at = list(range(r)) if apart else [0] * r
    while True:
        yield tuple([pool[i] for i in at])
        i = r - 1
        while i >= 0 and at[i] == n - 1 - (r - 1 - i) * apart:
            i -= 1
        if i < 0:
            return
        value = at[i] + 1
        for j in range(i, r):
            at[j] = value
            value += apart


def permutations(iterable, r=None):
    pool = tuple(iterable)
    if r is None:
        r = len(pool)
    _check_r(r)
    return _arranged(pool, r)


def _arranged(pool, r):
    n = len(pool)
    if r > n:
        return
    at = []
    used = [False] * n
    i = 0
    while True:
        if len(at) == r:
            yield tuple([pool[j] for j in at])
            i = n
        # The next free position; where there is none, the one before moves on.
        while i < n and used[i]:
            i += 1
        if i < n:
            at.append(i)
            used[i] = True
            i = 0
        else:
            if not at:
                return
            i = at.pop()
            used[i] = False
            i += 1


def product(*iterables, repeat=1):
    if repeat < 0:
        raise ValueError("repeat argument cannot be negative")
    return _products([tuple(pool) for pool in iterables] * repeat)


def _products(pools):
    if not all(pools):
        return
    at = [0] * len(pools)
    while True:
        yield tuple([pool[i] for pool, i in zip(pools, at)])
        i = len(pools) - 1
        while i >= 0:
            at[i] += 1
            if at[i] < len(pools[i]):
                break
            at[i] = 0
            i -= 1
        if i < 0:
            return


def compress(data, selectors):
    return (item for item, selected in zip(data, selectors) if selected)


def dropwhile(predicate, iterable, /):
    dropping = True
    for item in iterable:
        if dropping and predicate(item):
            continue
        dropping = False
        yield item


def takewhile(predicate, iterable, /):
    for item in iterable:
        if not predicate(item):
            return
        yield item


def filterfalse(function, iterable, /):
    for item in iterable:
        if not (item if function is None else function(item)):
            yield item


def starmap(function, iterable, /):
    for args in iterable:
        yield function(*args)


def pairwise(iterable, /):
    before = _MISSING
    for item in iterable:
        if before is not _MISSING:
            yield before, item
        before = item


class groupby:
    def __init__(self, iterable, key=None):
        self._items = iter(iterable)
        self._key = key
        self._item = _MISSING
        self._current = _MISSING
        self._group = None

    def __iter__(self):
        return self

    def _advance(self):
        self._item = next(self._items)
        self._current = self._item if self._key is None else self._key(self._item)

    def __next__(self):
        # What is left of the group before is passed over.
        if self._group is None:
            self._advance()
        else:
            key = self._group[0]
            while self._item is _MISSING or self._current == key:
                self._advance()
        self._group = [self._current]
        return self._current, self._members(self._group)

    def _members(self, group):
        while self._group is group:
            if self._item is _MISSING:
                try:
                    self._advance()
                except StopIteration:
                    return
            if self._current != group[0]:
                return
            item = self._item
            self._item = _MISSING
            yield item


def islice(iterable, *args):
    if not args or len(args) > 3:
        raise TypeError(f"islice expected {'at least 2' if not args else 'at most 4'} arguments, got {len(args) + 1}")
    start, stop, step = (None, args[0], None) if len(args) == 1 else args + (None,) * (3 - len(args))
    start = 0 if start is None else start
    step = 1 if step is None else step
    if stop is not None and (not isinstance(stop, int) or stop < 0):
        raise ValueError("Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
    if not isinstance(start, int) or start < 0:
        raise ValueError("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
    if not isinstance(step, int) or step < 1:
        raise ValueError("Step for islice() must be a positive integer or None.")
    return _sliced(iter(iterable), start, stop, step)


def _sliced(items, start, stop, step):
    at = 0
    wanted = start
    # No item is taken that is not needed: others may want it.
    while stop is None or wanted < stop:
        for item in items:
            break
        else:
            return
        if at == wanted:
            yield item
            wanted += step
        at += 1
    while at < stop and at < wanted:
        for item in items:
            break
        else:
            return
        at += 1


def tee(iterable, n=2, /):
    if n < 0:
        raise ValueError("n must be >= 0")
    items = iter(iterable)
    # Each item points to the next one: what all have passed is no longer held.
    link = [None, None]
    return tuple([_branch(items, link) for _ in range(n)])


def _branch(items, link):
    while True:
        if link[1] is None:
            for item in items:
                break
            else:
                return
            link[0] = item
            link[1] = [None, None]
        item, link = link
        yield item


def zip_longest(*iterables, fillvalue=None):
    return _zipped([iter(iterable) for iterable in iterables], fillvalue)


def _zipped(sources, fill):
    left = len(sources)
    if not left:
        return
    while True:
        row = []
        for i, source in enumerate(sources):
            item = fill
            if source is not None:
                item = next(source, _MISSING)
                if item is _MISSING:
                    item = fill
                    sources[i] = None
                    left -= 1
                    if not left:
                        return
            row.append(item)
        yield tuple(row)
