"""Classes that cannot be instantiated until their abstract methods are written."""

from _vm import set_abstract as _set_abstract

__all__ = [
    "ABC", "ABCMeta", "abstractclassmethod", "abstractmethod", "abstractproperty", "abstractstaticmethod",
    "get_cache_token",
]


def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    __isabstractmethod__ = True


class abstractstaticmethod(staticmethod):
    __isabstractmethod__ = True


class abstractproperty(property):
    __isabstractmethod__ = True


def _is_abstract(value):
    if getattr(value, "__isabstractmethod__", False):
        return True
    if isinstance(value, property):
        parts = (value.fget, value.fset, value.fdel)
    elif isinstance(value, (classmethod, staticmethod)):
        parts = (value.__func__,)
    else:
        return False
    return any([getattr(part, "__isabstractmethod__", False) for part in parts])


def update_abstractmethods(cls):
    names = {name for name, value in vars(cls).items() if _is_abstract(value)}
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            if _is_abstract(getattr(cls, name, None)):
                names.add(name)
    # Also `__abstractmethods__` of the class.
    _set_abstract(cls, tuple(sorted(names)))
    return cls


class ABC:
    """`class C(metaclass=ABCMeta)` is `class C(ABC)` here."""

    def _class_made(cls, **keywords):
        cls._registered = []
        return update_abstractmethods(cls)

    def _class_check_(cls, other):
        hook = getattr(cls, "__subclasshook__", None)
        if hook is not None:
            answer = hook(other)
            if answer is True or answer is False:
                return answer
        for kind in vars(cls).get("_registered", ()):
            if issubclass(other, kind):
                return True
        return any([issubclass(other, kind) for kind in cls.__subclasses__()]) if _has_registered(cls) else False

    @classmethod
    def register(cls, subclass):
        cls._registered.append(subclass)
        return subclass


def _has_registered(cls):
    """Whether asking the classes below can give another answer than their place in the MRO did."""
    return any([vars(kind).get("_registered") or _has_registered(kind) for kind in cls.__subclasses__()])


class ABCMeta:
    """To be named as `metaclass=`; see `ABC`."""


def get_cache_token():
    return 0
