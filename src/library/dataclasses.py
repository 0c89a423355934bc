"""Classes made of their annotations: methods are closures over the list of fields."""

from _threadyard import thread_number as _thread_number
from _vm import nearest as _nearest, new_class as _new_class
from copy import deepcopy as _deepcopy

__all__ = [
    "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING", "asdict", "astuple", "dataclass",
    "field", "fields", "is_dataclass", "make_dataclass", "replace",
]


class FrozenInstanceError(AttributeError):
    pass


class _Missing:
    def __repr__(self):
        return "<dataclasses._MISSING_TYPE object>"


MISSING = _Missing()


class KW_ONLY:
    """As an annotation: the fields below are given by name only."""


class InitVar:
    def __init__(self, type):
        self.type = type

    def __class_getitem__(cls, type):
        return cls(type)

    def __repr__(self):
        return f"dataclasses.InitVar[{getattr(self.type, '__name__', self.type)}]"


class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = {} if metadata is None else metadata
        self.kw_only = kw_only
        self._kind = "field"

    def __repr__(self):
        return (
            f"Field(name={self.name!r},type={self.type!r},default={self.default!r},default_factory={self.default_factory!r},"
            f"init={self.init!r},repr={self.repr!r},hash={self.hash!r},compare={self.compare!r},"
            f"metadata={self.metadata!r},kw_only={self.kw_only!r})"
        )


def field(
    *, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING
):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _kind_of(text):
    """What an annotation makes of a name; annotations are text."""
    head = str(text).partition("[")[0].strip().rpartition(".")[2]
    if head == "ClassVar":
        return "class"
    if head == "InitVar":
        return "init"
    return "field"


def _own_fields(cls, kw_only):
    own = {}
    body = vars(cls)
    annotations = body.get("__annotations__", {})
    after_marker = False
    for name, text in annotations.items():
        if str(text).rpartition(".")[2] == "KW_ONLY":
            after_marker = True
            kw_only = True
            continue
        default = getattr(cls, name, MISSING)
        one = default if isinstance(default, Field) else field(default=default)
        one.name = name
        one.type = text
        one._kind = _kind_of(text)
        if one._kind == "class":
            if one.default_factory is not MISSING:
                raise TypeError(f"field {name} cannot have a default factory")
        elif one.kw_only is MISSING:
            one.kw_only = kw_only
        if one._kind == "field" and isinstance(one.default, (list, dict, set)):
            raise ValueError(f"mutable default {type(one.default)} for field {name} is not allowed: use default_factory")
        if isinstance(default, Field):
            if one.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, one.default)
        own[name] = one
    for name, value in list(body.items()):
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return own


def _quoted(names):
    quoted = [f"'{name}'" for name in names]
    if len(quoted) < 3:
        return " and ".join(quoted)
    return ", ".join(quoted[:-1]) + ", and " + quoted[-1]


def _plural(count, word):
    return f"{count} {word}{'' if count == 1 else 's'}"


def _bound(title, positional, keyword_only, args, kwargs):
    """What each parameter of __init__ is given: a dict by name."""
    given = {}
    if len(args) > len(positional):
        required = [one for one in positional if one.default is MISSING and one.default_factory is MISSING]
        most = len(positional) + 1
        takes = str(most) if len(required) == len(positional) else f"from {len(required) + 1} to {most}"
        raise TypeError(
            f"{title} takes {takes} positional argument{'' if most == 1 else 's'} but {len(args) + 1} "
            f"{'was' if len(args) == 0 else 'were'} given"
        )
    for one, value in zip(positional, args):
        given[one.name] = value
    names = {one.name for one in positional} | {one.name for one in keyword_only}
    for name, value in kwargs.items():
        if name in given:
            raise TypeError(f"{title} got multiple values for argument '{name}'")
        if name not in names:
            meant = _nearest(name, tuple(names))
            meant = f". Did you mean '{meant}'?" if meant else ""
            raise TypeError(f"{title} got an unexpected keyword argument '{name}'{meant}")
        given[name] = value
    for word, parameters in (("positional", positional), ("keyword-only", keyword_only)):
        missing = [
            one.name for one in parameters
            if one.name not in given and one.default is MISSING and one.default_factory is MISSING
        ]
        if missing:
            raise TypeError(f"{title} missing {_plural(len(missing), f'required {word} argument')}: {_quoted(missing)}")
    return given


def _make_init(cls, every, frozen):
    title = f"{cls.__qualname__}.__init__()"
    parameters = [one for one in every if one.init and one._kind != "class"]
    positional = [one for one in parameters if not one.kw_only]
    keyword_only = [one for one in parameters if one.kw_only]
    before = None
    for one in positional:
        if one.default is not MISSING or one.default_factory is not MISSING:
            before = one
        elif before is not None:
            raise TypeError(f"non-default argument {one.name!r} follows default argument {before.name!r}")
    stored = [one for one in every if one._kind == "field" and (one.init or one.default_factory is not MISSING)]
    init_only = [one.name for one in every if one._kind == "init"]
    post_init = hasattr(cls, "__post_init__")
    names = [one.name for one in positional]
    plain = not init_only and not keyword_only and [one.name for one in stored] == names
    count = len(names)
    store = object.__setattr__ if frozen else setattr

    def __init__(self, /, *args, **kwargs):
        if plain and not kwargs and len(args) == count:
            for name, value in zip(names, args):
                store(self, name, value)
            if post_init:
                self.__post_init__()
            return
        given = _bound(title, positional, keyword_only, args, kwargs)
        for one in stored:
            name = one.name
            if name in given:
                store(self, name, given[name])
            elif one.default_factory is not MISSING:
                store(self, name, one.default_factory())
            else:
                store(self, name, one.default)
        if post_init:
            self.__post_init__(*[given[name] if name in given else getattr(cls, name) for name in init_only])

    return __init__


# Instances whose repr is being made, with the thread that makes it: one that holds itself is not followed.
_shown = set()


def _make_repr(names):
    def __repr__(self):
        key = (id(self), _thread_number())
        if key in _shown:
            return "..."
        _shown.add(key)
        try:
            return type(self).__qualname__ + "(" + ", ".join([f"{name}={getattr(self, name)!r}" for name in names]) + ")"
        finally:
            _shown.discard(key)

    return __repr__


def _values(obj, names):
    return tuple([getattr(obj, name) for name in names])


def _make_eq(names):
    def __eq__(self, other):
        if type(other) is not type(self):
            return NotImplemented
        return self is other or _values(self, names) == _values(other, names)

    return __eq__


def _make_order(names):
    def __lt__(self, other):
        return _values(self, names) < _values(other, names) if type(other) is type(self) else NotImplemented

    def __le__(self, other):
        return _values(self, names) <= _values(other, names) if type(other) is type(self) else NotImplemented

    def __gt__(self, other):
        return _values(self, names) > _values(other, names) if type(other) is type(self) else NotImplemented

    def __ge__(self, other):
        return _values(self, names) >= _values(other, names) if type(other) is type(self) else NotImplemented

    return {"__lt__": __lt__, "__le__": __le__, "__gt__": __gt__, "__ge__": __ge__}


def _make_hash(names):
    def __hash__(self):
        return hash(_values(self, names))

    return __hash__


def _make_frozen(cls, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    return {"__setattr__": __setattr__, "__delattr__": __delattr__}


def _put(cls, name, function):
    function.__name__ = name
    function.__qualname__ = f"{cls.__qualname__}.{name}"
    function.__module__ = cls.__module__
    setattr(cls, name, function)


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only):
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    every = {}
    for base in cls.__mro__[:0:-1]:
        inherited = vars(base).get("__dataclass_fields__")
        if inherited is not None:
            every.update(inherited)
            if vars(base)["__dataclass_params__"]["frozen"] and not frozen:
                raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
            if frozen and not vars(base)["__dataclass_params__"]["frozen"]:
                raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    every.update(_own_fields(cls, kw_only))
    cls.__dataclass_fields__ = every
    cls.__dataclass_params__ = {
        "init": init, "repr": repr, "eq": eq, "order": order, "unsafe_hash": unsafe_hash, "frozen": frozen,
    }
    body = vars(cls)
    real = [one for one in every.values() if one._kind == "field"]
    compared = [one.name for one in real if one.compare]
    if init:
        _put(cls, "__init__", _make_init(cls, list(every.values()), frozen))
    if repr and "__repr__" not in body:
        _put(cls, "__repr__", _make_repr([one.name for one in real if one.repr]))
    own_eq = "__eq__" in body
    own_hash = body.get("__hash__", MISSING)
    if eq and not own_eq:
        _put(cls, "__eq__", _make_eq(compared))
    if order:
        for name, function in _make_order(compared).items():
            if name in body:
                raise TypeError(
                    f"Cannot overwrite attribute {name} in class {cls.__name__}. Consider using functools.total_ordering"
                )
            _put(cls, name, function)
    if frozen:
        for name, function in _make_frozen(cls, [one.name for one in real]).items():
            if name in body:
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}")
            _put(cls, name, function)
    # A class with __eq__ and no __hash__ of its own has None there.
    explicit = own_hash is not MISSING and not (own_hash is None and own_eq)
    if unsafe_hash or eq and frozen and not explicit:
        if unsafe_hash and explicit:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
        _put(cls, "__hash__", _make_hash([one.name for one in real if (one.compare if one.hash is None else one.hash)]))
    elif eq and not explicit:
        cls.__hash__ = None
    if match_args and "__match_args__" not in body:
        cls.__match_args__ = tuple([
            one.name for one in every.values() if one.init and not one.kw_only and one._kind != "class"
        ])
    return cls


def dataclass(
    cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False,
    slots=False, weakref_slot=False,
):
    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only)

    return wrap if cls is None else wrap(cls)


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), "__dataclass_fields__")


def _is_instance(obj):
    return not isinstance(obj, type) and hasattr(type(obj), "__dataclass_fields__")


def fields(class_or_instance):
    if not is_dataclass(class_or_instance):
        raise TypeError("must be called with a dataclass type or instance")
    return tuple([one for one in class_or_instance.__dataclass_fields__.values() if one._kind == "field"])


def asdict(obj, *, dict_factory=dict):
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _converted(obj, lambda obj, convert: dict_factory([
        (one.name, convert(getattr(obj, one.name))) for one in fields(obj)
    ]))


def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _converted(obj, lambda obj, convert: tuple_factory([convert(getattr(obj, one.name)) for one in fields(obj)]))


def _converted(obj, of_instance):
    def convert(value):
        if _is_instance(value):
            return of_instance(value, convert)
        if isinstance(value, (list, tuple)):
            items = [convert(item) for item in value]
            return type(value)(*items) if hasattr(value, "_fields") else type(value)(items)
        if isinstance(value, dict):
            pairs = [(convert(key), convert(item)) for key, item in value.items()]
            if hasattr(value, "default_factory"):
                return type(value)(value.default_factory, pairs)
            return type(value)(pairs)
        return _deepcopy(value)

    return convert(obj)


def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for one in obj.__dataclass_fields__.values():
        if one._kind == "class":
            continue
        if not one.init:
            if one.name in changes:
                raise TypeError(f"field {one.name} is declared with init=False, it cannot be specified with replace()")
        elif one.name not in changes:
            if one._kind == "init" and one.default is MISSING:
                raise TypeError(f"InitVar {one.name!r} must be specified with replace()")
            changes[one.name] = getattr(obj, one.name)
    return type(obj)(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, module=None, **options):
    body = dict(namespace or {})
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            item = (item, "typing.Any")
        annotations[item[0]] = getattr(item[1], "__name__", item[1])
        if len(item) == 3:
            body[item[0]] = item[2]
    body["__annotations__"] = annotations
    return dataclass(**options)(_new_class(cls_name, tuple(bases), body))
