"""Enumerations. What CPython does in a metaclass is done by the hooks `_class_made`, `_class_call_`, `_class_iter_`, …"""

from _vm import lookup as _lookup, new_class as _new_class, payload as _payload

__all__ = [
    "CONFORM", "EJECT", "Enum", "EnumMeta", "EnumType", "Flag", "FlagBoundary", "IntEnum", "IntFlag", "KEEP",
    "ReprEnum", "STRICT", "StrEnum", "auto", "member", "nonmember", "property", "unique",
]

_MISSING = object()
_native_property = property
_NOT_MEMBERS = (type(lambda: None), classmethod, staticmethod, _native_property, type)


class auto:
    """A value still to be chosen; `A | B` of two such is chosen with them."""

    def __init__(self, value=_MISSING):
        self.value = value

    def _settle(self, choose):
        if self.value is _MISSING:
            self.value = choose()
        return self.value

    def __or__(self, other):
        return _Pending(self, other, lambda a, b: a | b)

    def __and__(self, other):
        return _Pending(self, other, lambda a, b: a & b)

    def __xor__(self, other):
        return _Pending(self, other, lambda a, b: a ^ b)

    def __ror__(self, other):
        return _Pending(other, self, lambda a, b: a | b)

    def __rand__(self, other):
        return _Pending(other, self, lambda a, b: a & b)

    def __rxor__(self, other):
        return _Pending(other, self, lambda a, b: a ^ b)


class _Pending(auto):
    def __init__(self, a, b, join):
        self.a = a
        self.b = b
        self.join = join
        self.value = _MISSING

    def _settle(self, choose):
        a, b = [side._settle(choose) if isinstance(side, auto) else side for side in (self.a, self.b)]
        return self.join(a, b)


class member:
    def __init__(self, value):
        self.value = value


class nonmember:
    def __init__(self, value):
        self.value = value


def _is_member(cls, name, value):
    if isinstance(value, member):
        return True
    if isinstance(value, nonmember) or name.startswith("__") and name.endswith("__"):
        return False
    if len(name) > 2 and name[0] == "_" and name[-1] == "_" and name[1] != "_" and name[-2] != "_":
        return False
    if name.startswith(f"_{cls.__name__}__"):
        return False
    return not isinstance(value, _NOT_MEMBERS) and not hasattr(type(value), "__get__")


def _data_type(cls):
    for base in cls.__mro__:
        if base in (int, str, float, bytes, tuple, frozenset, list, dict, set):
            return base
    return object


def _listed(cls):
    return [cls._member_map_[name] for name in cls._member_names_]


class Enum:
    _member_map_ = {}
    _member_names_ = []
    _is_flag_ = False
    # Whether `str` and `format` show the value alone.
    _shown_plainly_ = False

    def _class_made(cls, *, boundary=None, **keywords):
        for base in cls.__bases__:
            if getattr(base, "_member_map_", None):
                raise TypeError(f"{cls!r} cannot extend {base!r}")
        cls._member_names_ = []
        cls._member_map_ = {}
        cls._value2member_map_ = {}
        cls._unhashable_values_ = []
        cls._member_type_ = _data_type(cls)
        if boundary is not None:
            cls._boundary_ = boundary
        _keep_methods(cls)
        body = dict(vars(cls))
        ignored = body.get("_ignore_", ())
        if isinstance(ignored, str):
            ignored = ignored.replace(",", " ").split()
        last = []
        for name, value in body.items():
            if name in ignored:
                delattr(cls, name)
            elif isinstance(value, nonmember):
                setattr(cls, name, value.value)
            elif _is_member(cls, name, value):
                if isinstance(value, member):
                    value = value.value
                _add_member(cls, name, value, last)
        cls._flag_mask_ = 0
        cls._singles_mask_ = 0
        if cls._is_flag_:
            for one in cls._member_map_.values():
                if isinstance(one._value_, int) and one._value_ > 0:
                    cls._flag_mask_ |= one._value_
                    if one._value_ & (one._value_ - 1) == 0:
                        cls._singles_mask_ |= one._value_
        cls.__members__ = dict(cls._member_map_)
        return cls

    def _class_call_(cls, value=_MISSING, names=_MISSING, *more, module=None, qualname=None, type=None, start=1, boundary=None):
        if not cls._member_map_ and names is not _MISSING:
            return _made_by_call(cls, value, names, type, start, boundary)
        if names is not _MISSING:
            value = (value, names) + more
        if value is _MISSING:
            raise TypeError(f"{cls.__name__}.__new__() missing 1 required positional argument: 'value'")
        found = _by_value(cls, value)
        if found is None:
            if not cls._member_map_ and not cls._is_flag_:
                raise TypeError(f"{cls!r} has no members; specify `names=()` if you meant to create a new, empty, enum")
            found = cls._missing_(value)
            if found is None:
                raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
            if not isinstance(found, cls):
                raise TypeError(
                    f"error in {cls.__name__}._missing_: returned {found!r} instead of None or a valid member"
                )
        return found

    def _class_iter_(cls):
        return iter(_listed(cls))

    def _class_len_(cls):
        return len(cls._member_names_)

    def _class_contains_(cls, value):
        return isinstance(value, cls) or _by_value(cls, value) is not None

    def _class_getitem_(cls, name):
        return cls._member_map_[name]

    def _class_setattr_(cls, name, value):
        if not name.startswith("_") and isinstance(_lookup(cls, name), cls):
            raise AttributeError(f"cannot reassign member {name!r}")
        object.__setattr__(cls, name, value)

    def _class_repr_(cls):
        return f"<{'flag' if cls._is_flag_ else 'enum'} '{cls.__name__}'>"

    @classmethod
    def _missing_(cls, value):
        return None

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            last = sorted(last_values)[-1]
        except TypeError:
            raise TypeError("unable to sort non-numeric values") from None
        try:
            return last + 1
        except TypeError:
            raise TypeError(f"unable to increment {last!r}") from None

    @_native_property
    def name(self):
        return self._name_

    @_native_property
    def value(self):
        return self._value_

    @name.setter
    def name(self, value):
        raise AttributeError("<enum 'Enum'> cannot set attribute 'name'")

    @value.setter
    def value(self, value):
        raise AttributeError("<enum 'Enum'> cannot set attribute 'value'")

    def __repr__(self):
        return f"<{type(self).__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        return f"{type(self).__name__}.{self._name_}"

    def __format__(self, spec):
        return format(str(self), spec)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _by_value(cls, value):
    if isinstance(value, cls):
        return value
    try:
        return cls._value2member_map_.get(value)
    except TypeError:
        for known, one in cls._unhashable_values_:
            if known == value:
                return one
        return None


def _remember(cls, value, one):
    try:
        cls._value2member_map_.setdefault(value, one)
    except TypeError:
        cls._unhashable_values_.append((value, one))


def _choose(cls, name, values):
    generate = _lookup(cls, "_generate_next_value_")
    if isinstance(generate, (staticmethod, classmethod)):
        generate = generate.__func__
    return generate(name, 1, len(cls._member_names_), list(values))


def _settled(cls, name, value, last):
    """The value with its `auto`s chosen. `last` gets what later ones count on from."""
    if isinstance(value, tuple) and any([isinstance(item, auto) for item in value]):
        items = []
        for item in value:
            if isinstance(item, auto):
                item = item._settle(lambda: _choose(cls, name, last))
                last.append(item)
            items.append(item)
        return tuple(items)
    if isinstance(value, auto):
        value = value._settle(lambda: _choose(cls, name, last))
    last.append(value)
    return value


def _add_member(cls, name, value, last):
    value = _settled(cls, name, value, last)
    kind = cls._member_type_
    args = value if isinstance(value, tuple) and kind is not tuple else (value,)
    new = _lookup(cls, "__new__")
    if new is not None:
        if isinstance(new, staticmethod):
            new = new.__func__
        made = new(cls, *args)
        if not hasattr(made, "_value_"):
            made._value_ = value if kind is object else kind(*args)
    elif kind is object:
        made = object.__new__(cls)
        made._value_ = value
    else:
        if kind is str and issubclass(cls, StrEnum) and not isinstance(args[0], str):
            raise TypeError(f"{args[0]!r} is not a string")
        made = kind.__new__(cls, *args)
        made._value_ = kind(*args)
    same = _by_value_only(cls, made._value_)
    if same is None:
        made._name_ = name
        made.__objclass__ = cls
        made._sort_order_ = len(cls._member_names_)
        init = _lookup(cls, "__init__")
        if init is not None:
            init(made, *args)
        same = _by_value_only(cls, made._value_)
    if same is not None:
        made = same
    elif not cls._is_flag_ or _is_single(made._value_):
        cls._member_names_.append(name)
    cls._member_map_[name] = made
    setattr(cls, name, made)
    _remember(cls, made._value_, made)
    return made


def _by_value_only(cls, value):
    found = None
    try:
        found = cls._value2member_map_.get(value)
    except TypeError:
        for known, one in cls._unhashable_values_:
            if known == value:
                return one
    return found


def _is_single(value):
    return not isinstance(value, int) or value > 0 and value & (value - 1) == 0


def _plain_str(self):
    return str(_payload(self))


def _plain_format(self, spec):
    return format(_payload(self), spec)


def _keep_methods(cls):
    """A data type comes before Enum in the MRO; how a member is shown is for Enum to say."""
    if cls._member_type_ is object:
        return
    body = vars(cls)
    shown_plainly = any([vars(base).get("_shown_plainly_") for base in cls.__bases__])
    first_enum = cls.__bases__[-1]
    for name in ("__repr__", "__str__", "__format__", "__copy__", "__deepcopy__"):
        if name not in body:
            method = _lookup(first_enum, name)
            if shown_plainly:
                method = {"__str__": _plain_str, "__format__": _plain_format}.get(name, method)
            setattr(cls, name, method)
    if cls._is_flag_:
        for name in (
            "__or__", "__and__", "__xor__", "__invert__", "__ror__", "__rand__", "__rxor__", "__contains__", "__iter__",
            "__len__", "__bool__",
        ):
            if name not in body:
                setattr(cls, name, _lookup(first_enum, name))


def _made_by_call(cls, name, names, kind, start, boundary):
    if isinstance(names, str):
        names = names.replace(",", " ").split()
    if isinstance(names, dict):
        names = list(names.items())
    body = {}
    if "_generate_next_value_" in vars(cls):
        body["_generate_next_value_"] = _lookup(cls, "_generate_next_value_")
    values = []
    for i, item in enumerate(names):
        if isinstance(item, str):
            item = (item, cls._generate_next_value_(item, start, i, list(values)))
        body[item[0]] = item[1]
        values.append(item[1])
    made = _new_class(name, (cls,) if kind is None else (kind, cls), body)
    return Enum._class_made(made, boundary=boundary)


class FlagBoundary(Enum):
    """What happens to a value that has bits of no flag."""

    STRICT = "strict"
    CONFORM = "conform"
    EJECT = "eject"
    KEEP = "keep"


STRICT = FlagBoundary.STRICT
CONFORM = FlagBoundary.CONFORM
EJECT = FlagBoundary.EJECT
KEEP = FlagBoundary.KEEP


class ReprEnum(Enum):
    """Shown by `repr` as an enumeration's member, and by `str` as its value."""

    _shown_plainly_ = True


class IntEnum(int, ReprEnum):
    pass


class StrEnum(str, ReprEnum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


def _bits(value, width):
    text = bin(value if value >= 0 else value + (1 << width))[2:].rjust(width, "0")
    return f"0b{'1' if value < 0 else '0'} {text}"


class Flag(Enum):
    _boundary_ = STRICT
    _is_flag_ = True

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        return 2 ** max(last_values).bit_length()

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        mask = cls._flag_mask_
        every = (1 << mask.bit_length()) - 1
        boundary = cls._boundary_
        given = value
        if not ~every <= value <= every or value & (every ^ mask):
            if boundary is STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError(
                    f"{cls!r} invalid value {value!r}\n    given {_bits(value, width)}\n  allowed {_bits(mask, width)}"
                )
            if boundary is CONFORM:
                value = value & mask
            elif boundary is EJECT:
                return value
            elif value < 0:
                value = max(every + 1, 2 ** value.bit_length()) + value
        if value < 0:
            value = max(every + 1, 2 ** value.bit_length()) + value
            if boundary is not KEEP:
                value &= mask
        known = cls._value2member_map_.get(value)
        if known is not None:
            return known
        made = object.__new__(cls) if cls._member_type_ is object else cls._member_type_.__new__(cls, value)
        made._value_ = value
        names = [one._name_ for one in _listed(cls) if one._value_ & value]
        rest = value & ~cls._singles_mask_ & ~mask if cls._flag_mask_ else value
        if names and rest:
            names.append(str(rest))
        made._name_ = "|".join(names) if names else None
        made.__objclass__ = cls
        return cls._value2member_map_.setdefault(value, made)

    def __repr__(self):
        if self._name_ is None:
            return f"<{type(self).__name__}: {self._value_!r}>"
        return f"<{type(self).__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        if self._name_ is None:
            return f"{type(self).__name__}({self._value_!r})"
        return f"{type(self).__name__}.{self._name_}"

    def __contains__(self, other):
        if not isinstance(other, type(self)):
            raise TypeError(
                f"unsupported operand type(s) for 'in': '{type(other).__qualname__}' and '{type(self).__qualname__}'"
            )
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        return iter([one for one in _listed(type(self)) if one._value_ & self._value_])

    def __len__(self):
        return self._value_.bit_count()

    def __bool__(self):
        return self._value_ != 0

    def _bits_of(self, other):
        if isinstance(other, type(self)):
            return other._value_
        if type(self)._member_type_ is not object and isinstance(other, int):
            return other
        return None

    def __or__(self, other):
        bits = self._bits_of(other)
        return NotImplemented if bits is None else type(self)(self._value_ | bits)

    def __and__(self, other):
        bits = self._bits_of(other)
        return NotImplemented if bits is None else type(self)(self._value_ & bits)

    def __xor__(self, other):
        bits = self._bits_of(other)
        return NotImplemented if bits is None else type(self)(self._value_ ^ bits)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __invert__(self):
        cls = type(self)
        if cls._boundary_ in (EJECT, KEEP):
            return cls(~self._value_)
        return cls(cls._singles_mask_ & ~self._value_)


class IntFlag(int, ReprEnum, Flag):
    _boundary_ = KEEP


def unique(enumeration):
    aliases = [(name, one._name_) for name, one in enumeration.__members__.items() if name != one._name_]
    if aliases:
        listed = ", ".join([f"{alias} -> {name}" for alias, name in aliases])
        raise ValueError(f"duplicate values found in {enumeration!r}: {listed}")
    return enumeration


# The name CPython gives to the property of members.
property = _native_property
EnumMeta = EnumType = type
