"""Objects that processes share through proxies.

There is no server: a proxy holds a handle that all processes share, and calls the object itself, with copies of the
arguments and a copy of the result. Calls of several processes at once are not ordered, as a server does not.
"""

import multiprocessing.process as _process
import multiprocessing.synchronize as _synchronize
from _threadyard import copy_graph as _copy_graph, shared as _shared, shared_get as _shared_get
from multiprocessing.queues import JoinableQueue as _JoinableQueue
from multiprocessing.sharedctypes import RawArray as _RawArray
from multiprocessing.shared_memory import ShareableList as _ShareableList, SharedMemory as _SharedMemory

__all__ = ["BaseManager", "BaseProxy", "SharedMemoryManager", "SyncManager"]


class Namespace:
    def __init__(self, /, **kwds):
        for name, value in kwds.items():
            setattr(self, name, value)

    def __repr__(self):
        items = [f"{name}={value!r}" for name, value in vars(self).items() if not name.startswith("_")]
        return f"{type(self).__name__}({', '.join(sorted(items))})"


class BaseProxy:
    """Calls the methods of a shared object, of which `token` is the handle."""

    _exposed_ = None
    _typeid = "object"

    def __init__(self, token, serializer=None, manager=None, authkey=None, exposed=None, incref=True):
        self._token = token
        if exposed is not None:
            self._exposed_ = exposed

    def _referent(self):
        referent, alive = _shared_get(self._token)
        if not alive[0]:
            raise BrokenPipeError(32, "Broken pipe")
        return referent

    def _callmethod(self, methodname, args=(), kwds={}):
        method = getattr(self._referent(), methodname)
        return _copy_graph(method(*_copy_graph(tuple(args)), **_copy_graph(dict(kwds))))

    def _getvalue(self):
        return _copy_graph(self._referent())

    def __deepcopy__(self, memo):
        return self._getvalue()

    def __repr__(self):
        return f"<{type(self).__name__} object, typeid {self._typeid!r} at {id(self):#x}>"

    def __str__(self):
        return repr(self._referent())


class AutoProxy(BaseProxy):
    """Has the public methods of the object, or those that were named when its type was registered."""

    def __getattr__(self, name):
        if self._exposed_ is None or name not in self._exposed_:
            raise AttributeError(f"'AutoProxy[{self._typeid}]' object has no attribute '{name}'")

        def method(*args, **kwds):
            return self._callmethod(name, args, kwds)

        return method

    def __repr__(self):
        return f"<AutoProxy[{self._typeid}] object, typeid {self._typeid!r} at {id(self):#x}>"


class ListProxy(BaseProxy):
    _typeid = "list"

    def __len__(self):
        return len(self._referent())

    def __getitem__(self, index):
        return _copy_graph(self._referent()[index])

    def __setitem__(self, index, value):
        self._referent()[index] = _copy_graph(value)

    def __delitem__(self, index):
        del self._referent()[index]

    def __contains__(self, value):
        return value in self._referent()

    def __add__(self, other):
        return _copy_graph(self._referent() + list(other))

    def __mul__(self, count):
        return _copy_graph(self._referent() * count)

    __rmul__ = __mul__

    def __iadd__(self, other):
        self._referent().extend(_copy_graph(list(other)))
        return self

    def __imul__(self, count):
        items = self._referent()
        items *= count
        return self

    def __reversed__(self):
        return reversed(self._getvalue())

    def append(self, value):
        self._referent().append(_copy_graph(value))

    def extend(self, values):
        self._referent().extend(_copy_graph(list(values)))

    def insert(self, index, value):
        self._referent().insert(index, _copy_graph(value))

    def pop(self, index=-1):
        return _copy_graph(self._referent().pop(index))

    def remove(self, value):
        self._referent().remove(value)

    def index(self, *args):
        return self._referent().index(*args)

    def count(self, value):
        return self._referent().count(value)

    def reverse(self):
        self._referent().reverse()

    def sort(self, *, key=None, reverse=False):
        self._referent().sort(key=key, reverse=reverse)

    def clear(self):
        self._referent().clear()

    def copy(self):
        return self._getvalue()


class DictProxy(BaseProxy):
    _typeid = "dict"

    def __len__(self):
        return len(self._referent())

    def __getitem__(self, key):
        return _copy_graph(self._referent()[key])

    def __setitem__(self, key, value):
        self._referent()[_copy_graph(key)] = _copy_graph(value)

    def __delitem__(self, key):
        del self._referent()[key]

    def __contains__(self, key):
        return key in self._referent()

    def __iter__(self):
        return iter(self.keys())

    def __or__(self, other):
        return self._getvalue() | dict(other)

    def __ior__(self, other):
        self.update(other)
        return self

    def get(self, key, default=None):
        return _copy_graph(self._referent().get(key, default))

    def setdefault(self, key, default=None):
        return _copy_graph(self._referent().setdefault(_copy_graph(key), _copy_graph(default)))

    def pop(self, key, *default):
        return _copy_graph(self._referent().pop(key, *default))

    def popitem(self):
        return _copy_graph(self._referent().popitem())

    def update(self, other=(), /, **more):
        self._referent().update(_copy_graph(dict(other)))
        if more:
            self._referent().update(_copy_graph(more))

    def keys(self):
        return _copy_graph(list(self._referent().keys()))

    def values(self):
        return _copy_graph(list(self._referent().values()))

    def items(self):
        return _copy_graph(list(self._referent().items()))

    def clear(self):
        self._referent().clear()

    def copy(self):
        return self._getvalue()


class SetProxy(BaseProxy):
    _typeid = "set"

    def __len__(self):
        return len(self._referent())

    def __contains__(self, value):
        return value in self._referent()

    def __iter__(self):
        return iter(self._getvalue())

    def add(self, value):
        self._referent().add(_copy_graph(value))

    def discard(self, value):
        self._referent().discard(value)

    def remove(self, value):
        self._referent().remove(value)

    def pop(self):
        return _copy_graph(self._referent().pop())

    def update(self, *others):
        for other in others:
            self._referent().update(_copy_graph(set(other)))

    def clear(self):
        self._referent().clear()

    def copy(self):
        return self._getvalue()


class NamespaceProxy(BaseProxy):
    """The object is a dict of the attributes."""

    _typeid = "Namespace"

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(f"'NamespaceProxy' object has no attribute '{name}'")
        values = self._referent()
        if name not in values:
            raise AttributeError(f"'Namespace' object has no attribute '{name}'")
        return _copy_graph(values[name])

    def __setattr__(self, name, value):
        if name.startswith("_"):
            object.__setattr__(self, name, value)
        else:
            self._referent()[name] = _copy_graph(value)

    def __delattr__(self, name):
        if name.startswith("_"):
            object.__delattr__(self, name)
        elif name in self._referent():
            del self._referent()[name]
        else:
            raise AttributeError(f"'Namespace' object has no attribute '{name}'")

    def _getvalue(self):
        return Namespace(**_copy_graph(self._referent()))

    def __str__(self):
        return repr(self._getvalue())


class ValueProxy(BaseProxy):
    """The object is a list of the type code and the value."""

    _typeid = "Value"

    def get(self):
        return _copy_graph(self._referent()[1])

    def set(self, value):
        self._referent()[1] = _copy_graph(value)

    @property
    def value(self):
        return self.get()

    @value.setter
    def value(self, value):
        self.set(value)

    def __str__(self):
        code, value = self._referent()
        return f"Value({code!r}, {value!r})"


class ArrayProxy(BaseProxy):
    _typeid = "Array"

    def __len__(self):
        return len(self._referent())

    def __getitem__(self, index):
        return self._referent()[index]

    def __setitem__(self, index, value):
        self._referent()[index] = value

    def __str__(self):
        array = self._referent()
        return f"array({array._code!r}, {array[:]!r})"


class _Delegate(BaseProxy):
    """Of an object that processes share by itself."""

    def __enter__(self):
        return self._referent().acquire()

    def __exit__(self, kind, value, trace):
        self._referent().release()

    def acquire(self, blocking=True, timeout=None):
        return self._referent().acquire(blocking, timeout)

    def release(self):
        self._referent().release()


class AcquirerProxy(_Delegate):
    pass


class ConditionProxy(_Delegate):
    _typeid = "Condition"

    def wait(self, timeout=None):
        return self._referent().wait(timeout)

    def wait_for(self, predicate, timeout=None):
        return self._referent().wait_for(predicate, timeout)

    def notify(self, n=1):
        self._referent().notify(n)

    def notify_all(self):
        self._referent().notify_all()


class EventProxy(BaseProxy):
    _typeid = "Event"

    def is_set(self):
        return self._referent().is_set()

    def set(self):
        self._referent().set()

    def clear(self):
        self._referent().clear()

    def wait(self, timeout=None):
        return self._referent().wait(timeout)


class BarrierProxy(BaseProxy):
    _typeid = "Barrier"

    def wait(self, timeout=None):
        return self._referent().wait(timeout)

    def abort(self):
        self._referent().abort()

    def reset(self):
        self._referent().reset()

    @property
    def parties(self):
        return self._referent().parties

    @property
    def n_waiting(self):
        return self._referent().n_waiting

    @property
    def broken(self):
        return self._referent().broken


class QueueProxy(BaseProxy):
    _typeid = "Queue"

    def put(self, item, block=True, timeout=None):
        self._referent().put(item, block, timeout)

    def get(self, block=True, timeout=None):
        return self._referent().get(block, timeout)

    def put_nowait(self, item):
        self._referent().put(item, False)

    def get_nowait(self):
        return self._referent().get(False)

    def qsize(self):
        return self._referent().qsize()

    def empty(self):
        return self._referent().empty()

    def full(self):
        return self._referent().full()

    def task_done(self):
        self._referent().task_done()

    def join(self):
        self._referent().join()

    def __repr__(self):
        return f"<AutoProxy[Queue] object, typeid 'Queue' at {id(self):#x}>"


def _public_methods(referent):
    names = [name for name in dir(referent) if not name.startswith("_")]
    return tuple([name for name in names if callable(getattr(referent, name))])


class BaseManager:
    """Makes shared objects of the types that were registered."""

    _registry = {}

    def __init__(self, address=None, authkey=None, serializer="pickle", ctx=None, *, shutdown_timeout=1.0):
        self._address = address
        if authkey is not None:
            # Refuses what is no key, as elsewhere.
            bytes(authkey)
        self._alive = _shared([False])
        self._started = False

    @property
    def address(self):
        return self._address

    def start(self, initializer=None, initargs=()):
        if self._started:
            raise AssertionError("Already started server")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        # Elsewhere a manager's server is a process and takes a number.
        _process._next_number()
        self._started = True
        _shared_get(self._alive)[0] = True
        if initializer is not None:
            initializer(*initargs)

    def connect(self):
        raise ConnectionRefusedError(111, "Connection refused")

    def shutdown(self):
        _shared_get(self._alive)[0] = False

    def join(self, timeout=None):
        pass

    def __enter__(self):
        if not self._started:
            self.start()
        return self

    def __exit__(self, kind, value, trace):
        self.shutdown()

    @classmethod
    def register(
        cls, typeid, callable=None, proxytype=None, exposed=None, method_to_typeid=None, create_method=True
    ):
        if "_registry" not in vars(cls):
            cls._registry = dict(cls._registry)
        cls._registry[typeid] = (callable, proxytype, exposed)
        if create_method:

            def create(self, /, *args, **kwds):
                return self._create(typeid, args, kwds)

            create.__name__ = typeid
            setattr(cls, typeid, create)

    def _check_serving(self):
        assert self._started, "server not yet started"
        if not _shared_get(self._alive)[0]:
            raise ConnectionRefusedError(111, "Connection refused")

    def _create(self, typeid, args, kwds):
        self._check_serving()
        make, proxytype, exposed = self._registry[typeid]
        if make is None:
            raise ValueError("there is nothing to make that type with")
        if proxytype is None:
            proxytype = AutoProxy
        if exposed is None:
            exposed = getattr(proxytype, "_exposed_", None)
        referent = make(*_copy_graph(args), **_copy_graph(kwds))
        if exposed is None and issubclass(proxytype, AutoProxy):
            exposed = _public_methods(referent)
        proxy = proxytype(_shared((referent, _shared_get(self._alive))), exposed=exposed)
        proxy._typeid = typeid
        return proxy


class SharedMemoryManager(BaseManager):
    """Makes blocks of memory, which end with it."""

    def __init__(self, *args, **kwargs):
        BaseManager.__init__(self, *args, **kwargs)
        self._blocks = []

    def SharedMemory(self, size):
        self._check_serving()
        block = _SharedMemory(create=True, size=size)
        self._blocks.append(block)
        return block

    def ShareableList(self, sequence):
        self._check_serving()
        made = _ShareableList(sequence)
        self._blocks.append(made.shm)
        return made

    def shutdown(self):
        BaseManager.shutdown(self)
        while self._blocks:
            try:
                self._blocks.pop().unlink()
            except FileNotFoundError:
                # The program has done it.
                pass


class SyncManager(BaseManager):
    """A manager of the usual types."""


def _value(typecode, value, lock=True):
    return [typecode, value]


def _array(typecode, sequence, lock=True):
    return _RawArray(typecode, sequence)


SyncManager.register("Queue", _JoinableQueue, QueueProxy)
SyncManager.register("JoinableQueue", _JoinableQueue, QueueProxy)
SyncManager.register("Event", _synchronize.Event, EventProxy)
SyncManager.register("Lock", _synchronize.Lock, AcquirerProxy)
SyncManager.register("RLock", _synchronize.RLock, AcquirerProxy)
SyncManager.register("Semaphore", _synchronize.Semaphore, AcquirerProxy)
SyncManager.register("BoundedSemaphore", _synchronize.BoundedSemaphore, AcquirerProxy)
SyncManager.register("Condition", _synchronize.Condition, ConditionProxy)
SyncManager.register("Barrier", _synchronize.Barrier, BarrierProxy)
SyncManager.register("list", list, ListProxy)
SyncManager.register("dict", dict, DictProxy)
SyncManager.register("set", set, SetProxy)
SyncManager.register("Value", _value, ValueProxy)
SyncManager.register("Array", _array, ArrayProxy)
SyncManager.register("Namespace", dict, NamespaceProxy)
