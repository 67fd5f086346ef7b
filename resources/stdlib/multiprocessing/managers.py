"""Managers: objects that live in a process of their own; others hold proxies, through which values go as copies."""
import queue
import threading
import _transfer
from multiprocessing import synchronize

__all__ = ['BaseManager', 'SyncManager', 'BaseProxy', 'Namespace', 'DictProxy', 'ListProxy']


class Namespace:
    def __init__(self, /, **kwds):
        self.__dict__.update(kwds)

    def __repr__(self):
        items = sorted(f'{name}={value!r}' for name, value in self.__dict__.items() if not name.startswith('_'))
        return f"{self.__class__.__name__}({', '.join(items)})"


class _ValueHolder:
    def __init__(self, typecode, value, lock=True):
        self._typecode = typecode
        self.value = value

    def get(self):
        return self.value

    def set(self, value):
        self.value = value

    def __repr__(self):
        return f'Value({self._typecode!r}, {self.value!r})'


class BaseProxy:
    _typeid = 'object'

    def __init__(self, referent):
        object.__setattr__(self, '_referent', referent)

    @classmethod
    def _share_with_process(cls, self, inherits):
        return self

    def _callmethod(self, methodname, args=(), kwds={}):
        return _transfer.transfer(getattr(self._referent, methodname)(*_transfer.transfer(tuple(args)), **_transfer.transfer(dict(kwds))))

    def _getvalue(self):
        return _transfer.transfer(self._referent)

    def __deepcopy__(self, memo):
        return self._getvalue()

    def __str__(self):
        return repr(self._referent)

    def __repr__(self):
        return f'<{type(self).__name__} object, typeid {self._typeid!r} at {id(self):#x}>'


def _forward(name):
    def method(self, /, *args, **kwds):
        return self._callmethod(name, args, kwds)
    method.__name__ = name
    return method


def _proxy_type(name, typeid, methods):
    space = {method: _forward(method) for method in methods.split()}
    space['_typeid'] = typeid
    space['__module__'] = __name__
    return type(name, (BaseProxy,), space)


_ListBase = _proxy_type('_ListBase', 'list', '__add__ __contains__ __delitem__ __getitem__ __len__ __mul__ __reversed__ __rmul__ __setitem__ append count '
                        'extend index insert pop remove reverse sort clear')
_DictBase = _proxy_type('_DictBase', 'dict', '__contains__ __delitem__ __getitem__ __len__ __setitem__ clear copy get has_key pop popitem setdefault update')


class ListProxy(_ListBase):
    def __iadd__(self, value):
        self.extend(list(value))
        return self

    def __imul__(self, value):
        self[:] = self._getvalue() * value
        return self

    def __iter__(self):
        return iter(self._getvalue())


class DictProxy(_DictBase):
    def keys(self):
        return list(self._getvalue().keys())

    def values(self):
        return list(self._getvalue().values())

    def items(self):
        return list(self._getvalue().items())

    def __iter__(self):
        return iter(self.keys())


class NamespaceProxy(BaseProxy):
    _typeid = 'Namespace'

    def __getattr__(self, key):
        if key[0] == '_':
            return object.__getattribute__(self, key)
        return _transfer.transfer(getattr(object.__getattribute__(self, '_referent'), key))

    def __setattr__(self, key, value):
        setattr(self._referent, key, _transfer.transfer(value))

    def __delattr__(self, key):
        delattr(self._referent, key)


class ValueProxy(BaseProxy):
    _typeid = 'Value'

    def get(self):
        return _transfer.transfer(self._referent.value)

    def set(self, value):
        self._referent.value = _transfer.transfer(value)

    value = property(get, set)


class _Holder(BaseProxy):
    """Of locks, events and queues: what is passed to their methods is copied, nothing else."""

    def __init__(self, referent, typeid):
        super().__init__(referent)
        object.__setattr__(self, '_typeid', typeid)

    def __getattr__(self, name):
        method = getattr(object.__getattribute__(self, '_referent'), name)
        return (lambda *args, **kwds: method(*_transfer.transfer(args), **_transfer.transfer(kwds))) if callable(method) else method

    def __enter__(self):
        return self._referent.__enter__()

    def __exit__(self, *args):
        return self._referent.__exit__(*args)

    def __repr__(self):
        return f'<AutoProxy[{self._typeid}] object, typeid {self._typeid!r} at {id(self):#x}>'


class BaseManager:
    _registry = {}

    def __init__(self, address=None, authkey=None, serializer='pickle', ctx=None, *, shutdown_timeout=1.0):
        self._state = 'INITIAL'

    @classmethod
    def register(cls, typeid, callable=None, proxytype=None, exposed=None, method_to_typeid=None, create_method=True):
        def make(self, /, *args, **kwds):
            self._check()
            referent = callable(*_transfer.transfer(args), **_transfer.transfer(kwds))
            return proxytype(referent) if proxytype is not None else _Holder(referent, typeid)
        make.__name__ = typeid
        setattr(cls, typeid, make)

    def _check(self):
        assert self._state == 'STARTED', 'server not yet started' if self._state == 'INITIAL' else 'manager has shut down'

    def start(self, initializer=None, initargs=()):
        if self._state != 'INITIAL':
            raise RuntimeError('Already started server')
        self._state = 'STARTED'

    def connect(self):
        self._state = 'STARTED'

    def shutdown(self):
        self._state = 'SHUTDOWN'

    def join(self, timeout=None):
        pass

    @classmethod
    def _share_with_process(cls, self, inherits):
        return self

    def __enter__(self):
        if self._state == 'INITIAL':
            self.start()
        return self

    def __exit__(self, *args):
        self.shutdown()


class SyncManager(BaseManager):
    def list(self, sequence=(), /):
        self._check()
        return ListProxy(list(_transfer.transfer(sequence)))

    def dict(self, /, *args, **kwds):
        self._check()
        return DictProxy(dict(*_transfer.transfer(args), **_transfer.transfer(kwds)))

    def Namespace(self, /, **kwds):
        self._check()
        return NamespaceProxy(Namespace(**_transfer.transfer(kwds)))

    def Value(self, typecode, value, lock=True):
        self._check()
        return ValueProxy(_ValueHolder(typecode, value))

    def Array(self, typecode, sequence, lock=True):
        self._check()
        return ListProxy(list(sequence))


for _name, _callable in (('Queue', queue.Queue), ('JoinableQueue', queue.Queue), ('Event', threading.Event), ('Lock', threading.Lock), ('RLock', threading.RLock),
                         ('Semaphore', threading.Semaphore), ('BoundedSemaphore', threading.BoundedSemaphore), ('Condition', threading.Condition),
                         ('Barrier', threading.Barrier)):
    SyncManager.register(_name, _callable)
