"""Functions that go by the type of an argument: functools.singledispatch and singledispatchmethod."""
import weakref
from types import MappingProxyType, UnionType

from _abc import get_cache_token
from functools import GenericAlias, update_wrapper


# ---- which of several types is nearest to a class

def _merged(orders):
    """One order that agrees with all of them (C3): in turn the first head that stands in nobody's tail."""
    orders = [list(order) for order in orders]
    result = []
    while any(orders):
        heads = [order[0] for order in orders if order]
        free = [head for head in heads if not any(head in order[1:] for order in orders)]
        if not free:
            raise RuntimeError('Inconsistent hierarchy')
        result.append(free[0])
        for order in orders:
            if order and order[0] == free[0]:
                order.pop(0)
    return result


def _order_with_abcs(cls, abcs):
    """The mro of the class, with the abstract base classes that it implements put in where they belong."""
    bases = cls.__bases__
    # Those that a base brings along come with it; others stand behind the last base that is abstract itself.
    own = [abc for abc in abcs if issubclass(cls, abc) and not any(issubclass(base, abc) for base in bases)]
    inherited = [abc for abc in abcs if abc not in own]
    behind = max((place for place, base in enumerate(bases, 1) if hasattr(base, '__abstractmethods__')), default=0)
    parts = list(bases[:behind]), own, list(bases[behind:])
    return _merged([[cls], *(_order_with_abcs(base, inherited) for part in parts for base in part), *parts])


def _candidates(cls, types):
    """The registered types, and their relatives, that the class is a virtual subclass of."""
    known = set(cls.__mro__)
    virtual = [each for each in types
               if each not in known and hasattr(each, '__mro__') and not isinstance(each, GenericAlias) and issubclass(cls, each)]
    lowest = [each for each in virtual if all(each == other or each not in other.__mro__ for other in virtual)]
    order = {}
    for each in lowest:
        through = [[base for base in sub.__mro__ if base in lowest]
                   for sub in each.__subclasses__() if sub not in known and issubclass(cls, sub)]
        for path in sorted(through, key=len, reverse=True) or [[each]]:
            order.update(dict.fromkeys(path))
    return list(order)


def _find_impl(cls, registry):
    """The implementation of the first type in the class's order that has one."""
    order = iter(_order_with_abcs(cls, _candidates(cls, registry)))
    match = next((each for each in order if each in registry), None)
    rival = next(order, None)
    if match is not None and rival in registry:
        mro = cls.__mro__
        if rival not in mro and match not in mro and not issubclass(match, rival):
            raise RuntimeError(f'Ambiguous dispatch: {match} or {rival}')
    return registry.get(match)


# ---- registration

def _is_union(given):
    return isinstance(given, UnionType) or str(getattr(given, '__origin__', None)) == 'typing.Union'


def _can_dispatch(given):
    if _is_union(given):
        return all(isinstance(member, type) for member in given.__args__)
    return isinstance(given, type)


def _annotated_type(func):
    """What the first annotation of a function says it is for."""
    notes = getattr(func, '__annotations__', None)
    if not notes:
        raise TypeError(f'Invalid first argument to `register()`: {func!r}. Use either `@register(some_class)` or plain `@register` '
                        'on an annotated function.')
    name, note = next(iter(notes.items()))
    if isinstance(note, str):
        note = eval(note, func.__globals__)
    if note is None:
        note = type(None)
    if not _can_dispatch(note):
        what = 'not all arguments are classes' if _is_union(note) else 'is not a class'
        raise TypeError(f'Invalid annotation for {name!r}. {note!r} {what}.')
    return note


class _Implementations:
    """The implementations of one function by type, and what was found for the classes asked for so far."""

    def __init__(self, default):
        self.by_type = {object: default}
        self.found = weakref.WeakKeyDictionary()
        self.token = None       # of the abstract classes when `found` was right; None while none of them is concerned

    def dispatch(self, cls):
        if self.token is not None and self.token != (now := get_cache_token()):
            self.found.clear()
            self.token = now
        try:
            return self.found[cls]
        except KeyError:
            pass
        known = self.by_type
        found = self.found[cls] = known[cls] if cls in known else _find_impl(cls, known)
        return found

    def register(self, cls, func=None):
        if not _can_dispatch(cls):
            if func is not None:
                raise TypeError(f'Invalid first argument to `register()`. {cls!r} is not a class or union type.')
            func, cls = cls, _annotated_type(cls)
        elif func is None:
            return lambda later: self.register(cls, later)
        for each in cls.__args__ if _is_union(cls) else (cls,):
            self.by_type[each] = func
        if hasattr(cls, '__abstractmethods__') and self.token is None:
            self.token = get_cache_token()
        self.found.clear()
        return func


def singledispatch(func):
    """A function that goes by the type of its first argument."""
    name = getattr(func, '__name__', 'singledispatch function')
    chosen = _Implementations(func)
    dispatch = chosen.dispatch

    def wrapper(*args, **kw):
        if args:
            return dispatch(args[0].__class__)(*args, **kw)
        raise TypeError(f'{name} requires at least 1 positional argument')

    wrapper.register, wrapper.dispatch = chosen.register, dispatch
    wrapper.registry = MappingProxyType(chosen.by_type)
    wrapper._clear_cache = chosen.found.clear
    return update_wrapper(wrapper, func)


class singledispatchmethod:
    """A method that goes by the type of its first argument after self."""

    def __init__(self, func):
        if not (callable(func) or hasattr(func, '__get__')):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        self.func, self.dispatcher = func, singledispatch(func)

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        choose = self.dispatcher.dispatch

        def _method(*args, **kwargs):
            bound = choose(args[0].__class__).__get__(obj, cls)
            return bound(*args, **kwargs)

        _method.register = self.register
        _method.__isabstractmethod__ = self.__isabstractmethod__
        return update_wrapper(_method, self.func)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)


for _each in (singledispatch, singledispatchmethod):
    _each.__module__ = 'functools'
