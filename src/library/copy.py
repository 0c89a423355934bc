"""Copies, shallow and deep."""

from _vm import lookup as _lookup, payload as _payload

__all__ = ["Error", "copy", "deepcopy", "replace"]


class Error(Exception):
    pass


error = Error

_FUNCTION = type(lambda: None)
_LEAVES = (
    type(None), bool, int, float, str, bytes, range, slice, type, _FUNCTION, type(len), type(Ellipsis), type(NotImplemented),
    property,
)


def _special(x, name):
    """The method that a class of the program or library gives for copying."""
    return getattr(type(x), name, None)


def _uncopied(x):
    kind = type(x)
    module = kind.__module__
    name = kind.__qualname__ if module == "builtins" else f"{module}.{kind.__qualname__}"
    return TypeError(f"cannot pickle '{name}' object")


def _blank(x, each):
    """An instance of x's class that nothing has been stored in; the items of a tuple go through `each`."""
    for base in (dict, list, set):
        if isinstance(x, base):
            return base.__new__(type(x))
    for base in (tuple, frozenset):
        if isinstance(x, base):
            return base.__new__(type(x), [each(item) for item in _payload(x)])
    for base in (str, int, float, bytes):
        if isinstance(x, base):
            return base.__new__(type(x), _payload(x))
    return object.__new__(type(x))


def _state(x):
    try:
        return vars(x)
    except TypeError:
        raise _uncopied(x) from None


def _restore(made, state):
    if _lookup(type(made), "__setstate__") is not None:
        made.__setstate__(state)
    else:
        for name, value in state.items():
            object.__setattr__(made, name, value)


def copy(x):
    kind = type(x)
    if kind in _LEAVES or kind in (tuple, frozenset) or isinstance(x, type):
        return x
    if kind in (list, dict, set):
        return x.copy()
    method = _special(x, "__copy__")
    if method is not None:
        return method(x)
    if isinstance(x, BaseException):
        made = kind(*x.args)
        _restore(made, vars(x))
        return made
    reduced = _reduced(x)
    if reduced is not None:
        return _rebuilt(reduced, _same)
    made = _blank(x, _same)
    if isinstance(x, dict):
        for key, item in _payload(x).items():
            dict.__setitem__(made, key, item)
    elif isinstance(x, list):
        list.extend(made, _payload(x))
    elif isinstance(x, set):
        set.update(made, _payload(x))
    _restore(made, x.__getstate__() if _lookup(kind, "__getstate__") is not None else _state(x))
    return made


def _same(x):
    return x


def _reduced(x):
    if _lookup(type(x), "__reduce__") is None:
        return None
    return x.__reduce__()


def _rebuilt(reduced, each):
    if isinstance(reduced, str):
        return reduced
    made = reduced[0](*[each(arg) for arg in reduced[1]])
    if len(reduced) > 2 and reduced[2] is not None:
        _restore(made, each(reduced[2]))
    return made


def deepcopy(x, memo=None):
    if type(x) in _LEAVES or isinstance(x, type):
        return x
    if memo is None:
        memo = {}
    known = memo.get(id(x))
    if known is not None:
        return known
    made = _deep(x, memo)
    if made is not x:
        memo[id(x)] = made
        # x is kept, so that no other object gets its id meanwhile.
        memo.setdefault(id(memo), []).append(x)
    return made


def _deep(x, memo):
    kind = type(x)
    if kind is list:
        made = []
        memo[id(x)] = made
        for item in x:
            made.append(deepcopy(item, memo))
        return made
    if kind is dict:
        made = {}
        memo[id(x)] = made
        for key, item in x.items():
            made[deepcopy(key, memo)] = deepcopy(item, memo)
        return made
    if kind is tuple:
        items = [deepcopy(item, memo) for item in x]
        # A tuple within itself has been copied by now.
        if id(x) in memo:
            return memo[id(x)]
        return x if all([a is b for a, b in zip(items, x)]) else tuple(items)
    if kind in (set, frozenset):
        return kind([deepcopy(item, memo) for item in x])
    method = _special(x, "__deepcopy__")
    if method is not None:
        return method(x, memo)
    if hasattr(x, "__self__") and hasattr(x, "__func__"):
        return type(x)(x.__func__, deepcopy(x.__self__, memo))
    reduced = _reduced(x)
    if reduced is not None:
        return _rebuilt(reduced, lambda part: deepcopy(part, memo))
    if isinstance(x, BaseException):
        made = kind(*deepcopy(x.args, memo))
    elif hasattr(x, "popleft"):
        made = kind([], x.maxlen)
        memo[id(x)] = made
        for item in x:
            made.append(deepcopy(item, memo))
        return made
    else:
        state = _state(x)
        made = _blank(x, lambda item: deepcopy(item, memo))
    memo[id(x)] = made
    if isinstance(x, dict):
        for key, item in _payload(x).items():
            dict.__setitem__(made, deepcopy(key, memo), deepcopy(item, memo))
    elif isinstance(x, list):
        for item in _payload(x):
            list.append(made, deepcopy(item, memo))
    elif isinstance(x, set):
        set.update(made, [deepcopy(item, memo) for item in _payload(x)])
    state = x.__getstate__() if _lookup(kind, "__getstate__") is not None else vars(x)
    if state:
        _restore(made, deepcopy(state, memo))
    return made


def replace(obj, /, **changes):
    method = _special(obj, "__replace__")
    if method is None:
        raise TypeError(f"replace() does not support {type(obj).__name__} objects")
    return method(obj, **changes)
