"""Names for annotations. Nothing is checked: what is subscripted stays what it is, with its parameters noted."""

from _vm import new_class as _new_class
from collections import namedtuple as _namedtuple

__all__ = [
    "AbstractSet", "Annotated", "Any", "AnyStr", "AsyncGenerator", "AsyncIterable", "AsyncIterator",
    "Awaitable", "BinaryIO", "Callable", "ChainMap", "ClassVar", "Collection", "Concatenate", "Container",
    "ContextManager", "Coroutine", "Counter", "DefaultDict", "Deque", "Dict", "Final", "FrozenSet",
    "Generator", "Generic", "Hashable", "IO", "ItemsView", "Iterable", "Iterator", "KeysView", "List",
    "Literal", "LiteralString", "Mapping", "MutableMapping", "MutableSequence", "MutableSet", "NamedTuple",
    "Never", "NewType", "NoReturn", "NotRequired", "Optional", "OrderedDict", "ParamSpec", "Protocol",
    "ReadOnly", "Required", "Reversible", "Self", "Sequence", "Set", "Sized", "SupportsAbs", "SupportsFloat",
    "SupportsIndex", "SupportsInt", "SupportsRound", "TYPE_CHECKING", "Text", "TextIO", "Tuple", "Type",
    "TypeAlias", "TypeGuard", "TypeIs", "TypeVar", "TypeVarTuple", "TypedDict", "Union", "Unpack",
    "ValuesView", "assert_never", "assert_type", "cast", "final", "get_args", "get_origin", "is_typeddict",
    "no_type_check", "overload", "override", "reveal_type", "runtime_checkable",
]

TYPE_CHECKING = False
Text = str


def _shown(parameter):
    if parameter is Ellipsis:
        return "..."
    if isinstance(parameter, type):
        if parameter.__module__ == "builtins":
            return parameter.__qualname__
        return f"{parameter.__module__}.{parameter.__qualname__}"
    if isinstance(parameter, (list, tuple)):
        return f"[{', '.join([_shown(item) for item in parameter])}]"
    return repr(parameter)


class _Form:
    """A name of this module: subscripted, called and joined with `|` it gives another that is as harmless."""

    def __init__(self, name, origin=None, args=()):
        self._name = name
        self.__origin__ = origin
        self.__args__ = args

    def __getitem__(self, parameters):
        if not isinstance(parameters, tuple):
            parameters = (parameters,)
        if self._name == "Optional":
            return _Form("Optional", Union, parameters + (type(None),))
        return _Form(self._name, self if self.__origin__ is None else self.__origin__, parameters)

    def __call__(self, *args, **kwargs):
        if isinstance(self.__origin__, type):
            return self.__origin__(*args, **kwargs)
        raise TypeError(f"Cannot instantiate {self!r}")

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __eq__(self, other):
        if not isinstance(other, _Form):
            return NotImplemented
        return self._name == other._name and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self._name, self.__args__))

    def __repr__(self):
        if not self.__args__:
            return f"typing.{self._name}"
        args = self.__args__
        if self._name == "Optional":
            args = args[:-1]
        return f"typing.{self._name}[{', '.join([_shown(arg) for arg in args])}]"


class Any:
    def _class_repr_(cls):
        return "typing.Any" if cls is Any else f"<class '{cls.__module__}.{cls.__qualname__}'>"


Union = _Form("Union")
Optional = _Form("Optional")
Callable = _Form("Callable")
ClassVar = _Form("ClassVar")
Final = _Form("Final")
Literal = _Form("Literal")
Annotated = _Form("Annotated")
Concatenate = _Form("Concatenate")
LiteralString = _Form("LiteralString")
Never = _Form("Never")
NoReturn = _Form("NoReturn")
NotRequired = _Form("NotRequired")
ReadOnly = _Form("ReadOnly")
Required = _Form("Required")
Self = _Form("Self")
TypeAlias = _Form("TypeAlias")
TypeGuard = _Form("TypeGuard")
TypeIs = _Form("TypeIs")
Unpack = _Form("Unpack")
AbstractSet = _Form("AbstractSet")
AsyncGenerator = _Form("AsyncGenerator")
AsyncIterable = _Form("AsyncIterable")
AsyncIterator = _Form("AsyncIterator")
Awaitable = _Form("Awaitable")
BinaryIO = _Form("BinaryIO")
ChainMap = _Form("ChainMap")
Collection = _Form("Collection")
Container = _Form("Container")
ContextManager = _Form("ContextManager")
Coroutine = _Form("Coroutine")
Counter = _Form("Counter")
DefaultDict = _Form("DefaultDict")
Deque = _Form("Deque")
Dict = _Form("Dict", dict)
FrozenSet = _Form("FrozenSet", frozenset)
Generator = _Form("Generator")
Hashable = _Form("Hashable")
IO = _Form("IO")
ItemsView = _Form("ItemsView")
Iterable = _Form("Iterable")
Iterator = _Form("Iterator")
KeysView = _Form("KeysView")
List = _Form("List", list)
Mapping = _Form("Mapping")
MutableMapping = _Form("MutableMapping")
MutableSequence = _Form("MutableSequence")
MutableSet = _Form("MutableSet")
OrderedDict = _Form("OrderedDict")
Reversible = _Form("Reversible")
Sequence = _Form("Sequence")
Set = _Form("Set", set)
Sized = _Form("Sized")
SupportsAbs = _Form("SupportsAbs")
SupportsFloat = _Form("SupportsFloat")
SupportsIndex = _Form("SupportsIndex")
SupportsInt = _Form("SupportsInt")
SupportsRound = _Form("SupportsRound")
TextIO = _Form("TextIO")
Tuple = _Form("Tuple", tuple)
Type = _Form("Type", type)
ValuesView = _Form("ValuesView")


class TypeVar:
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, infer_variance=False, default=None):
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        return ("+" if self.__covariant__ else "-" if self.__contravariant__ else "~") + self.__name__


class ParamSpec(TypeVar):
    @property
    def args(self):
        return self

    @property
    def kwargs(self):
        return self


class TypeVarTuple(TypeVar):
    def __iter__(self):
        yield self


AnyStr = TypeVar("AnyStr", bytes, str)


class Generic:
    def __class_getitem__(cls, parameters):
        return cls


class Protocol:
    _is_runtime_protocol = False

    def __class_getitem__(cls, parameters):
        return cls

    def _class_made(cls, **keywords):
        cls._is_protocol = Protocol in cls.__bases__
        return cls

    def _class_check_(cls, other):
        if not vars(cls).get("_is_protocol"):
            return False
        if not cls._is_runtime_protocol:
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        for base in cls.__mro__:
            if vars(base).get("_is_protocol"):
                for name, value in vars(base).items():
                    if not name.startswith("_is_") and name not in _OF_EVERY_CLASS and not hasattr(other, name):
                        return False
        return True


_OF_EVERY_CLASS = (
    "__module__", "__qualname__", "__doc__", "__dict__", "__weakref__", "__annotations__", "__init__",
    "__firstlineno__",
    "__static_attributes__", "__abstractmethods__", "__classcell__",
)


def runtime_checkable(cls):
    cls._is_runtime_protocol = True
    return cls


class NamedTuple:
    def _class_made(cls, **keywords):
        body = vars(cls)
        names = list(body.get("__annotations__", {}))
        defaults = []
        for name in names:
            if name in body:
                defaults.append(body[name])
            elif defaults:
                raise TypeError(
                    f"non-default namedtuple field {name} cannot follow default field{'s' if len(defaults) > 1 else ''} "
                    + ", ".join([known for known in names if known in body][:len(defaults)])
                )
        made = _namedtuple(cls.__name__, names, defaults=defaults, module=cls.__module__)
        for name, value in body.items():
            if name not in names and name not in ("__dict__", "__weakref__", "__module__", "__qualname__"):
                if name == "__doc__" and value is None:
                    continue
                setattr(made, name, value)
        return made

    def _class_call_(cls, typename, fields=(), /, **kwargs):
        made = _namedtuple(typename, [name for name, kind in fields] or list(kwargs))
        made.__annotations__ = {name: _shown(kind) for name, kind in fields}
        return made


class TypedDict(dict):
    def _class_made(cls, *, total=True, **keywords):
        cls.__total__ = total
        return cls

    def _class_call_(cls, *args, **kwargs):
        if cls is TypedDict:
            return _new_class(args[0], (TypedDict,), {"__annotations__": {name: _shown(kind) for name, kind in args[1].items()}})
        return dict(*args, **kwargs)


def is_typeddict(tp):
    return isinstance(tp, type) and issubclass(tp, TypedDict) and tp is not TypedDict


class NewType:
    def __init__(self, name, tp):
        self.__name__ = name
        self.__qualname__ = name
        self.__supertype__ = tp

    def __call__(self, x, /):
        return x

    def __or__(self, other):
        return Union[self, other]

    def __repr__(self):
        return f"__main__.{self.__name__}"


def cast(typ, val):
    return val


def overload(func):
    return _overloaded


def _overloaded(*args, **kwargs):
    raise NotImplementedError(
        "You should not call an overloaded function. A series of @overload-decorated functions outside a stub module should "
        "always be followed by an implementation that is not @overload-ed."
    )


def final(f):
    f.__final__ = True
    return f


def override(method, /):
    method.__override__ = True
    return method


def no_type_check(arg):
    return arg


def assert_type(val, typ, /):
    return val


def assert_never(arg, /):
    raise AssertionError(f"Expected code to be unreachable, but got: {arg!r}")


def reveal_type(obj, /):
    return obj


def get_origin(tp):
    return getattr(tp, "__origin__", None)


def get_args(tp):
    return getattr(tp, "__args__", ())
