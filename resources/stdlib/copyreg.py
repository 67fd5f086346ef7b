"""How objects are taken apart, for copy and for pickle."""
__all__ = ['pickle', 'constructor', 'add_extension', 'remove_extension', 'clear_extension_cache']

dispatch_table = {}


def pickle(ob_type, pickle_function, constructor_ob=None):
    if not callable(pickle_function):
        raise TypeError('reduction functions must be callable')
    if constructor_ob is not None:
        constructor(constructor_ob)
    dispatch_table[ob_type] = pickle_function


def constructor(object):
    if not callable(object):
        raise TypeError('constructors must be callable')


def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    return cls.__new__(cls, *args, **kwargs)


def _slotnames(cls):
    """The names of all slots of a class that hold values, private ones as they are kept."""
    names = []
    for c in cls.__mro__:
        slots = c.__dict__.get('__slots__')
        if slots is None:
            continue
        for name in (slots,) if isinstance(slots, str) else slots:
            if name in ('__dict__', '__weakref__'):
                continue
            if name.startswith('__') and not name.endswith('__'):
                stripped = c.__name__.lstrip('_')
                names.append(f'_{stripped}{name}' if stripped else name)
            else:
                names.append(name)
    return names


def _state_with_slots(obj):
    state = getattr(obj, '__dict__', None)
    slots = {}
    for name in _slotnames(type(obj)):
        try:
            slots[name] = getattr(obj, name)
        except AttributeError:
            pass
    return (state, slots) if slots else state


_with_values = (tuple, str, int, float, bytes, complex)      # their values are arguments of __new__


def _reduce_object(obj):
    """What object.__reduce_ex__ gives: (function, arguments, state, list items, dict items)."""
    cls = type(obj)
    get_args_ex = getattr(cls, '__getnewargs_ex__', None)
    get_args = getattr(cls, '__getnewargs__', None)
    make = __newobj__
    if get_args_ex is not None:
        args, kwargs = get_args_ex(obj)
        if kwargs:
            make, args = __newobj_ex__, (cls, args, kwargs)
        else:
            args = (cls, *args)
    elif get_args is not None:
        args = get_args(obj)
        if not isinstance(args, tuple):
            raise TypeError(f'__getnewargs__ should return a tuple, not {type(args).__name__!r}')
        args = (cls, *args)
    else:
        args = (cls,)
        for base in _with_values:
            if isinstance(obj, base):
                args = (cls, base.__new__(base, obj) if base is not bytes else bytes(obj))
                break
    state = obj.__getstate__()
    items = iter(obj) if isinstance(obj, list) else None
    pairs = iter(obj.items()) if isinstance(obj, dict) else None
    return make, args, state, items, pairs


_extension_registry = {}
_inverted_registry = {}
_extension_cache = {}


def add_extension(module, name, code):
    code = int(code)
    if code < 1 or code.bit_length() > 31:
        raise ValueError('code out of range')
    key = (module, name)
    known = _extension_registry.get(key)
    if known is not None and known == code and _inverted_registry.get(code) == key:
        return
    if known is not None:
        raise ValueError('key %s is already registered with code %s' % (key, _extension_registry[key]))
    if code in _inverted_registry:
        raise ValueError('code %s is already in use for key %s' % (code, _inverted_registry[code]))
    _extension_registry[key], _inverted_registry[code] = code, key


def remove_extension(module, name, code):
    key = (module, name)
    if _extension_registry.get(key) != code or _inverted_registry.get(code) != key:
        raise ValueError('key %s is not registered with code %s' % (key, code))
    del _extension_registry[key]
    del _inverted_registry[code]


def clear_extension_cache():
    _extension_cache.clear()
