"""Questions about objects."""

from types import BuiltinFunctionType, FunctionType, GeneratorType, MethodType, ModuleType

__all__ = [
    "cleandoc", "getdoc", "getmembers", "getmro", "isabstract", "isbuiltin", "isclass", "iscoroutine",
    "iscoroutinefunction", "isdatadescriptor", "isfunction", "isgenerator", "ismethod", "ismodule",
    "isroutine",
]


def isfunction(object):
    return isinstance(object, FunctionType)


def ismethod(object):
    return isinstance(object, MethodType)


def isclass(object):
    return isinstance(object, type)


def ismodule(object):
    return isinstance(object, ModuleType)


def isbuiltin(object):
    return isinstance(object, BuiltinFunctionType)


def isroutine(object):
    return isinstance(object, (FunctionType, MethodType, BuiltinFunctionType))


def isgenerator(object):
    return isinstance(object, GeneratorType)


def iscoroutine(object):
    return False


def iscoroutinefunction(obj):
    return False


def isabstract(object):
    return isinstance(object, type) and bool(getattr(object, "__abstractmethods__", ()))


def isdatadescriptor(object):
    return isinstance(object, property) or hasattr(type(object), "__set__") or hasattr(type(object), "__delete__")


def getmro(cls):
    return cls.__mro__


def getmembers(object, predicate=None):
    members = []
    for name in sorted(dir(object)):
        try:
            value = getattr(object, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            members.append((name, value))
    return members


def cleandoc(doc):
    lines = doc.expandtabs().split("\n")
    margins = [len(line) - len(line.lstrip(" ")) for line in lines[1:] if line.strip()]
    margin = min(margins) if margins else 0
    lines = [lines[0].lstrip(" ")] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getdoc(object):
    doc = getattr(object, "__doc__", None)
    return cleandoc(doc) if isinstance(doc, str) else None
