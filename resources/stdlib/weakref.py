"""Weak references and containers that hold their objects weakly."""
import itertools as _itertools
from _collections_abc import Mapping as _Mapping, MutableMapping as _MutableMapping, MutableSet as _MutableSet
from _weakref import CallableProxyType, ProxyType, ReferenceType, getweakrefcount, getweakrefs, proxy, ref

ProxyTypes = ProxyType, CallableProxyType
__all__ = ['ref', 'proxy', 'getweakrefcount', 'getweakrefs', 'WeakKeyDictionary', 'ReferenceType', 'ProxyType', 'CallableProxyType', 'ProxyTypes',
           'WeakValueDictionary', 'WeakSet', 'WeakMethod', 'finalize']


def _forgetting(container, forget):
    """A callback for references: tells the container, if it still lives, that the object of one is gone."""
    where = ref(container)

    def callback(reference):
        still = where()
        if still is not None:
            forget(still, reference)
    return callback


class WeakMethod(ref):
    """A bound method held weakly: gone as soon as its object or its function is."""
    __slots__ = ('_function', '_kind', '_is_alive', '__weakref__')

    def __new__(cls, meth, callback=None):
        if not hasattr(meth, '__self__') or not hasattr(meth, '__func__'):
            raise TypeError(f'argument should be a bound method, not {type(meth)}')
        me = None

        def gone(_reference):
            made = me()
            if made is None or not made._is_alive:
                return
            made._is_alive = False
            if callback is not None:
                callback(made)
        made = ref.__new__(cls, meth.__self__, gone)
        me = ref(made)
        made._function, made._kind, made._is_alive = ref(meth.__func__, gone), type(meth), True
        return made

    def __call__(self):
        owner, function = ref.__call__(self), self._function()
        return self._kind(function, owner) if owner is not None and function is not None else None

    def _is_same(self, other):
        if self._is_alive and other._is_alive:
            return ref.__eq__(self, other) and self._function == other._function
        return self is other

    def __eq__(self, other):
        return self._is_same(other) if isinstance(other, WeakMethod) else NotImplemented

    def __ne__(self, other):
        return not self._is_same(other) if isinstance(other, WeakMethod) else NotImplemented

    __hash__ = ref.__hash__


class KeyedRef(ref):
    """A weak reference that knows under which key it is kept."""
    __slots__ = ('key',)

    def __new__(cls, ob, callback, key):
        made = ref.__new__(cls, ob, callback)
        made.key = key
        return made

    def __init__(self, ob, callback, key):
        ref.__init__(self, ob, callback)


class _WeakMapping(_MutableMapping):
    """What the two mappings share. `data` holds their entries; _live() gives those whose object is there, of a copy: it may change meanwhile."""

    def __len__(self):
        return sum(1 for _ in self._live())

    def items(self):
        yield from self._live()

    def keys(self):
        for key, _ in self._live():
            yield key

    __iter__ = keys

    def values(self):
        for _, value in self._live():
            yield value

    def __repr__(self):
        return f'<{type(self).__name__} at {id(self):#x}>'

    def __delitem__(self, key):
        del self.data[self._kept_key(key)]

    def popitem(self):
        while True:
            entry = self._entry(*self.data.popitem())
            if entry is not None:
                return entry

    def update(self, other=None, /, **kwargs):
        for source in (other, kwargs):
            if source is not None:
                for key, value in (source if hasattr(source, 'items') else dict(source)).items():
                    self[key] = value

    def _filled(self, *sources):
        made = type(self)()
        for source in sources:
            made.update(source)
        return made

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        return self._filled(self, other) if isinstance(other, _Mapping) else NotImplemented

    def __ror__(self, other):
        return self._filled(other, self) if isinstance(other, _Mapping) else NotImplemented

    def copy(self):
        return self._plain(self.items())

    __copy__ = copy


class WeakValueDictionary(_WeakMapping):
    """A mapping whose entries go when their values do."""

    def __init__(self, other=(), /, **kw):
        self.data = {}
        self._remove = _forgetting(self, WeakValueDictionary._forget)
        self.update(other, **kw)

    def _forget(self, reference):
        if self.data.get(reference.key) is reference:
            del self.data[reference.key]

    @staticmethod
    def _plain(entries):
        return WeakValueDictionary(entries)

    @staticmethod
    def _kept_key(key):
        return key

    @staticmethod
    def _entry(key, reference):
        value = reference()
        return None if value is None else (key, value)

    def _live(self):
        for key, reference in list(self.data.items()):
            value = reference()
            if value is not None:
                yield key, value

    def __getitem__(self, key):
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self.data[key] = KeyedRef(value, self._remove, key)

    def __contains__(self, key):
        return self.get(key) is not None

    def get(self, key, default=None):
        value = self.data[key]() if key in self.data else None
        return default if value is None else value

    def pop(self, key, *default):
        reference = self.data.pop(key, None)
        value = reference() if reference is not None else None
        if value is not None:
            return value
        if not default:
            raise KeyError(key)
        return default[0]

    def setdefault(self, key, default=None):
        value = self.get(key)
        if value is None:
            self[key] = value = default
        return value

    def itervaluerefs(self):
        yield from self.valuerefs()

    def valuerefs(self):
        return list(self.data.values())

    def __deepcopy__(self, memo):
        from copy import deepcopy
        return type(self)([(deepcopy(key, memo), value) for key, value in self.items()])


class WeakKeyDictionary(_WeakMapping):
    """A mapping whose entries go when their keys do."""

    def __init__(self, dict=None):
        self.data = {}
        self._remove = _forgetting(self, WeakKeyDictionary._forget)
        self.update(dict)

    def _forget(self, reference):
        self.data.pop(reference, None)

    @staticmethod
    def _plain(entries):
        return WeakKeyDictionary(entries)

    _kept_key = staticmethod(ref)

    @staticmethod
    def _entry(reference, value):
        key = reference()
        return None if key is None else (key, value)

    def _live(self):
        for reference, value in list(self.data.items()):
            key = reference()
            if key is not None:
                yield key, value

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key, self._remove)] = value

    def __contains__(self, key):
        try:
            return ref(key) in self.data
        except TypeError:
            return False

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def pop(self, key, *default):
        return self.data.pop(ref(key), *default)

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key, self._remove), default)

    def keyrefs(self):
        return list(self.data)

    def __deepcopy__(self, memo):
        from copy import deepcopy
        return type(self)([(key, deepcopy(value, memo)) for key, value in self.items()])


class WeakSet(_MutableSet):
    """A set whose elements go when nobody else holds them."""

    def __init__(self, data=None):
        self.data = set()
        self._remove = _forgetting(self, lambda self, reference: self.data.discard(reference))
        self.update(() if data is None else data)

    @classmethod
    def _from_iterable(cls, it):
        return cls(it)

    def __iter__(self):
        for reference in list(self.data):
            item = reference()
            if item is not None:
                yield item

    def __len__(self):
        return sum(1 for _ in self)

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:
            return False

    def __repr__(self):
        return repr(self.data)

    def __reduce__(self):
        return type(self), (list(self),), getattr(self, '__dict__', None)

    def add(self, item):
        self.data.add(ref(item, self._remove))

    def update(self, other):
        for item in other:
            self.add(item)

    def remove(self, item):
        self.data.remove(ref(item))

    def discard(self, item):
        self.data.discard(ref(item))

    def clear(self):
        self.data.clear()

    def pop(self):
        while self.data:
            item = self.data.pop()()
            if item is not None:
                return item
        raise KeyError('pop from empty WeakSet')

    def copy(self):
        return type(self)(self)

    __copy__ = copy

    # ---- with others, which may be any iterables of objects

    def union(self, other):
        return type(self)(_itertools.chain(self, other))

    def intersection(self, other):
        return type(self)(item for item in other if item in self)

    def _changed(name):
        def method(self, other):
            made = self.copy()
            getattr(made, name)(other)
            return made
        return method

    def _change(name, holds):
        def method(self, other):
            others = [ref(item, self._remove) if holds else ref(item) for item in other]
            getattr(self.data, name)(others)
            return self
        return method

    def _compared(name):
        def method(self, other):
            return getattr(self.data, name)({ref(item) for item in other})
        return method

    __isub__, __iand__, __ixor__ = _change('difference_update', False), _change('intersection_update', False), _change('symmetric_difference_update', True)
    difference, symmetric_difference = _changed('__isub__'), _changed('__ixor__')
    issubset, issuperset, __lt__, __gt__ = _compared('issubset'), _compared('issuperset'), _compared('__lt__'), _compared('__gt__')
    del _changed, _change, _compared
    __or__, __and__, __sub__, __xor__, __le__, __ge__ = union, intersection, difference, symmetric_difference, issubset, issuperset

    def __ior__(self, other):
        self.update(other)
        return self

    def difference_update(self, other):
        self.__isub__(other)

    def intersection_update(self, other):
        self.__iand__(other)

    def symmetric_difference_update(self, other):
        self.__ixor__(other)

    def isdisjoint(self, other):
        return not any(item in self for item in other)

    def __eq__(self, other):
        return self.data == {ref(item) for item in other} if isinstance(other, type(self)) else NotImplemented

    __class_getitem__ = classmethod(type(list[int]))


class _Plan:
    """What a finalizer will do."""
    __slots__ = ('reference', 'call', 'runs_at_exit', 'number')


class finalize:
    """Calls a function when an object goes, or at the end of the program at the latest."""
    __slots__ = ()
    _registry = {}          # those that did not run yet
    _numbers = _itertools.count()
    _shutdown = _at_exit = False

    def __init__(self, obj, func, /, *args, **kwargs):
        if not finalize._at_exit:
            import atexit
            atexit.register(finalize._exitfunc)
            finalize._at_exit = True
        plan = self._registry[self] = _Plan()
        plan.reference, plan.call, plan.runs_at_exit, plan.number = ref(obj, self), (func, args, kwargs), True, next(self._numbers)

    def __call__(self, _=None):
        """Runs it, once; what the function returned."""
        plan = self._registry.pop(self, None)
        if plan is None or finalize._shutdown:
            return None
        func, args, kwargs = plan.call
        return func(*args, **kwargs)

    def peek(self):
        """(object, function, arguments, keywords) of one that did not run yet."""
        plan = self._registry.get(self)
        obj = None if plan is None else plan.reference()
        return None if obj is None else (obj, *plan.call)

    def detach(self):
        """What peek() gives; it will not run any more."""
        found = self.peek()
        return None if found is None or self._registry.pop(self, None) is None else found

    alive = property(lambda self: self in self._registry)

    @property
    def atexit(self):
        plan = self._registry.get(self)
        return plan is not None and plan.runs_at_exit

    @atexit.setter
    def atexit(self, value):
        plan = self._registry.get(self)
        if plan is not None:
            plan.runs_at_exit = bool(value)

    def __repr__(self):
        found = self.peek()
        what = 'dead' if found is None else f'for {type(found[0]).__name__!r} at {id(found[0]):#x}'
        return f"<{type(self).__name__} object at {id(self):#x}; {what}>"

    @classmethod
    def _exitfunc(cls):
        """Runs what is to run at exit, the youngest first; those may make new ones."""
        while waiting := [each for each, plan in cls._registry.items() if plan.runs_at_exit]:
            try:
                max(waiting, key=lambda each: cls._registry[each].number)()
            except Exception:
                import sys
                sys.excepthook(*sys.exc_info())
        finalize._shutdown = True
