"""Containers beyond the built-in ones."""

import collections.abc as abc
from _collections import deque, dict_move as _dict_move, dict_pop_first as _dict_pop_first
from _vm import new_class as _new_class, payload as _payload

__all__ = [
    "ChainMap", "Counter", "OrderedDict", "UserDict", "UserList", "UserString", "defaultdict", "deque",
    "namedtuple",
]

_MISSING = object()


class defaultdict(dict):
    def __init__(self, default_factory=None, /, *args, **kwargs):
        if default_factory is not None and not callable(default_factory):
            raise TypeError("first argument must be callable or None")
        dict.__init__(self, *args, **kwargs)
        self.default_factory = default_factory

    def __missing__(self, key):
        if self.default_factory is None:
            raise KeyError(key)
        value = self.default_factory()
        self[key] = value
        return value

    def __repr__(self):
        return f"{type(self).__name__}({self.default_factory!r}, {_payload(self)!r})"

    def copy(self):
        return type(self)(self.default_factory, self)

    __copy__ = copy

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        both = self.copy()
        both.update(other)
        return both

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        both = type(self)(self.default_factory, other)
        both.update(self)
        return both

    def __ior__(self, other):
        self.update(other)
        return self


class OrderedDict(dict):
    def move_to_end(self, key, last=True):
        if not _dict_move(_payload(self), key, bool(last)):
            raise KeyError(key)

    def popitem(self, last=True):
        if last:
            if not self:
                raise KeyError("dictionary is empty")
            return dict.popitem(self)
        pair = _dict_pop_first(_payload(self))
        if pair is None:
            raise KeyError("dictionary is empty")
        return pair

    def copy(self):
        return type(self)(self)

    __copy__ = copy

    @classmethod
    def fromkeys(cls, iterable, value=None):
        made = cls()
        for key in iterable:
            made[key] = value
        return made

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return list(self.items()) == list(other.items())
        if isinstance(other, dict):
            return _payload(self) == _payload(other)
        return NotImplemented

    def __ne__(self, other):
        same = self.__eq__(other)
        return same if same is NotImplemented else not same

    __hash__ = None

    def __repr__(self):
        if not self:
            return f"{type(self).__name__}()"
        return f"{type(self).__name__}({_payload(self)!r})"

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        both = type(self)(self)
        both.update(other)
        return both

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        both = type(self)(other)
        both.update(self)
        return both

    def __ior__(self, other):
        self.update(other)
        return self


class Counter(dict):
    def __init__(self, iterable=None, /, **kwargs):
        dict.__init__(self)
        self.update(iterable, **kwargs)

    def __missing__(self, key):
        return 0

    def __delitem__(self, key):
        dict.pop(self, key, None)

    def update(self, iterable=None, /, **kwargs):
        counts = _payload(self)
        if isinstance(iterable, dict):
            for key, count in iterable.items():
                counts[key] = count + counts.get(key, 0)
        elif iterable is not None:
            for key in iterable:
                counts[key] = counts.get(key, 0) + 1
        for key, count in kwargs.items():
            counts[key] = count + counts.get(key, 0)

    def subtract(self, iterable=None, /, **kwargs):
        counts = _payload(self)
        if isinstance(iterable, dict):
            for key, count in iterable.items():
                counts[key] = counts.get(key, 0) - count
        elif iterable is not None:
            for key in iterable:
                counts[key] = counts.get(key, 0) - 1
        for key, count in kwargs.items():
            counts[key] = counts.get(key, 0) - count

    def total(self):
        return sum(self.values())

    def most_common(self, n=None):
        pairs = sorted(self.items(), key=_count_of, reverse=True)
        return pairs if n is None else pairs[:max(n, 0)]

    def elements(self):
        return (key for key, count in self.items() for _ in range(count))

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError("Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")

    def copy(self):
        return type(self)(self)

    __copy__ = copy

    def __repr__(self):
        if not self:
            return f"{type(self).__name__}()"
        try:
            counts = dict(self.most_common())
        except TypeError:
            counts = dict(self)
        return f"{type(self).__name__}({counts!r})"

    def __eq__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all([self[key] == other[key] for counts in (self, other) for key in counts])

    def __ne__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return not self == other

    __hash__ = None

    def __le__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all([self[key] <= other[key] for counts in (self, other) for key in counts])

    def __lt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self <= other and self != other

    def __ge__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all([self[key] >= other[key] for counts in (self, other) for key in counts])

    def __gt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self >= other and self != other

    def _merged(self, other, merge):
        """The keys of both, with what `merge` makes of their two counts where that is positive."""
        result = Counter()
        for counts in (self, other):
            for key in counts:
                if key not in result:
                    count = merge(self[key], other[key])
                    if count > 0:
                        result[key] = count
        return result

    def __add__(self, other):
        return self._merged(other, _plus) if isinstance(other, Counter) else NotImplemented

    def __sub__(self, other):
        return self._merged(other, _minus) if isinstance(other, Counter) else NotImplemented

    def __or__(self, other):
        return self._merged(other, max) if isinstance(other, Counter) else NotImplemented

    def __and__(self, other):
        return self._merged(other, min) if isinstance(other, Counter) else NotImplemented

    def __pos__(self):
        return self._merged(Counter(), _plus)

    def __neg__(self):
        return Counter()._merged(self, _minus)

    def _replaced(self, result):
        self.clear()
        dict.update(self, result)
        return self

    def __iadd__(self, other):
        return self._replaced(self + other)

    def __isub__(self, other):
        return self._replaced(self - other)

    def __ior__(self, other):
        return self._replaced(self | other)

    def __iand__(self, other):
        return self._replaced(self & other)


def _count_of(pair):
    return pair[1]


def _plus(a, b):
    return a + b


def _minus(a, b):
    return a - b


_KEYWORDS = frozenset((
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif", "else",
    "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or",
    "pass", "raise",
    "return", "try", "while", "with", "yield",
))


def _checked_names(typename, names, rename):
    if rename:
        seen = set()
        for i, name in enumerate(names):
            if not name.isidentifier() or name in _KEYWORDS or name.startswith("_") or name in seen:
                names[i] = f"_{i}"
            seen.add(names[i])
    for name in [typename] + names:
        if not name.isidentifier():
            raise ValueError(f"Type names and field names must be valid identifiers: {name!r}")
        if name in _KEYWORDS:
            raise ValueError(f"Type names and field names cannot be a keyword: {name!r}")
    seen = set()
    for name in names:
        if name.startswith("_") and not rename:
            raise ValueError(f"Field names cannot start with an underscore: {name!r}")
        if name in seen:
            raise ValueError(f"Encountered duplicate field name: {name!r}")
        seen.add(name)
    return names


def _bound(title, names, defaults, args, kwargs):
    """The items of a named tuple that is made with these arguments."""
    count = len(names)
    if len(args) > count:
        least = count - len(defaults) + 1
        takes = f"{count + 1}" if least > count else f"from {least} to {count + 1}"
        raise TypeError(
            f"{title}.__new__() takes {takes} positional argument{'' if count == 0 else 's'} but {len(args) + 1} "
            f"{'was' if len(args) == 0 else 'were'} given"
        )
    items = list(args)
    for name in names[:len(args)]:
        if name in kwargs:
            raise TypeError(f"{title}.__new__() got multiple values for argument '{name}'")
    missing = []
    for name in names[len(args):]:
        if name in kwargs:
            items.append(kwargs[name])
        elif name in defaults:
            items.append(defaults[name])
        else:
            missing.append(name)
    for name in kwargs:
        if name not in names:
            raise TypeError(f"{title}.__new__() got an unexpected keyword argument '{name}'")
    if missing:
        quoted = [f"'{name}'" for name in missing]
        listed = quoted[0]
        if len(quoted) == 2:
            listed = " and ".join(quoted)
        elif len(quoted) > 2:
            listed = ", ".join(quoted[:-1]) + ", and " + quoted[-1]
        raise TypeError(
            f"{title}.__new__() missing {len(missing)} required positional argument{'s' if len(missing) > 1 else ''}: {listed}"
        )
    return items


def _refuse(self, value=None):
    raise AttributeError("can't set attribute")


def _item(index):
    return property(lambda self: self[index], _refuse, _refuse, f"Alias for field number {index}")


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    names = tuple(_checked_names(str(typename), [str(name) for name in field_names], rename))
    given = tuple(defaults or ())
    if len(given) > len(names):
        raise TypeError("Got more default values than field names")
    field_defaults = dict(zip(names[len(names) - len(given):], given))
    count = len(names)

    def __new__(cls, /, *args, **kwargs):
        if kwargs or len(args) != count:
            args = _bound(typename, names, field_defaults, args, kwargs)
        return tuple.__new__(cls, args)

    def _make(cls, iterable):
        items = tuple(iterable)
        if len(items) != count:
            raise TypeError(f"Expected {count} arguments, got {len(items)}")
        return tuple.__new__(cls, items)

    def _replace(self, /, **kwargs):
        items = [kwargs.pop(name, item) for name, item in zip(names, self)]
        if kwargs:
            raise TypeError(f"Got unexpected field names: {list(kwargs)!r}")
        return tuple.__new__(type(self), items)

    def _asdict(self):
        return dict(zip(names, self))

    def __repr__(self):
        fields = ", ".join([f"{name}={item!r}" for name, item in zip(names, self)])
        return f"{type(self).__name__}({fields})"

    def __getnewargs__(self):
        return tuple(self)

    body = {
        "__doc__": f"{typename}({', '.join(names)})",
        "__new__": __new__,
        "__repr__": __repr__,
        "__getnewargs__": __getnewargs__,
        "__match_args__": names,
        "_fields": names,
        "_field_defaults": field_defaults,
        "_make": classmethod(_make),
        "_replace": _replace,
        "__replace__": _replace,
        "_asdict": _asdict,
        "__module__": module or "__main__",
    }
    for index, name in enumerate(names):
        body[name] = _item(index)
    return _new_class(str(typename), (tuple,), body)


class ChainMap:
    def __init__(self, *maps):
        self.maps = list(maps) or [{}]

    def __missing__(self, key):
        raise KeyError(key)

    def __getitem__(self, key):
        for mapping in self.maps:
            if key in mapping:
                return mapping[key]
        return self.__missing__(key)

    def get(self, key, default=None):
        return self[key] if key in self else default

    def _merged(self):
        merged = {}
        for mapping in reversed(self.maps):
            merged.update(mapping)
        return merged

    def __len__(self):
        return len(self._merged())

    def __iter__(self):
        return iter(self._merged())

    def keys(self):
        return self._merged().keys()

    def values(self):
        return [self[key] for key in self]

    def items(self):
        return [(key, self[key]) for key in self]

    def __contains__(self, key):
        return any([key in mapping for mapping in self.maps])

    def __bool__(self):
        return any(self.maps)

    def __repr__(self):
        return f"{type(self).__name__}({', '.join([repr(mapping) for mapping in self.maps])})"

    def __eq__(self, other):
        if isinstance(other, (ChainMap, dict)):
            return dict(self.items()) == dict(other.items())
        return NotImplemented

    def new_child(self, m=None, **kwargs):
        child = {} if m is None else m
        child.update(kwargs)
        return type(self)(child, *self.maps)

    @property
    def parents(self):
        return type(self)(*self.maps[1:])

    def copy(self):
        return type(self)(self.maps[0].copy(), *self.maps[1:])

    __copy__ = copy

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __delitem__(self, key):
        if key not in self.maps[0]:
            raise KeyError(f"Key not found in the first mapping: {key!r}")
        del self.maps[0][key]

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]

    def update(self, other=(), /, **kwargs):
        self.maps[0].update(other, **kwargs)

    def pop(self, key, *default):
        if key not in self.maps[0] and not default:
            raise KeyError(f"Key not found in the first mapping: {key!r}")
        return self.maps[0].pop(key, *default)

    def popitem(self):
        if not self.maps[0]:
            raise KeyError("No keys found in the first mapping.")
        return self.maps[0].popitem()

    def clear(self):
        self.maps[0].clear()


class UserDict:
    """A dict to derive from: everything goes through the item methods."""

    def __init__(self, dict=None, /, **kwargs):
        self.data = {}
        if dict is not None:
            self.update(dict)
        if kwargs:
            self.update(kwargs)

    def __len__(self):
        return len(self.data)

    def __getitem__(self, key):
        if key in self.data:
            return self.data[key]
        if hasattr(type(self), "__missing__"):
            return type(self).__missing__(self, key)
        raise KeyError(key)

    def __setitem__(self, key, item):
        self.data[key] = item

    def __delitem__(self, key):
        del self.data[key]

    def __iter__(self):
        return iter(self.data)

    def __contains__(self, key):
        return key in self.data

    def __repr__(self):
        return repr(self.data)

    def __eq__(self, other):
        return self.data == (other.data if isinstance(other, UserDict) else other)

    def get(self, key, default=None):
        return self[key] if key in self else default

    def keys(self):
        return self.data.keys()

    def values(self):
        return self.data.values()

    def items(self):
        return self.data.items()

    def pop(self, key, *default):
        if key in self.data or not default:
            item = self[key]
            del self[key]
            return item
        return default[0]

    def popitem(self):
        for key in self:
            item = self[key]
            del self[key]
            return key, item
        raise KeyError

    def clear(self):
        for key in list(self):
            del self[key]

    def update(self, other=(), /, **kwargs):
        if hasattr(other, "keys"):
            for key in other.keys():
                self[key] = other[key]
        else:
            for key, item in other:
                self[key] = item
        for key, item in kwargs.items():
            self[key] = item

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]

    def copy(self):
        made = type(self)()
        made.data = self.data.copy()
        return made

    __copy__ = copy


class UserList:
    """A list to derive from."""

    def __init__(self, initlist=None):
        self.data = [] if initlist is None else list(initlist)

    def __repr__(self):
        return repr(self.data)

    def _other(self, other):
        return other.data if isinstance(other, UserList) else other

    def __eq__(self, other):
        return self.data == self._other(other)

    def __lt__(self, other):
        return self.data < self._other(other)

    def __le__(self, other):
        return self.data <= self._other(other)

    def __gt__(self, other):
        return self.data > self._other(other)

    def __ge__(self, other):
        return self.data >= self._other(other)

    def __contains__(self, item):
        return item in self.data

    def __len__(self):
        return len(self.data)

    def __iter__(self):
        return iter(self.data)

    def __getitem__(self, i):
        return type(self)(self.data[i]) if isinstance(i, slice) else self.data[i]

    def __setitem__(self, i, item):
        self.data[i] = item

    def __delitem__(self, i):
        del self.data[i]

    def __add__(self, other):
        return type(self)(self.data + list(other))

    def __radd__(self, other):
        return type(self)(list(other) + self.data)

    def __iadd__(self, other):
        self.data += list(other)
        return self

    def __mul__(self, n):
        return type(self)(self.data * n)

    __rmul__ = __mul__

    def append(self, item):
        self.data.append(item)

    def insert(self, i, item):
        self.data.insert(i, item)

    def pop(self, i=-1):
        return self.data.pop(i)

    def remove(self, item):
        self.data.remove(item)

    def clear(self):
        self.data.clear()

    def copy(self):
        return type(self)(self)

    def count(self, item):
        return self.data.count(item)

    def index(self, item, *args):
        return self.data.index(item, *args)

    def reverse(self):
        self.data.reverse()

    def sort(self, *, key=None, reverse=False):
        self.data.sort(key=key, reverse=reverse)

    def extend(self, other):
        self.data.extend(self._other(other))


class UserString:
    """A string to derive from; what is not here is asked of the string itself."""

    def __init__(self, seq):
        self.data = seq if isinstance(seq, str) else str(seq)

    def __str__(self):
        return self.data

    def __repr__(self):
        return repr(self.data)

    def __hash__(self):
        return hash(self.data)

    def __eq__(self, other):
        return self.data == (other.data if isinstance(other, UserString) else other)

    def __lt__(self, other):
        return self.data < (other.data if isinstance(other, UserString) else other)

    def __contains__(self, part):
        return str(part) in self.data

    def __len__(self):
        return len(self.data)

    def __getitem__(self, index):
        return type(self)(self.data[index])

    def __add__(self, other):
        return type(self)(self.data + str(other))

    def __radd__(self, other):
        return type(self)(str(other) + self.data)

    def __mul__(self, n):
        return type(self)(self.data * n)

    __rmul__ = __mul__

    def __getattr__(self, name):
        if name == "data":
            raise AttributeError(name)
        return getattr(self.data, name)
