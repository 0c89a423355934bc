"""What the machine cannot do without running the program's own code: operators of instances, their texts and
hashes, loops over any iterator, sorting by a key.

The machine calls the names that start with `_`; a native that meets an instance ends in such a call. The other
names are builtins as programs know them.
"""

from _collections import deque as _deque
from _threadyard import (
    format_described as _format_described,
    semaphore_value as _semaphore_value,
    write as _write,
)
from _vm import (
    dict_candidates as _dict_candidates,
    dict_put as _dict_put,
    dict_remove as _dict_remove,
    enumerated as _enumerated,
    hash as _native_hash,
    is_instance as _is_instance,
    is_plain as _is_plain,
    lookup as _lookup,
    modules as _modules,
    payload as _payload,
    plain_repr as _plain_repr,
    replace_payload as _replace_payload,
    set_payload as _set_payload,
    sort as _native_sort,
    stand_on as _stand_on,
    sum as _native_sum,
    type_of as _type_of,
    zipped as _zipped,
)

_MISSING = object()

# Method, reflected method, method in place, symbol: by BinaryOp.
_OPERATORS = (
    ("__add__", "__radd__", "__iadd__", "+"),
    ("__sub__", "__rsub__", "__isub__", "-"),
    ("__mul__", "__rmul__", "__imul__", "*"),
    ("__truediv__", "__rtruediv__", "__itruediv__", "/"),
    ("__floordiv__", "__rfloordiv__", "__ifloordiv__", "//"),
    ("__mod__", "__rmod__", "__imod__", "%"),
    ("__pow__", "__rpow__", "__ipow__", "**"),
    ("__matmul__", "__rmatmul__", "__imatmul__", "@"),
    ("__lshift__", "__rlshift__", "__ilshift__", "<<"),
    ("__rshift__", "__rrshift__", "__irshift__", ">>"),
    ("__and__", "__rand__", "__iand__", "&"),
    ("__or__", "__ror__", "__ior__", "|"),
    ("__xor__", "__rxor__", "__ixor__", "^"),
)
# The operators on values that are no instances.
_OPERATIONS = (
    lambda a, b: a + b,
    lambda a, b: a - b,
    lambda a, b: a * b,
    lambda a, b: a / b,
    lambda a, b: a // b,
    lambda a, b: a % b,
    lambda a, b: a**b,
    lambda a, b: a @ b,
    lambda a, b: a << b,
    lambda a, b: a >> b,
    lambda a, b: a & b,
    lambda a, b: a | b,
    lambda a, b: a ^ b,
)
# What the operators are called as methods of sets.
_SET_METHODS = {1: "difference", 10: "intersection", 11: "union", 12: "symmetric_difference"}
# Method, method of the other operand, symbol: by CompareOp.
_COMPARISONS = (
    ("__lt__", "__gt__", "<"),
    ("__le__", "__ge__", "<="),
    ("__eq__", "__eq__", "=="),
    ("__ne__", "__ne__", "!="),
    ("__gt__", "__lt__", ">"),
    ("__ge__", "__le__", ">="),
)
_REFLECTED = (4, 5, 2, 3, 0, 1)
# Method, symbol: by UnaryOp.
_UNARY = (("__neg__", "-"), ("__pos__", "+"), ("__invert__", "~"))


# --- operators


def _binary(op, a, b, suffix=""):
    left = _type_of(a)
    right = _type_of(b)
    forward, backward, _, symbol = _OPERATORS[op]
    reflected = _lookup(right, backward) if left is not right else None
    if reflected is not None and issubclass(right, left) and _lookup(left, backward) is not reflected:
        result = reflected(b, a)
        if result is not NotImplemented:
            return result
        reflected = None
    method = _lookup(left, forward)
    if method is not None:
        result = method(a, b)
        if result is not NotImplemented:
            return result
    if reflected is not None:
        result = reflected(b, a)
        if result is not NotImplemented:
            return result
    x = _payload(a)
    y = _payload(b)
    if op == 5 and isinstance(x, str):
        return _percent(x, b)
    if op == 5 and isinstance(x, bytes):
        return _bytes_percent(x, b)
    if op == 11 and _is_type(a) and _is_type(b):
        return _union(a, b)
    if op in _SET_METHODS and _is_set(x) and _is_set(y):
        return _set_method(_SET_METHODS[op], x if isinstance(x, (set, frozenset)) else set(x), (y,))
    if method is None and (x is not a or y is not b):
        try:
            return _OPERATIONS[op](x, y)
        except TypeError:
            # It would name the builtin types.
            raise _operand_error(op, a, b, symbol, suffix) from None
    if op == 2:
        for items, count in ((x, b), (y, a)):
            if isinstance(items, (str, list, tuple, bytes)):
                if _lookup(_type_of(count), "__index__") is None:
                    raise TypeError(f"can't multiply sequence by non-int of type '{type(count).__name__}'")
                return items * _index(count)
    raise _operand_error(op, a, b, symbol, suffix)


def _is_set(x):
    return isinstance(x, (set, frozenset)) or type(x).__name__ in ("dict_keys", "dict_items", "dict_view")


def _shown_type(x):
    """A type's name in the errors of operators: with its module where CPython's is written in C."""
    cls = type(x)
    if cls.__module__ == "datetime" or cls.__module__ == "decimal" or cls is _deque:
        return f"{cls.__module__}.{cls.__name__}"
    return cls.__name__


def _operand_error(op, a, b, symbol, suffix):
    kind = type(_payload(a))
    left = _shown_type(a)
    right = _shown_type(b)
    if op == 0 and (kind is str or kind is list or kind is tuple):
        return TypeError(f'can only concatenate {kind.__name__} (not "{right}") to {kind.__name__}')
    if suffix:
        symbol += suffix
    elif symbol == "**":
        symbol = "** or pow()"
    return TypeError(f"unsupported operand type(s) for {symbol}: '{left}' and '{right}'")


def _inplace(op, a, b):
    left = _type_of(a)
    method = _lookup(left, _OPERATORS[op][2])
    if method is not None:
        result = method(a, b)
        if result is not NotImplemented:
            return result
    base = _payload(a)
    if _lookup(left, _OPERATORS[op][0]) is None:
        if op == 0 and isinstance(base, list) and (base is not a or _lookup(_type_of(b), "__radd__") is None):
            base.extend(b)
            return a
        if op == 11 and isinstance(base, (dict, set)) and base is not a:
            base.update(b)
            return a
    return _binary(op, a, b, "=")


def _rich(cls, op, a, b):
    method = _lookup(cls, _COMPARISONS[op][0])
    if method is not None:
        return method(a, b)
    if op == 3:
        method = _lookup(cls, "__eq__")
        if method is not None:
            result = method(a, b)
            return result if result is NotImplemented else not result
    return NotImplemented


def _compare(op, a, b):
    left = _type_of(a)
    right = _type_of(b)
    later = True
    if left is not right and issubclass(right, left):
        later = False
        result = _rich(right, _REFLECTED[op], b, a)
        if result is not NotImplemented:
            return result
    result = _rich(left, op, a, b)
    if result is not NotImplemented:
        return result
    if later:
        result = _rich(right, _REFLECTED[op], b, a)
        if result is not NotImplemented:
            return result
    x = _payload(a)
    y = _payload(b)
    kind = type(x)
    other = type(y)
    if kind is other and (kind is list or kind is tuple or kind.__name__ == "deque"):
        return _compare_sequences(op, x, y)
    if kind is dict and other is dict and (op == 2 or op == 3):
        return _same_dicts(x, y) == (op == 2)
    if _is_set(x) and _is_set(y):
        return _compare_sets(op, set(x), set(y))
    if x is not a or y is not b:
        try:
            return _COMPARE[op](x, y)
        except TypeError:
            # The error would name the builtin types.
            pass
    elif op == 2:
        return a is b
    elif op == 3:
        return a is not b
    symbol = _COMPARISONS[op][2]
    raise TypeError(f"'{symbol}' not supported between instances of '{_shown_type(a)}' and '{_shown_type(b)}'")


def _compare_sequences(op, a, b):
    if (op == 2 or op == 3) and len(a) != len(b):
        return op == 3
    others = iter(b)
    for x in a:
        for y in others:
            break
        else:
            return op == 3 or op == 4 or op == 5
        if x is y or x == y:
            continue
        if op == 2:
            return False
        if op == 3:
            return True
        return _COMPARE[op](x, y)
    for _ in others:
        return op == 0 or op == 1 or op == 3
    return op == 1 or op == 2 or op == 5


_COMPARE = (
    lambda a, b: a < b,
    lambda a, b: a <= b,
    lambda a, b: a == b,
    lambda a, b: a != b,
    lambda a, b: a > b,
    lambda a, b: a >= b,
)


def _same_dicts(a, b):
    if len(a) != len(b):
        return False
    for key, value in a.items():
        other = b.get(key, _MISSING)
        if other is _MISSING or not (value is other or value == other):
            return False
    return True


def _compare_sets(op, a, b):
    if op == 2 or op == 3:
        return (len(a) == len(b) and _within(a, b)) == (op == 2)
    if op == 0:
        return len(a) < len(b) and _within(a, b)
    if op == 1:
        return _within(a, b)
    if op == 4:
        return len(b) < len(a) and _within(b, a)
    return _within(b, a)


def _within(a, b):
    for item in a:
        if item not in b:
            return False
    return True


def _unary(op, a):
    if op == 3:
        return not _truth(a)
    name, symbol = _UNARY[op]
    method = _lookup(_type_of(a), name)
    if method is not None:
        return method(a)
    base = _payload(a)
    if base is not a:
        if op == 0:
            return -base
        if op == 1:
            return +base
        return ~base
    raise TypeError(f"bad operand type for unary {symbol}: '{type(a).__name__}'")


def _truth(x):
    cls = _type_of(x)
    method = _lookup(cls, "__bool__")
    if method is not None:
        result = method(x)
        if result is True or result is False:
            return result
        raise TypeError(f"__bool__ should return bool, returned {type(result).__name__}")
    if _lookup(cls, "__len__") is not None:
        return _len(x) != 0
    base = _payload(x)
    return True if base is x else bool(base)


# --- numbers and sizes


def _len(x):
    cls = _type_of(x)
    method = _lookup(cls, "__len__")
    if method is not None:
        size = method(x)
    else:
        base = _payload(x)
        if base is not x:
            return len(base)
        method = _lookup(x, "_class_len_") if isinstance(x, type) else None
        if method is None:
            raise TypeError(f"object of type '{cls.__name__}' has no len()")
        size = _plain_function(method)(x)
    if not isinstance(size, int):
        size = _index(size)
    if size < 0:
        raise ValueError("__len__() should return >= 0")
    return size


def _index(x):
    method = _lookup(_type_of(x), "__index__")
    if method is not None:
        result = method(x)
        if isinstance(result, int):
            return result
        raise TypeError(f"__index__ returned non-int (type {type(result).__name__})")
    base = _payload(x)
    if base is not x and isinstance(base, int):
        return base
    raise TypeError(f"'{type(x).__name__}' object cannot be interpreted as an integer")


def _int(x):
    cls = _type_of(x)
    method = _lookup(cls, "__int__")
    if method is not None:
        result = method(x)
        if isinstance(result, int):
            return result
        raise TypeError(f"__int__ returned non-int (type {type(result).__name__})")
    if _lookup(cls, "__index__") is not None:
        return _index(x)
    base = _payload(x)
    if base is not x:
        return int(base)
    raise TypeError(
        f"int() argument must be a string, a bytes-like object or a real number, not '{cls.__name__}'"
    )


def _float(x):
    cls = _type_of(x)
    method = _lookup(cls, "__float__")
    if method is not None:
        result = method(x)
        if isinstance(result, float):
            return result
        raise TypeError(f"{cls.__name__}.__float__ returned non-float (type {type(result).__name__})")
    if _lookup(cls, "__index__") is not None:
        return float(_index(x))
    base = _payload(x)
    if base is not x:
        return float(base)
    raise TypeError(f"float() argument must be a string or a real number, not '{cls.__name__}'")


def _abs(x):
    method = _lookup(_type_of(x), "__abs__")
    if method is not None:
        return method(x)
    base = _payload(x)
    if base is not x:
        return abs(base)
    raise TypeError(f"bad operand type for abs(): '{type(x).__name__}'")


def _round(x, digits=None):
    method = _lookup(_type_of(x), "__round__")
    if method is not None:
        return method(x) if digits is None else method(x, digits)
    base = _payload(x)
    if base is not x:
        return round(base, digits)
    raise TypeError(f"type {type(x).__name__} doesn't define __round__ method")


def _divmod(a, b):
    method = _lookup(_type_of(a), "__divmod__")
    if method is not None:
        result = method(a, b)
        if result is not NotImplemented:
            return result
    method = _lookup(_type_of(b), "__rdivmod__")
    if method is not None:
        result = method(b, a)
        if result is not NotImplemented:
            return result
    x = _payload(a)
    y = _payload(b)
    if x is not a or y is not b:
        return divmod(x, y)
    raise TypeError(
        f"unsupported operand type(s) for divmod(): '{type(a).__name__}' and '{type(b).__name__}'"
    )


def _hash(x):
    cls = _type_of(x)
    method = _lookup(cls, "__hash__", _MISSING)
    if method is None:
        raise TypeError(f"unhashable type: '{cls.__name__}'")
    if method is not _MISSING:
        result = method(x)
        if not isinstance(result, int):
            raise TypeError("__hash__ method should return an integer")
        return _native_hash(result)
    base = _payload(x)
    if type(base) is tuple:
        return _native_hash(tuple([hash(item) for item in base]))
    if type(base) is frozenset:
        return _native_hash(frozenset([hash(item) for item in base]))
    if base is not x:
        return hash(base)
    return id(x) >> 4


def _magnitude(x):
    return abs(x)


# --- texts


def _repr(x):
    return _repr_within(x, ())


def _ascii(x):
    text = []
    for character in repr(x):
        code = ord(character)
        if code < 128:
            text.append(character)
        else:
            text.append(f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}")
    return "".join(text)


def _repr_within(x, within):
    cls = _type_of(x)
    if isinstance(x, type):
        method = _lookup(x, "_class_repr_")
        return _plain_repr(x) if method is None else _plain_function(method)(x)
    method = _lookup(cls, "__repr__")
    if method is not None:
        text = method(x)
        if isinstance(text, str):
            return text
        raise TypeError(f"__repr__ returned non-string (type {type(text).__name__})")
    if isinstance(x, BaseException):
        return _exception_repr(x)
    base = _payload(x)
    kind = type(base)
    name = kind.__name__
    # These show the class that is made from them.
    named = base is not x and (kind is set or kind is frozenset or kind is _deque)
    if _is_plain(base) and not named:
        return _plain_repr(base)
    seen = False
    for outer in within:
        if outer is base:
            seen = True
    within = within + (base,)
    if kind is list:
        return "[...]" if seen else f"[{_repr_items(base, within)}]"
    if kind is tuple:
        if seen:
            return "(...)"
        return f"({_repr_items(base, within)},)" if len(base) == 1 else f"({_repr_items(base, within)})"
    if kind is dict:
        if seen:
            return "{...}"
        pairs = [
            f"{_repr_within(key, within)}: {_repr_within(value, within)}" for key, value in list(base.items())
        ]
        return "{" + ", ".join(pairs) + "}"
    if kind is set or kind is frozenset:
        if seen:
            return f"{cls.__name__}(...)"
        if not base:
            return f"{cls.__name__}()"
        items = _repr_items(base, within)
        if cls is set:
            return "{" + items + "}"
        return f"{cls.__name__}({{{items}}})"
    if name == "deque":
        if seen:
            return "[...]"
        limit = "" if base.maxlen is None else f", maxlen={base.maxlen}"
        return f"{cls.__name__}([{_repr_items(base, within)}]{limit})"
    if name == "dict_keys" or name == "dict_values" or name == "dict_items":
        return f"{name}([{_repr_items(base, within)}])"
    if name == "method":
        return f"<bound method {x.__func__.__qualname__} of {_repr_within(x.__self__, within)}>"
    if name == "lock":
        return _repr_lock(base)
    return _plain_repr(base)


def _repr_lock(lock):
    state = "locked" if lock.locked() else "unlocked"
    text = _plain_repr(lock)
    if text.startswith("_thread.lock"):
        return f"<{state} {text}>"
    if lock._is_owned():
        owner = f"owner={_modules()['_thread'].get_ident()} count={_semaphore_value(lock)} "
    else:
        # Who else holds it is not told.
        owner = "" if state == "locked" else "owner=0 count=0 "
    kind, place = text.split("at ")
    return f"<{state} {kind}{owner}at {place}>"


def _repr_items(items, within):
    return ", ".join([_repr_within(item, within) for item in list(items)])


def _str(x):
    cls = _type_of(x)
    method = _lookup(cls, "__str__")
    if method is not None:
        text = method(x)
        if isinstance(text, str):
            return text
        raise TypeError(f"__str__ returned non-string (type {type(text).__name__})")
    if isinstance(x, BaseException):
        return _exception_str(x)
    if isinstance(x, str) and _lookup(cls, "__repr__") is None:
        return str(_payload(x))
    return _repr(x)


def _exception_repr(x):
    """`BaseException.__repr__`."""
    return f"{type(x).__name__}({_repr_items(x.args, ())})"


def _exception_str(x):
    """`__str__` of the builtin exceptions."""
    args = x.args
    if isinstance(x, OSError) and len(args) >= 2:
        name = f": {args[2]!r}" if len(args) > 2 else ""
        return f"[Errno {args[0]}] {args[1]}{name}"
    if len(args) == 1:
        return repr(args[0]) if isinstance(x, KeyError) else str(args[0])
    return "" if not args else repr(args)


def _format(x, spec):
    cls = _type_of(x)
    method = _lookup(cls, "__format__")
    if method is not None:
        text = method(x, spec)
        if isinstance(text, str):
            return text
        raise TypeError(f"__format__ must return a str, not {type(text).__name__}")
    base = _payload(x)
    if base is not x and isinstance(base, (int, float, str)):
        if not spec and (_lookup(cls, "__str__") is not None or _lookup(cls, "__repr__") is not None):
            return _str(x)
        return format(base, spec)
    if not spec:
        return str(x)
    raise TypeError(f"unsupported format string passed to {cls.__name__}.__format__")


def _converted(value, conversion):
    if not conversion:
        return value
    if conversion == "s":
        return str(value)
    if conversion == "r":
        return repr(value)
    if conversion == "a":
        return ascii(value)
    raise ValueError(f"Unknown conversion specifier {conversion}")


def _format_template(template, args, kwargs):
    text, _ = _fill(template, args, kwargs, 0, 2)
    return text


def _fill(template, args, kwargs, number, depth):
    """The text, and the number of the next field that has none; -1 once a field has been numbered."""
    if depth == 0:
        raise ValueError("Max string recursion exceeded")
    parts = []
    for literal, field, conversion, spec in _template_pieces(template):
        parts.append(literal)
        if field is None:
            continue
        end = 0
        while end < len(field) and field[end] != "." and field[end] != "[":
            end += 1
        name = field[:end]
        if not name:
            if number < 0:
                raise ValueError("cannot switch from manual field specification to automatic field numbering")
            value = _positional(args, number)
            number += 1
        elif name.isdecimal():
            if number > 0:
                raise ValueError("cannot switch from automatic field numbering to manual field specification")
            number = -1
            value = _positional(args, int(name))
        else:
            value = kwargs[name]
        value = _converted(_follow(value, field[end:]), conversion)
        if spec and "{" in spec:
            spec, number = _fill(spec, args, kwargs, number, depth - 1)
        parts.append(format(value, spec or ""))
    return "".join(parts), number


def _template_pieces(template):
    """The parts of a template: text, then a field or None, a conversion, a format."""
    pieces = []
    text = []
    i = 0
    size = len(template)
    while i < size:
        character = template[i]
        following = template[i + 1 : i + 2]
        if character != "{" and character != "}":
            text.append(character)
            i += 1
        elif following == character:
            text.append(character)
            i += 2
        elif character == "}":
            raise ValueError("Single '}' encountered in format string")
        else:
            end = _field_end(template, i + 1)
            pieces.append(("".join(text),) + _field_parts(template[i + 1 : end]))
            text = []
            i = end + 1
    pieces.append(("".join(text), None, None, None))
    return pieces


def _field_end(template, start):
    """Where the field that begins at `start` ends."""
    if start >= len(template):
        raise ValueError("Single '{' encountered in format string")
    depth = 1
    for i in range(start, len(template)):
        if template[i] == "{":
            depth += 1
        elif template[i] == "}":
            depth -= 1
            if depth == 0:
                return i
    raise ValueError("expected '}' before end of string")


def _field_parts(field):
    """A field's name, conversion and format."""
    end = 0
    bracket = False
    while end < len(field) and (bracket or (field[end] != "!" and field[end] != ":")):
        if field[end] == "[":
            bracket = True
        elif field[end] == "]":
            bracket = False
        end += 1
    name = field[:end]
    rest = field[end:]
    if not rest.startswith("!"):
        return (name, None, rest[1:])
    if len(rest) < 2:
        raise ValueError("end of string while looking for conversion specifier")
    if len(rest) > 2 and rest[2] != ":":
        raise ValueError("expected ':' after conversion specifier")
    return (name, rest[1], rest[3:])


def _positional(args, number):
    if number >= len(args):
        raise IndexError(f"Replacement index {number} out of range for positional args tuple")
    return args[number]


def _follow(value, path):
    """The attributes and items that a field names after its first part."""
    while path:
        if path[0] == "[":
            end = path.find("]")
            if end < 0:
                raise ValueError("Missing ']' in format string")
            key = path[1:end]
            if not key:
                raise ValueError("Empty attribute in format string")
            value = value[int(key) if key.isdecimal() else key]
            path = path[end + 1 :]
            if path and path[0] != "." and path[0] != "[":
                raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
        else:
            end = 1
            while end < len(path) and path[end] != "." and path[end] != "[":
                end += 1
            if end == 1:
                raise ValueError("Empty attribute in format string")
            value = getattr(value, path[1:end])
            path = path[end:]
    return value


def _percent(template, args):
    values = args if isinstance(args, tuple) else (args,)
    mapping = isinstance(args, (dict, list)) or (
        not isinstance(args, (tuple, str)) and _lookup(_type_of(args), "__getitem__") is not None
    )
    used = 0
    parts = []
    for literal, key, flags, width, precision, conversion in _percent_pieces(template):
        parts.append(literal)
        if conversion is None:
            continue
        if conversion == "%":
            parts.append("%")
            continue
        sizes = []
        for size in (width, precision):
            if size == "*":
                size = _percent_next(values, used)
                used += 1
                if not isinstance(size, int):
                    raise TypeError("* wants int")
                if size < 0 and not sizes:
                    flags += "-"
                    size = -size
            sizes.append(size)
        if key is not None:
            if not mapping:
                raise TypeError("format requires a mapping")
            value = args[key]
        else:
            value = _percent_next(values, used)
            used += 1
        if conversion == "s" or conversion == "r" or conversion == "a":
            value = _converted(value, conversion)
            conversion = "s"
        elif conversion in "eEfFgG":
            if not isinstance(value, (int, float)):
                if _lookup(_type_of(value), "__float__") is None and _lookup(_type_of(value), "__index__") is None:
                    raise TypeError(f"must be real number, not {type(value).__name__}")
                value = _float(value)
            value = _payload(value)
        elif conversion != "c" and not isinstance(value, (int, float)):
            cls = _type_of(value)
            if conversion in "diu" and _lookup(cls, "__int__") is not None:
                value = _int(value)
            elif _lookup(cls, "__index__") is not None:
                value = _index(value)
            else:
                wanted = "a real number is required" if conversion in "diu" else "an integer is required"
                raise TypeError(f"%{conversion} format: {wanted}, not {cls.__name__}")
        size = "" if sizes[0] is None else str(sizes[0])
        point = "" if sizes[1] is None else f".{sizes[1]}"
        parts.append(f"%{flags}{size}{point}{conversion}" % (_payload(value),))
    if used < len(values) and not mapping:
        raise TypeError("not all arguments converted during string formatting")
    return "".join(parts)


def _percent_pieces(template):
    """The parts of a template: text, then a key or None, flags, width, precision, conversion or None."""
    pieces = []
    start = 0
    size = len(template)
    while True:
        i = template.find("%", start)
        if i < 0:
            pieces.append((template[start:], None, "", None, None, None))
            return pieces
        text = template[start:i]
        i += 1
        key = None
        if template[i : i + 1] == "(":
            end = i + 1
            depth = 1
            while end < size and depth:
                if template[end] == "(":
                    depth += 1
                elif template[end] == ")":
                    depth -= 1
                end += 1
            if depth:
                raise ValueError("incomplete format key")
            key = template[i + 1 : end - 1]
            i = end
        first = i
        while i < size and template[i] in "-+ #0":
            i += 1
        flags = template[first:i]
        width, i = _percent_size(template, i)
        precision = None
        if template[i : i + 1] == ".":
            precision, i = _percent_size(template, i + 1)
            if precision is None:
                precision = 0
        while i < size and template[i] in "hlL":
            i += 1
        if i >= size:
            raise ValueError("incomplete format")
        if template[i] not in "bdiouxXeEfFgGcrsa%":
            code = ord(template[i])
            shown = template[i] if 32 <= code < 127 else "?"
            raise ValueError(f"unsupported format character '{shown}' ({code:#x}) at index {i}")
        pieces.append((text, key, flags, width, precision, template[i]))
        start = i + 1


def _percent_size(template, i):
    """A width or precision: None, a number or a star; and where it ends."""
    if template[i : i + 1] == "*":
        return "*", i + 1
    first = i
    while template[i : i + 1].isdigit():
        i += 1
    return (int(template[first:i]) if i > first else None), i


def _percent_next(values, used):
    if used >= len(values):
        raise TypeError("not enough arguments for format string")
    return values[used]


def _bytes_percent(template, args):
    """`template % args` of bytes: as a text whose characters are the bytes."""
    pieces = _percent_pieces(template.decode("latin-1"))
    wanted = [piece for piece in pieces if piece[5] is not None and piece[5] != "%"]
    if isinstance(args, dict):
        if wanted and wanted[0][1] is None:
            raise TypeError("not enough arguments for format string")
        values = {key.decode("latin-1"): _latin(value, "s") for key, value in args.items()}
    else:
        values = args if isinstance(args, tuple) else (args,)
        kinds = []
        for piece in wanted:
            kinds.extend(["*"] * ((piece[3] == "*") + (piece[4] == "*")) + [piece[5]])
        values = tuple([_latin(value, kinds[i] if i < len(kinds) else "*") for i, value in enumerate(values)])
    try:
        text = _percent(template.decode("latin-1").replace("%b", "%s"), values)
    except TypeError as error:
        raise TypeError(str(error).replace("string formatting", "bytes formatting")) from None
    return text.encode("latin-1")


class _Shown:
    def __init__(self, text):
        self._text = text

    def __repr__(self):
        return self._text


def _latin(value, conversion):
    if conversion == "a" or conversion == "r":
        return _Shown(ascii(value))
    if isinstance(value, (bytes, bytearray)):
        return _payload(value).decode("latin-1")
    if conversion == "s" or conversion == "b":
        method = _lookup(_type_of(value), "__bytes__")
        if method is not None:
            return method(value).decode("latin-1")
        if not isinstance(value, (int, float)):
            raise TypeError(
                f"%b requires a bytes-like object, or an object that implements __bytes__, not '{type(value).__name__}'"
            )
    return value


def _join(sep, items):
    parts = []
    for item in items:
        if not isinstance(item, str):
            raise TypeError(f"sequence item {len(parts)}: expected str instance, {type(item).__name__} found")
        parts.append(_payload(item))
    return sep.join(parts)


def _print(args, sep, end, file, flush):
    if sep is None:
        sep = " "
    elif not isinstance(sep, str):
        raise TypeError(f"sep must be None or a string, not {type(sep).__name__}")
    if end is None:
        end = "\n"
    elif not isinstance(end, str):
        raise TypeError(f"end must be None or a string, not {type(end).__name__}")
    text = sep.join([str(arg) for arg in args]) + end
    sys = _modules().get("sys") if file is None else None
    if sys is not None:
        # The program may have put something else there.
        file = sys.stdout
    if file is None:
        _write(1, text)
    else:
        file.write(text)
        if flush:
            file.flush()


# --- items


def _plain_function(method):
    """What to call with the class first, of a method found in a class's dict."""
    return method.__func__ if isinstance(method, (classmethod, staticmethod)) else method


def _getitem(x, key):
    cls = _type_of(x)
    method = _lookup(cls, "__getitem__")
    if method is not None:
        return method(x, key)
    if isinstance(x, type):
        method = _lookup(x, "_class_getitem_")
        if method is None:
            method = _lookup(x, "__class_getitem__")
        if method is not None:
            return _plain_function(method)(x, key)
        raise TypeError(f"type '{x.__name__}' is not subscriptable")
    base = _payload(x)
    if type(base) is dict:
        value = base.get(key, _MISSING)
        if value is not _MISSING:
            return value
        method = _lookup(cls, "__missing__")
        if method is not None:
            return method(x, key)
        raise KeyError(key)
    if isinstance(base, (list, tuple, str, bytes, range)) or type(base).__name__ == "deque":
        return base[key if isinstance(key, (int, slice)) else _plain_index(base, key)]
    raise TypeError(f"'{cls.__name__}' object is not subscriptable")


def _plain_index(base, key):
    """The key as an int where it is an instance."""
    if isinstance(key, int):
        return _payload(key)
    if _lookup(_type_of(key), "__index__") is None:
        kind = type(base).__name__
        if kind == "str":
            raise TypeError(f"string indices must be integers, not '{type(key).__name__}'")
        raise TypeError(f"{kind} indices must be integers or slices, not {type(key).__name__}")
    return _index(key)


def _setitem(x, key, value):
    cls = _type_of(x)
    method = _lookup(cls, "__setitem__")
    if method is not None:
        method(x, key, value)
        return
    base = _payload(x)
    if type(base) is dict:
        mark = hash(key)
        found = _find(base, mark, key)
        _dict_put(base, mark, key if found is None else found[0], value)
    elif type(base) is list or type(base).__name__ == "deque":
        base[key if isinstance(key, (int, slice)) else _plain_index(base, key)] = value
    else:
        raise TypeError(f"'{cls.__name__}' object does not support item assignment")


def _delitem(x, key):
    cls = _type_of(x)
    method = _lookup(cls, "__delitem__")
    if method is not None:
        method(x, key)
        return
    base = _payload(x)
    if type(base) is dict:
        mark = hash(key)
        found = _find(base, mark, key)
        if found is None or not _dict_remove(base, mark, found[0]):
            raise KeyError(key)
    elif type(base) is list or type(base).__name__ == "deque":
        del base[key if isinstance(key, (int, slice)) else _plain_index(base, key)]
    else:
        raise TypeError(f"'{cls.__name__}' object doesn't support item deletion")


def _find(table, mark, key):
    """The entry of a dict or set, a pair, whose key equals `key`, whose hash is `mark`; None without one."""
    for entry in _dict_candidates(table, mark):
        if entry[0] is key or entry[0] == key:
            return entry
    return None


def _contains(container, item):
    cls = _type_of(container)
    method = _lookup(cls, "__contains__", _MISSING)
    if method is None:
        raise TypeError(f"'{cls.__name__}' object is not a container")
    if method is not _MISSING:
        return bool(method(container, item))
    if isinstance(container, type):
        method = _lookup(container, "_class_contains_")
        if method is not None:
            return bool(_plain_function(method)(container, item))
    base = _payload(container)
    if isinstance(base, (dict, set, frozenset)):
        return _find(base, hash(item), item) is not None
    if isinstance(base, str):
        other = _payload(item)
        if isinstance(other, str):
            return other in base
        raise TypeError(f"'in <string>' requires string as left operand, not {type(item).__name__}")
    if _lookup(cls, "__iter__") is None and _lookup(cls, "__getitem__") is None:
        try:
            container = iter(container)
        except TypeError:
            raise TypeError(f"argument of type '{cls.__name__}' is not iterable") from None
    return _any_equal(container, item)


def _any_equal(items, item):
    for other in items:
        if other is item or other == item:
            return True
    return False


def _index_of(items, item, start=0, stop=None):
    """`index` of a list, tuple or deque."""
    size = len(items)
    if start < 0:
        start = max(0, start + size)
    if stop is None or stop > size:
        stop = size
    elif stop < 0:
        stop += size
    for i in range(start, stop):
        if i >= len(items):
            break
        other = items[i]
        if other is item or other == item:
            return i
    kind = type(items).__name__
    if kind == "list":
        raise ValueError(f"{item!r} is not in list")
    if kind == "tuple":
        raise ValueError("tuple.index(x): x not in tuple")
    raise ValueError(f"{item!r} is not in {kind}")


def _count_of(items, item):
    """`count` of a list, tuple or deque."""
    count = 0
    for other in items:
        if other is item or other == item:
            count += 1
    return count


def _remove_from(items, item):
    """`remove` of a list or deque."""
    for i, other in enumerate(items):
        if other is item or other == item:
            del items[i]
            return
    if type(items) is list:
        raise ValueError("list.remove(x): x not in list")
    raise ValueError(f"{item!r} is not in deque")


def _dict_get(d, key, default, pop):
    """`get`, or with `pop` also takes the key out."""
    mark = hash(key)
    found = _find(d, mark, key)
    if found is None or (pop and not _dict_remove(d, mark, found[0])):
        return default
    return found[1]


def _dict_pop(d, key):
    """`pop` without a default."""
    mark = hash(key)
    found = _find(d, mark, key)
    if found is None or not _dict_remove(d, mark, found[0]):
        raise KeyError(key)
    return found[1]


def _dict_get_or_missing(d, this, key, missing):
    """`this[key]` of an instance over the dict `d`, whose class has `__missing__`."""
    value = d.get(key, _MISSING)
    return missing(this, key) if value is _MISSING else value


def _dict_filled(d, other, named):
    _dict_update(d, other)
    for name, value in named.items():
        d[name] = value
    return d


def _dict_update_named(d, other, named):
    _dict_filled(d, other, named)


def _dict_of_keys(cls, keys, value):
    made = cls()
    for key in keys:
        made[key] = value
    return made


def _dict_move(d, key, last):
    """Moves a key to the end, or to the front; whether it was there."""
    mark = hash(key)
    found = _find(d, mark, key)
    if found is None:
        return False
    key, value = found
    if last:
        _dict_remove(d, mark, key)
        _dict_put(d, mark, key, value)
    else:
        entries = list(d.items())
        d.clear()
        d[key] = value
        for other, value in entries:
            if other is not key:
                d[other] = value
    return True


def _dict_setdefault(d, key, default):
    mark = hash(key)
    found = _find(d, mark, key)
    if found is not None:
        return found[1]
    _dict_put(d, mark, key, default)
    return default


def _dict_update(d, other):
    if hasattr(other, "keys"):
        for key in other.keys():
            d[key] = other[key]
        return d
    count = 0
    for pair in other:
        if isinstance(pair, (tuple, list)):
            items = pair
        else:
            try:
                items = list(pair)
            except TypeError:
                items = None
            if items is None:
                raise TypeError(f"cannot convert dictionary update sequence element #{count} to a sequence")
        if len(items) != 2:
            raise ValueError(
                f"dictionary update sequence element #{count} has length {len(items)}; 2 is required"
            )
        d[items[0]] = items[1]
        count += 1
    return d


def _dict_merge(d, other):
    if not hasattr(other, "keys"):
        raise TypeError(f"argument after ** must be a mapping, not {type(other).__name__}")
    for key in other.keys():
        if not isinstance(key, str):
            raise TypeError("keywords must be strings")
        if key in d:
            raise TypeError(f"got multiple values for keyword argument '{key}'")
        d[key] = other[key]


def _set_add(s, item):
    mark = hash(item)
    if _find(s, mark, item) is None:
        _dict_put(s, mark, item, None)


def _set_discard(s, item, must):
    mark = hash(item)
    found = _find(s, mark, item)
    if (found is None or not _dict_remove(s, mark, found[0])) and must:
        raise KeyError(item)


def _set_update(s, items):
    for item in items:
        _set_add(s, item)
    return s


def _set_filled(s, items, result):
    for item in items:
        _set_add(s, item)
    return result


def _set_method(name, this, others):
    """A method of the set `this`, frozen or not, with `others` that may be anything to walk through."""
    if name == "issubset":
        return _within(this, others[0] if isinstance(others[0], (set, frozenset, dict)) else set(others[0]))
    if name == "issuperset":
        return _within(others[0], this)
    if name == "isdisjoint":
        return _is_disjoint(this, others[0])
    changes = name.endswith("update")
    result = set(this)
    for other in others:
        if name == "union" or name == "update":
            _set_update(result, other)
        elif name.startswith("intersection"):
            result = _set_intersection(other, result)
        elif name.startswith("difference"):
            result = _set_difference(result, set(other))
        else:
            other = set(other)
            both = _set_difference(other, result)
            result = _set_difference(result, other)
            _set_update(result, both)
    if not changes:
        return result if isinstance(this, set) else frozenset(result)
    if name != "update":
        this.clear()
    _set_update(this, result)


def _set_operated(name, a, b):
    """An operator between sets and views."""
    return _set_method(name, a if isinstance(a, (set, frozenset)) else set(a), (b,))


def _set_changed(name, a, b):
    """The same in place."""
    _set_method(name, a, (b,))
    return a


def _is_disjoint(a, b):
    for item in b:
        if item in a:
            return False
    return True


def _set_intersection(a, b):
    result = set()
    for item in a:
        if item in b:
            result.add(item)
    return result


def _set_difference(a, b):
    result = set()
    for item in a:
        if item not in b:
            result.add(item)
    return result


# --- iteration


def _iter(x):
    cls = _type_of(x)
    method = _lookup(cls, "__iter__", _MISSING)
    if method is None:
        raise TypeError(f"'{cls.__name__}' object is not iterable")
    if method is not _MISSING:
        result = method(x)
        if not hasattr(result, "__next__"):
            raise TypeError(f"iter() returned non-iterator of type '{type(result).__name__}'")
        return result
    if isinstance(x, type):
        method = _lookup(x, "_class_iter_")
        if method is not None:
            return iter(_plain_function(method)(x))
        raise TypeError(f"'{cls.__name__}' object is not iterable")
    method = _lookup(cls, "__getitem__")
    if method is not None:
        return _iterate_items(x, method)
    base = _payload(x)
    if base is not x:
        return iter(base)
    raise TypeError(f"'{cls.__name__}' object is not iterable")


def _iterate_items(x, method):
    i = 0
    while True:
        try:
            item = method(x, i)
        except (IndexError, StopIteration):
            return
        yield item
        i += 1


def _iter_call(function, sentinel):
    """`iter(function, sentinel)`."""
    while True:
        try:
            item = function()
        except StopIteration:
            return
        if item == sentinel:
            return
        yield item


def _next(iterator, *default):
    """`next` of an instance, and of any iterator with a default."""
    method = _lookup(_type_of(iterator), "__next__")
    if method is not None:
        if not default:
            return method(iterator)
        try:
            return method(iterator)
        except StopIteration:
            return default[0]
    if _is_instance(iterator):
        raise TypeError(f"'{type(iterator).__name__}' object is not an iterator")
    for item in iterator:
        return item
    if default:
        return default[0]
    raise StopIteration


def _generator_throw(generator, kind, value):
    if value is None:
        error = kind()
    elif isinstance(value, tuple):
        error = kind(*value)
    else:
        error = kind(value)
    return generator.throw(error)


def _generator_close(generator):
    try:
        generator.throw(GeneratorExit())
    except GeneratorExit:
        return None
    except StopIteration as end:
        return end.value
    raise RuntimeError("generator ignored GeneratorExit")


def _deque_extended(target, items, left, result):
    for item in items:
        if left:
            target.appendleft(item)
        else:
            target.append(item)
    return result


def _bytes(items):
    return bytes([item for item in items])


def _range_of(parts):
    return range(*[_index(part) for part in parts])


def _new_from(cls, base, items):
    """An instance of a class made from tuple, of what can be walked through."""
    return base.__new__(cls, tuple([item for item in items]))


def _not_equal(equal, a, b):
    """`!=` of a class that has only `__eq__`."""
    result = equal(a, b)
    return result if result is NotImplemented else not result


def _list(items):
    return [item for item in items]


def _extend(target, items):
    for item in items:
        target.append(item)


def _sequence(items, most):
    cls = _type_of(items)
    if most != 65535 and _is_instance(items) and _payload(items) is items:
        if _lookup(cls, "__iter__") is None and _lookup(cls, "__getitem__") is None:
            raise TypeError(f"cannot unpack non-iterable {cls.__name__} object")
    result = []
    for item in items:
        result.append(item)
        if len(result) > most and most != 65535:
            break
    return tuple(result)


def _sum(items, start):
    return sum(items, start)


class _Code:
    """`__code__` of a function."""

    def __init__(self, name, file, line, count, names):
        self.co_name = name
        self.co_filename = file
        self.co_firstlineno = line
        self.co_argcount = count
        self.co_varnames = names

    def __repr__(self):
        return f'<code object {self.co_name}, file "{self.co_filename}", line {self.co_firstlineno}>'


class _Traceback:
    """The calls that an exception has passed through, as numbers that only the machine reads."""

    def __repr__(self):
        return f"<traceback object at {id(self):#x}>"


_Traceback.__name__ = _Traceback.__qualname__ = "traceback"


def _steps(iterable):
    """An iterator to loop over, more than once perhaps: no loop may call an `__iter__` that begins again."""
    items = iter(iterable)
    return _stepping(items) if _is_instance(items) else items


def _stepping(items):
    step = _lookup(_type_of(items), "__next__")
    while True:
        try:
            item = step(items)
        except StopIteration:
            return
        yield item


class enumerate:
    def __init__(self, iterable, start=0):
        items = _steps(iterable)
        self._items = _enumerated(items, start) or _enumerate(items, start)

    def __iter__(self):
        return self._items

    def __next__(self):
        return next(self._items)


def _enumerate(items, start):
    for item in items:
        yield (start, item)
        start += 1


class zip:
    def __init__(self, *iterables, strict=False):
        items = [_steps(iterable) for iterable in iterables]
        self._items = not strict and _zipped(items) or _zip(items, strict)

    def __iter__(self):
        return self._items

    def __next__(self):
        return next(self._items)


def _zip(iterators, strict):
    if len(iterators) == 2 and not strict:
        second = iterators[1]
        for a in iterators[0]:
            for b in second:
                break
            else:
                return
            yield (a, b)
        return
    while iterators:
        row = []
        for iterator in iterators:
            for item in iterator:
                row.append(item)
                break
            else:
                if strict:
                    _zip_ended(iterators, len(row))
                return
        yield tuple(row)


def _zip_ended(iterators, count):
    """Of `strict`: the iterator number `count` has no item more."""
    others = " " if count == 1 else f"s 1-{count}"
    if count:
        raise ValueError(f"zip() argument {count + 1} is shorter than argument{others if count > 1 else ' 1'}")
    for i in range(1, len(iterators)):
        for _ in iterators[i]:
            others = " 1" if i == 1 else f"s 1-{i}"
            raise ValueError(f"zip() argument {i + 1} is longer than argument{others}")


class map:
    def __init__(self, function, iterable, /, *iterables):
        if iterables:
            self._items = _map_rows(function, _zip([_steps(items) for items in (iterable, *iterables)], False))
        else:
            self._items = _map(function, _steps(iterable))

    def __iter__(self):
        return self._items

    def __next__(self):
        return next(self._items)


def _map(function, items):
    for item in items:
        # A StopIteration of the function's ends the map, as in CPython.
        try:
            value = function(item)
        except StopIteration:
            return
        yield value


def _map_rows(function, rows):
    for row in rows:
        try:
            value = function(*row)
        except StopIteration:
            return
        yield value


class filter:
    def __init__(self, function, iterable, /):
        self._items = _filter(function, _steps(iterable))

    def __iter__(self):
        return self._items

    def __next__(self):
        return next(self._items)


def _filter(function, items):
    if function is None:
        for item in items:
            if item:
                yield item
    else:
        for item in items:
            if function(item):
                yield item


def _reversed(x):
    """`reversed` of an instance."""
    cls = _type_of(x)
    method = _lookup(cls, "__reversed__")
    if method is not None:
        return method(x)
    base = _payload(x)
    if base is not x:
        return reversed(base)
    method = _lookup(cls, "__getitem__")
    if method is None or _lookup(cls, "__len__") is None:
        raise TypeError(f"'{cls.__name__}' object is not reversible")
    return _reverse_items(x, method, _len(x))


def _reverse_items(x, method, size):
    while size > 0:
        size -= 1
        yield method(x, size)


def any(iterable, /):
    for item in iterable:
        if item:
            return True
    return False


def all(iterable, /):
    for item in iterable:
        if not item:
            return False
    return True


def sum(iterable, /, start=0):
    total = _native_sum(iterable, start)
    if total is not None:
        return total
    if isinstance(start, str):
        raise TypeError("sum() can't sum strings [use ''.join(seq) instead]")
    if isinstance(start, bytes):
        raise TypeError("sum() can't sum bytes [use b''.join(seq) instead]")
    # Floats are added with the error of each step kept aside, so that ten times 0.1 makes 1.0.
    error = 0.0
    items = _steps(iterable)
    if not isinstance(start, float):
        for item in items:
            start = start + item
            if isinstance(item, float):
                break
    for item in items:
        if type(start) is float and type(item) is float:
            total = start + item
            if abs(start) >= abs(item):
                error += (start - total) + item
            else:
                error += (item - total) + start
            start = total
        else:
            start = start + item
    if error and type(start) is float and error - error == 0.0:
        return start + error
    return start


def min(*args, key=None, default=_MISSING):
    if len(args) == 2 and key is None and default is _MISSING:
        return args[1] if args[1] < args[0] else args[0]
    items = args
    if len(args) == 1:
        items = args[0]
    elif default is not _MISSING and args:
        raise TypeError("Cannot specify a default for min() with multiple positional arguments")
    elif not args:
        raise TypeError("min expected at least 1 argument, got 0")
    best = _MISSING
    for item in items:
        value = item if key is None else key(item)
        if best is _MISSING:
            best = item
            least = value
        elif value < least:
            best = item
            least = value
    if best is not _MISSING:
        return best
    if default is not _MISSING:
        return default
    raise ValueError("min() iterable argument is empty")


def max(*args, key=None, default=_MISSING):
    if len(args) == 2 and key is None and default is _MISSING:
        return args[1] if args[1] > args[0] else args[0]
    items = args
    if len(args) == 1:
        items = args[0]
    elif default is not _MISSING and args:
        raise TypeError("Cannot specify a default for max() with multiple positional arguments")
    elif not args:
        raise TypeError("max expected at least 1 argument, got 0")
    best = _MISSING
    for item in items:
        value = item if key is None else key(item)
        if best is _MISSING:
            best = item
            most = value
        elif value > most:
            best = item
            most = value
    if best is not _MISSING:
        return best
    if default is not _MISSING:
        return default
    raise ValueError("max() iterable argument is empty")


def sorted(*args, key=None, reverse=False):
    if len(args) != 1:
        raise TypeError(f"sorted expected 1 argument, got {len(args)}")
    result = list(args[0])
    result.sort(key=key, reverse=reverse)
    return result


def _sort(items, key, reverse):
    values = list(items)
    keys = values if key is None else [key(value) for value in values]
    if key is not None and _native_sort(keys, values, bool(reverse)):
        items[:] = values
        return
    order = _merge_sort(keys, list(range(len(keys))), bool(reverse))
    items[:] = [values[i] for i in order]


def _merge_sort(keys, order, reverse):
    """The places of the keys in their order; the places of equal keys stay as they are."""
    size = len(order)
    width = 1
    while width < size:
        merged = []
        for start in range(0, size, 2 * width):
            left = start
            middle = min(start + width, size)
            right = middle
            end = min(start + 2 * width, size)
            while left < middle and right < end:
                a = keys[order[left]]
                b = keys[order[right]]
                if (a < b) if reverse else (b < a):
                    merged.append(order[right])
                    right += 1
                else:
                    merged.append(order[left])
                    left += 1
            merged.extend(order[left:middle])
            merged.extend(order[right:end])
        order = merged
        width *= 2
    return order


def exit(code=None):
    raise SystemExit(code)


def quit(code=None):
    raise SystemExit(code)


# --- attributes as a dict


class _Attributes(dict):
    """`__dict__` of an instance: a copy whose changes are made in the instance too."""

    def __setitem__(self, name, value):
        object.__setattr__(self._of, name, value)
        dict.__setitem__(self, name, value)

    def __delitem__(self, name):
        dict.__delitem__(self, name)
        object.__delattr__(self._of, name)

    def __ior__(self, other):
        self.update(other)
        return self

    def update(self, *args, **kwargs):
        for name, value in dict(*args, **kwargs).items():
            self[name] = value

    def setdefault(self, name, default=None):
        if name not in self:
            self[name] = default
        return self[name]

    def pop(self, name, *default):
        value = dict.pop(self, name, *default)
        if hasattr(self._of, name):
            object.__delattr__(self._of, name)
        return value

    def popitem(self):
        for name in list(self)[::-1]:
            return name, self.pop(name)
        raise KeyError("popitem(): dictionary is empty")

    def clear(self):
        for name in list(self):
            del self[name]


_Attributes.__name__ = _Attributes.__qualname__ = "dict"
_Attributes.__module__ = "builtins"


# --- unions of types


class _Union:
    """What `int | str` is."""

    def __init__(self, *args):
        self.__args__ = args

    def __or__(self, other):
        return _union(self, other) if _is_type(other) else NotImplemented

    def __ror__(self, other):
        return _union(other, self) if _is_type(other) else NotImplemented

    def __eq__(self, other):
        return isinstance(other, _Union) and set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        return " | ".join([_type_text(kind) for kind in self.__args__])


_Union.__module__ = "types"
_Union.__name__ = _Union.__qualname__ = "UnionType"
_NoneType = type(None)


def _is_type(x):
    return x is None or isinstance(x, type) or isinstance(x, _Union)


def _type_text(kind):
    if kind is _NoneType:
        return "None"
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _union(a, b):
    parts = []
    for side in (a, b):
        for kind in side.__args__ if isinstance(side, _Union) else (_NoneType if side is None else side,):
            if kind not in parts:
                parts.append(kind)
    return parts[0] if len(parts) == 1 else _Union(*parts)


# --- bytes that change


class bytearray:
    """Stands on bytes; each change puts others in their place."""

    def __init__(self, source=b"", encoding=None, errors=None):
        pass

    @classmethod
    def fromhex(cls, string, /):
        return cls(bytes.fromhex(string))

    maketrans = bytes.maketrans

    def __repr__(self):
        return f"bytearray({_payload(self)!r})"

    __str__ = __repr__
    __hash__ = None

    def __len__(self):
        return len(_payload(self))

    def __bool__(self):
        return len(_payload(self)) > 0

    def __iter__(self):
        i = 0
        while i < len(_payload(self)):
            yield _payload(self)[i]
            i += 1

    def __contains__(self, item):
        if isinstance(item, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        return _payload(item) in _payload(self)

    def __getitem__(self, key):
        if isinstance(key, slice):
            return bytearray(_payload(self)[key])
        try:
            return _payload(self)[key]
        except IndexError:
            raise IndexError("bytearray index out of range") from None
        except TypeError:
            raise TypeError(
                f"bytearray indices must be integers or slices, not {type(key).__name__}"
            ) from None

    def _change(self, change):
        """Puts in place of the bytes what `change` makes of a list of them; gives what else it gives."""
        while True:
            old = _payload(self)
            items = list(old)
            result = change(items)
            if _replace_payload(self, old, bytes(items)):
                return result

    def __setitem__(self, key, value):
        if isinstance(key, slice):
            value = _octets(value)

            def change(items):
                items[key] = value
        else:
            value = _octet(value)

            def change(items):
                try:
                    items[key] = value
                except IndexError:
                    raise IndexError("bytearray index out of range") from None
        self._change(change)

    def __delitem__(self, key):
        def change(items):
            try:
                del items[key]
            except IndexError:
                raise IndexError("bytearray index out of range") from None
        self._change(change)

    def append(self, item, /):
        item = _octet(item)
        self._change(lambda items: items.append(item))

    def extend(self, items, /):
        if isinstance(items, str):
            raise TypeError("expected iterable of integers; got: 'str'")
        more = _octets(items)
        self._change(lambda items: items.extend(more))

    def insert(self, index, item, /):
        item = _octet(item)
        self._change(lambda items: items.insert(index, item))

    def pop(self, index=-1, /):
        def change(items):
            if not items:
                raise IndexError("pop from empty bytearray")
            return items.pop(index)
        return self._change(change)

    def remove(self, value, /):
        value = _octet(value)

        def change(items):
            if value not in items:
                raise ValueError("value not found in bytearray")
            items.remove(value)
        self._change(change)

    def reverse(self):
        self._change(lambda items: items.reverse())

    def clear(self):
        self._change(lambda items: items.clear())

    def copy(self):
        return bytearray(_payload(self))

    def __add__(self, other):
        other = _payload(other)
        if not isinstance(other, bytes):
            raise TypeError(f"can't concat {type(other).__name__} to bytearray")
        return bytearray(_payload(self) + other)

    def __radd__(self, other):
        return other + _payload(self) if isinstance(other, bytes) else NotImplemented

    def __iadd__(self, other):
        if isinstance(other, (str, int)) or not hasattr(other, "__iter__"):
            raise TypeError(f"can't concat {type(other).__name__} to bytearray")
        self.extend(other)
        return self

    def __mul__(self, count):
        return bytearray(_payload(self) * count)

    __rmul__ = __mul__

    def __imul__(self, count):
        self[:] = _payload(self) * count
        return self

    def __mod__(self, values):
        return bytearray(_payload(self) % values)

    def __eq__(self, other):
        other = _payload(other)
        return _payload(self) == other if isinstance(other, bytes) else NotImplemented

    def __lt__(self, other):
        other = _payload(other)
        return _payload(self) < other if isinstance(other, bytes) else NotImplemented

    def __le__(self, other):
        other = _payload(other)
        return _payload(self) <= other if isinstance(other, bytes) else NotImplemented

    def __gt__(self, other):
        other = _payload(other)
        return _payload(self) > other if isinstance(other, bytes) else NotImplemented

    def __ge__(self, other):
        other = _payload(other)
        return _payload(self) >= other if isinstance(other, bytes) else NotImplemented

    def __bytes__(self):
        return _payload(self)


_stand_on(bytearray, bytes)


def _octet(value):
    if not isinstance(value, int) and _lookup(_type_of(value), "__index__") is None:
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    value = _index(value) if _is_instance(value) else value
    if 0 <= value < 256:
        return value
    raise ValueError("byte must be in range(0, 256)")


def _octets(items):
    if isinstance(items, (bytes, bytearray)):
        return list(_payload(items))
    if isinstance(items, int):
        raise TypeError("can assign only bytes, buffers, or iterables of ints in range(0, 256)")
    return [_octet(item) for item in items]


def _bytes_method(name, makes):
    method = getattr(bytes, name)

    def call(self, *args, **kwargs):
        result = method(_payload(self), *args, **kwargs)
        return makes(result) if makes is not None else result
    call.__name__ = name
    call.__qualname__ = f"bytearray.{name}"
    return call


def _bytearrays(items):
    return [bytearray(item) for item in items]


for _name in (
    "count", "decode", "endswith", "find", "hex", "index", "isalnum", "isalpha", "isascii", "isdigit", "islower",
    "isspace", "istitle", "isupper", "rfind", "rindex", "startswith",
):
    setattr(bytearray, _name, _bytes_method(_name, None))
for _name in (
    "capitalize", "center", "expandtabs", "join", "ljust", "lower", "lstrip", "removeprefix", "removesuffix", "replace",
    "rjust", "rstrip", "strip", "swapcase", "title", "translate", "upper", "zfill",
):
    setattr(bytearray, _name, _bytes_method(_name, bytearray))
for _name in ("rsplit", "split", "splitlines"):
    setattr(bytearray, _name, _bytes_method(_name, _bytearrays))
for _name in ("partition", "rpartition"):
    setattr(bytearray, _name, _bytes_method(_name, lambda parts: tuple(_bytearrays(parts))))


# --- match statements


_SELF_MATCHED = (bool, bytearray, bytes, dict, float, frozenset, int, list, set, str, tuple)


def _is_sequence(x):
    return isinstance(x, (list, tuple, range)) or type(_payload(x)).__name__ == "deque"


def _is_mapping(x):
    return isinstance(x, dict)


def _match_class(subject, cls, count, names):
    if not isinstance(cls, type):
        raise TypeError("called match pattern must be a class")
    if not isinstance(subject, cls):
        return None
    found = []
    taken = []
    if count:
        arguments = getattr(cls, "__match_args__", _MISSING)
        if arguments is _MISSING:
            whole = False
            for kind in _SELF_MATCHED:
                if issubclass(cls, kind):
                    whole = True
            if not whole or count > 1:
                allowed = 1 if whole else 0
                plural = "" if allowed == 1 else "s"
                raise TypeError(
                    f"{cls.__name__}() accepts {allowed} positional sub-pattern{plural} ({count} given)"
                )
            found.append(subject)
        else:
            if not isinstance(arguments, tuple):
                raise TypeError(
                    f"{cls.__name__}.__match_args__ must be a tuple (got {type(arguments).__name__})"
                )
            if count > len(arguments):
                plural = "" if len(arguments) == 1 else "s"
                raise TypeError(
                    f"{cls.__name__}() accepts {len(arguments)} positional sub-pattern{plural} ({count} given)"
                )
            names = arguments[:count] + names
    for name in names:
        if name in taken:
            raise TypeError(f"{cls.__name__}() got multiple sub-patterns for attribute '{name}'")
        taken.append(name)
        value = getattr(subject, name, _MISSING)
        if value is _MISSING:
            return None
        found.append(value)
    return tuple(found)


def _match_keys(subject, keys):
    found = []
    for key in keys:
        value = subject.get(key, _MISSING)
        if value is _MISSING:
            return None
        found.append(value)
    return tuple(found)


def _match_rest(subject, keys):
    return {key: value for key, value in subject.items() if key not in keys}


# --- classes


def _build_class(cls, keywords):
    for name, value in list(vars(cls).items()):
        method = _lookup(_type_of(value), "__set_name__")
        if method is not None:
            method(value, cls, name)
    if keywords is None:
        keywords = {}
    for name in ("_class_made", "__init_subclass__"):
        for base in cls.__mro__[1:]:
            method = vars(base).get(name)
            if method is not None and base is not object:
                made = _plain_function(method)(cls, **keywords)
                if made is not None and name == "_class_made":
                    cls = made
                break
    return cls


# What the VM calls beside these: see `call`, `attribute` and `build_class` there.


def _thread_main(function, arguments):
    if len(arguments) == 1:
        return function(arguments[0])
    return function(*arguments)


def _call(function, arguments, keywords):
    return function(*arguments, **keywords)


def _new(cls, new, arguments, keywords):
    made = new(cls, *arguments, **keywords)
    if isinstance(made, cls):
        _init(type(made).__init__, made, arguments, keywords)
    return made


def _init(init, made, arguments, keywords):
    result = init(made, *arguments, **keywords)
    if result is not None:
        raise TypeError(f"__init__() should return None, not '{type(result).__name__}'")
    return made


def _new_over(made, base, init, arguments, keywords):
    if init is None:
        _set_payload(made, base(*arguments, **keywords))
        return made
    if base in _CHANGEABLE:
        _set_payload(made, base())
    else:
        _set_payload(made, base(*arguments, **keywords))
    return _init(init, made, arguments, keywords)


_CHANGEABLE = (list, dict, set, _deque)


def _raise(exception, cause):
    if isinstance(exception, type):
        exception = exception()
    if cause is False:
        raise exception
    if isinstance(cause, type):
        cause = cause()
    raise exception from cause


def _extend_in_place(target, items):
    if isinstance(target, list):
        _extend(target, items)
    else:
        for item in items:
            target.append(item)
    return target


def _contains_not(container, item):
    return not _contains(container, item)


def _getattr_or(function, arguments, default):
    try:
        return function(*arguments)
    except AttributeError:
        return default


def _hasattr(function, arguments):
    try:
        function(*arguments)
    except AttributeError:
        return False
    return True


def _getattribute(x, name, function, fallback):
    try:
        return function(x, name)
    except AttributeError:
        if fallback is None:
            raise
        return fallback(x, name)


def _dict_of_pairs(made, pairs):
    for at in range(0, len(pairs), 2):
        made[pairs[at]] = pairs[at + 1]
    return made


def _setslice(target, place, items):
    try:
        items = iter(items)
    except TypeError:
        raise TypeError("must assign iterable to extended slice") from None
    target[place] = _list(items)


def _constant_function(value):
    return lambda: value


def _format_converted(conversion, value, spec):
    return format(_converted(value, ("", "s", "r", "a")[conversion]), spec)


def _isinstance(x, kinds):
    if isinstance(kinds, tuple):
        for kind in kinds:
            if _isinstance(x, kind):
                return True
        return False
    if kinds is None:
        return x is None
    return _issubclass(type(x), kinds)


def _issubclass(cls, kinds):
    if isinstance(kinds, tuple):
        for kind in kinds:
            if _issubclass(cls, kind):
                return True
        return False
    if _type_of(kinds) is _Union:
        return _issubclass(cls, kinds.__args__)
    if not isinstance(kinds, type):
        raise TypeError("isinstance() arg 2 must be a type, a tuple of types, or a union")
    if kinds in cls.__mro__:
        return True
    method = _lookup(kinds, "_class_check_")
    return method is not None and bool(_plain_function(method)(kinds, cls))


def _in_base(x, base):
    number = _index(x)
    return hex(number) if base == 16 else oct(number) if base == 8 else bin(number)


def _plain_key(x, key):
    """A key in which nothing is left for `__index__` to tell."""
    if not isinstance(key, slice):
        return _plain_index(x, key)
    parts = []
    for part in (key.start, key.stop, key.step):
        if part is not None and not isinstance(part, int):
            if _lookup(_type_of(part), "__index__") is None:
                raise TypeError("slice indices must be integers or None or have an __index__ method")
            part = _index(part)
        parts.append(_payload(part))
    return slice(*parts)


def _getitem_index(x, key):
    return x[_plain_key(x, key)]


def _setitem_index(x, key, value):
    x[_plain_key(x, key)] = value


def _delitem_index(x, key):
    del x[_plain_key(x, key)]


def _list_insert(x, key, value):
    x.insert(_index(key), value)


def _list_pop(x, key):
    return x.pop(_index(key))


def _build_with_instances(name, bases, names, attributes, cell, keywords):
    raise TypeError("a class cannot be made from an instance")


def _format_exception(exception):
    described = []
    waiting = [exception]
    seen = []
    while waiting:
        error = waiting.pop()
        if error is None or id(error) in seen:
            continue
        seen.append(id(error))
        described.append((error, _summary(error)))
        waiting.append(error.__cause__)
        waiting.append(error.__context__)
    return _format_described(exception, described)


def _uncaught(error):
    """Tells of an exception that ends the main thread."""
    sys = _modules().get("sys")
    if sys is None:
        _write(2, _format_exception(error))
        return
    try:
        sys.excepthook(type(error), error, error.__traceback__)
    except SystemExit:
        raise
    except BaseException as other:
        text = f"Error in sys.excepthook:\n{_format_exception(other)}"
        _write(2, f"{text}\nOriginal exception was:\n{_format_exception(error)}")


def _summary(error):
    """An exception's class and message, as a traceback ends."""
    cls = type(error)
    name = cls.__qualname__
    if cls.__module__ != "builtins" and cls.__module__ != "__main__":
        name = f"{cls.__module__}.{name}"
    try:
        text = str(error)
    except Exception:
        text = "<exception str() failed>"
    return f"{name}: {text}" if text else name
