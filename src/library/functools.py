"""Functions that act on functions."""

from _collections import dict_move as _dict_move, dict_pop_first as _dict_pop_first
from _vm import bump as _bump

__all__ = [
    "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES", "cache", "cached_property", "cmp_to_key", "lru_cache",
    "partial", "partialmethod", "reduce", "singledispatch", "singledispatchmethod", "total_ordering",
    "update_wrapper", "wraps",
]

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__", "__type_params__")
WRAPPER_UPDATES = ("__dict__",)

_MISSING = object()


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        value = getattr(wrapped, name, _MISSING)
        if value is not _MISSING:
            setattr(wrapper, name, value)
    for name in updated:
        for key, value in getattr(wrapped, name, {}).items():
            setattr(wrapper, key, value)
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    def decorate(wrapper):
        return update_wrapper(wrapper, wrapped, assigned, updated)

    return decorate


def reduce(function, iterable, initial=_MISSING, /):
    value = initial
    for item in iterable:
        value = item if value is _MISSING else function(value, item)
    if value is _MISSING:
        raise TypeError("reduce() of empty iterable with no initial value")
    return value


class partial:
    def __init__(self, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __call__(self, /, *args, **keywords):
        if keywords or self.keywords:
            return self.func(*self.args, *args, **{**self.keywords, **keywords})
        return self.func(*self.args, *args)

    def __repr__(self):
        parts = [repr(self.func)]
        parts.extend([repr(arg) for arg in self.args])
        parts.extend([f"{name}={value!r}" for name, value in self.keywords.items()])
        return f"functools.{type(self).__name__}({', '.join(parts)})"


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, obj, cls=None):
        func = self.func
        if hasattr(type(func), "__get__"):
            func = func.__get__(obj, cls)
        elif obj is not None:
            return partial(func, obj, *self.args, **self.keywords)
        return partial(func, *self.args, **self.keywords)


class _CacheInfo(tuple):
    _fields = ("hits", "misses", "maxsize", "currsize")
    hits = property(lambda self: self[0])
    misses = property(lambda self: self[1])
    maxsize = property(lambda self: self[2])
    currsize = property(lambda self: self[3])

    def __repr__(self):
        fields = ", ".join([f"{name}={value!r}" for name, value in zip(self._fields, self)])
        return f"CacheInfo({fields})"


def _key(args, kwargs, typed):
    if not kwargs and not typed:
        if len(args) == 1 and type(args[0]) in (int, str):
            return args[0]
        return args
    key = args
    for item in kwargs.items():
        key = key + (_MISSING,) + item
    if typed:
        key = key + tuple([type(arg) for arg in args]) + tuple([type(arg) for arg in kwargs.values()])
    return key


def lru_cache(maxsize=128, typed=False):
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif callable(maxsize) and isinstance(typed, bool):
        return _cached(maxsize, 128, False)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")

    def decorate(function):
        return _cached(function, maxsize, typed)

    return decorate


def cache(user_function, /):
    return _cached(user_function, None, False)


def _cached(function, maxsize, typed):
    """Its dict is ordered from the one used longest ago. Each change of it is one operation, so threads may share it;
    two that miss at once both call the function."""
    results = {}
    counts = [0, 0]

    def wrapper(*args, **kwargs):
        key = _key(args, kwargs, typed) if kwargs or typed else args
        result = results.get(key, _MISSING)
        if result is not _MISSING:
            if maxsize is not None:
                _dict_move(results, key, True)
            _bump(counts, 0, 1)
            return result
        _bump(counts, 1, 1)
        result = function(*args, **kwargs)
        if maxsize != 0:
            results[key] = result
            if maxsize is not None and len(results) > maxsize:
                _dict_pop_first(results)
        return result

    def cache_info():
        return _CacheInfo((counts[0], counts[1], maxsize, len(results)))

    def cache_clear():
        results.clear()
        counts[:] = [0, 0]

    def cache_parameters():
        return {"maxsize": maxsize, "typed": typed}

    wrapper.cache_info = cache_info
    wrapper.cache_clear = cache_clear
    wrapper.cache_parameters = cache_parameters
    return update_wrapper(wrapper, function)


class cached_property:
    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError(
                f"Cannot assign the same cached_property to two different names ({self.attrname!r} and {name!r})."
            )

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        value = self.func(instance)
        # From now on the instance's own attribute is found before this.
        object.__setattr__(instance, self.attrname, value)
        return value


def _negated(name):
    def method(self, other):
        result = getattr(type(self), name)(self, other)
        return result if result is NotImplemented else not result

    return method


def _either(name, equal):
    """`name` holds, or the two are equal (`equal`) — or: it holds and they are not (not `equal`)."""

    def method(self, other):
        result = getattr(type(self), name)(self, other)
        if result is NotImplemented:
            return result
        return (result or self == other) if equal else (result and self != other)

    return method


def _neither(name, equal):
    def method(self, other):
        result = getattr(type(self), name)(self, other)
        if result is NotImplemented:
            return result
        return (not result and self != other) if equal else (not result or self == other)

    return method


def total_ordering(cls):
    defined = [
        name for name in ("__lt__", "__le__", "__gt__", "__ge__")
        if any([name in vars(base) for base in cls.__mro__ if base is not object])
    ]
    if not defined:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    given = "__lt__" if "__lt__" in defined else defined[0]
    if "__le__" in defined and given != "__lt__":
        given = "__le__"
    made = {
        "__lt__": {"__gt__": _neither("__lt__", True), "__le__": _either("__lt__", True), "__ge__": _negated("__lt__")},
        "__le__": {"__ge__": _neither("__le__", False), "__lt__": _either("__le__", False), "__gt__": _negated("__le__")},
        "__gt__": {"__lt__": _neither("__gt__", True), "__ge__": _either("__gt__", True), "__le__": _negated("__gt__")},
        "__ge__": {"__le__": _neither("__ge__", False), "__gt__": _either("__ge__", False), "__lt__": _negated("__ge__")},
    }
    for name, method in made[given].items():
        if name not in defined:
            method.__name__ = name
            setattr(cls, name, method)
    return cls


def cmp_to_key(mycmp):
    class K:
        __hash__ = None

        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

    return K


_BY_NAME = {
    "int": int, "float": float, "str": str, "bool": bool, "list": list, "dict": dict, "tuple": tuple, "set": set,
    "bytes": bytes,
    "frozenset": frozenset, "object": object, "None": type(None),
}


def _annotated_class(func):
    """Annotations are text here: those that name a built-in class can be registered by."""
    for name, text in getattr(func, "__annotations__", {}).items():
        if name != "return":
            kind = _BY_NAME.get(str(text).partition("[")[0])
            if kind is None:
                raise TypeError(f"Invalid annotation for {name!r}. {text!r} is not a class.")
            return kind
    raise TypeError(
        f"Invalid first argument to `register()`: {func!r}. Use either `@register(some_class)` or plain `@register` on an "
        "annotated function."
    )


def singledispatch(func):
    registry = {object: func}

    def dispatch(cls):
        for base in cls.__mro__:
            if base is not object and base in registry:
                return registry[base]
        for kind, function in registry.items():
            if kind is not object and issubclass(cls, kind):
                return function
        return registry[object]

    def register(cls, function=None):
        if function is None:
            if isinstance(cls, type):
                return lambda function: register(cls, function)
            function = cls
            cls = _annotated_class(function)
        registry[cls] = function
        return function

    def wrapper(*args, **kwargs):
        if not args:
            raise TypeError(f"{func.__name__} requires at least 1 positional argument")
        return dispatch(type(args[0]))(*args, **kwargs)

    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    return update_wrapper(wrapper, func)


class singledispatchmethod:
    def __init__(self, func):
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, method)

    def __get__(self, obj, cls=None):
        def method(*args, **kwargs):
            if not args:
                raise TypeError(f"{self.func.__name__}() requires at least 1 positional argument")
            function = self.dispatcher.dispatch(type(args[0]))
            if obj is None:
                return function(*args, **kwargs)
            return function(obj, *args, **kwargs)

        method.register = self.register
        return update_wrapper(method, self.func)
