"""Classes without ceremony. Simulated package: what is told of the attributes becomes __init__, __repr__, __eq__ and the rest."""
import functools

import _sim

__version__ = '23.2.0'
NOTHING = type('NOTHING', (), {'__repr__': lambda self: 'NOTHING', '__bool__': lambda self: False})()


class FrozenInstanceError(AttributeError):
    msg = "can't set attribute"

    def __init__(self):
        super().__init__(self.msg)


class Factory:
    def __init__(self, factory, takes_self=False):
        self.factory, self.takes_self = factory, takes_self


class Attribute:
    _count = 0

    def __init__(self, default=NOTHING, validator=None, repr=True, eq=None, hash=None, init=True, metadata=None, type=None, converter=None, factory=None, kw_only=False, order=None, on_setattr=None,
                 alias=None, cmp=None):
        Attribute._count += 1
        self._number, self.name, self.type = Attribute._count, None, type
        self.default = Factory(factory) if factory is not None else default
        self._validators = list(validator) if isinstance(validator, (list, tuple)) else [validator] if validator else []
        self.repr, self.eq, self.init, self.metadata, self.converter, self.kw_only, self.order, self.alias = repr, eq is not False, init, metadata or {}, converter, kw_only, order, alias

    def validator(self, function):
        self._validators.append(function)
        return function

    def _default_of(self, function):
        self.default = Factory(function, takes_self=True)
        return function

    def __getattribute__(self, name):
        found = object.__getattribute__(self, name)
        return _Default(self) if name == 'default' and found is NOTHING and self.name is None else found

    def __repr__(self):
        return f'Attribute(name={self.name!r})'


class _Default:
    """attribute.default, as a decorator, where no default was told."""

    def __init__(self, attribute):
        self._attribute = attribute

    def __call__(self, function):
        return self._attribute._default_of(function)


def ib(default=NOTHING, **named):
    return Attribute(default, **named)


attrib = field = ib


def _attributes_of(cls, auto):
    found = {}
    for base in reversed(cls.__mro__[1:]):
        for one in base.__dict__.get('__attrs_attrs__', ()):
            found[one.name] = one
    own = {name: value for name, value in cls.__dict__.items() if isinstance(value, Attribute)}
    notes = cls.__dict__.get('__annotations__', {})
    names = [name for name in notes if 'ClassVar' not in str(notes[name])] if auto else sorted(own, key=lambda name: own[name]._number)
    if auto and any(name not in notes for name in own):
        names = sorted(own, key=lambda name: own[name]._number)
    for name in names:
        one = own.get(name)
        if one is None:
            one = Attribute(cls.__dict__.get(name, NOTHING))
        one.name, one.type = name, notes.get(name, one.type)
        found.pop(name, None)
        found[name] = one
        if name in cls.__dict__:
            delattr(cls, name)
    return list(found.values())


def _made(cls, auto, frozen, kw_only, eq, order, repr, init, checks, str_=False, hash_=None):
    attributes = _attributes_of(cls, auto)
    cls.__attrs_attrs__ = attributes
    own = cls.__dict__
    needed = None
    for one in attributes:
        if one.init and not one.kw_only and not kw_only:
            if object.__getattribute__(one, 'default') is NOTHING and needed:
                raise ValueError(f'No mandatory attributes allowed after an attribute with a default value or factory.  Attribute in question: {one!r}')
            needed = needed or object.__getattribute__(one, 'default') is not NOTHING

    def put(self, one, value):
        if one.converter is not None:
            value = one.converter(value)
        object.__setattr__(self, one.name, value)

    def fill(self, *args, **named):
        given = {}
        positional = [one for one in attributes if one.init and not one.kw_only and not kw_only]
        if len(args) > len(positional):
            raise TypeError(f'{cls.__name__}.__init__() takes {len(positional) + 1} positional arguments but {len(args) + 1} were given')
        for one, value in zip(positional, args):
            given[one.name] = value
        missing = []
        for one in attributes:
            key = one.alias or one.name.lstrip('_')
            if one.init and key in named:
                if one.name in given:
                    raise TypeError(f"{cls.__name__}.__init__() got multiple values for argument '{key}'")
                given[one.name] = named.pop(key)
            default = object.__getattribute__(one, 'default')
            if one.name not in given and default is NOTHING and one.init:
                missing.append(key)
        if named:
            raise TypeError(f"{cls.__name__}.__init__() got an unexpected keyword argument '{next(iter(named))}'")
        if missing:
            shown = ' and '.join(map(ascii, missing)) if len(missing) < 3 else ', '.join(map(ascii, missing[:-1])) + f', and {missing[-1]!r}'
            raise TypeError(f"{cls.__name__}.__init__() missing {len(missing)} required positional argument{'s' if len(missing) > 1 else ''}: {shown}")
        if hasattr(self, '__attrs_pre_init__'):
            self.__attrs_pre_init__()
        for one in attributes:
            default = object.__getattribute__(one, 'default')
            if one.name in given:
                put(self, one, given[one.name])
            elif isinstance(default, Factory):
                put(self, one, default.factory(self) if default.takes_self else default.factory())
            elif default is not NOTHING:
                put(self, one, default)
        for one in attributes:
            for check in one._validators:
                check(self, one, getattr(self, one.name))
        if hasattr(self, '__attrs_post_init__'):
            self.__attrs_post_init__()

    def values(self):
        return tuple(getattr(self, one.name) for one in attributes if one.eq)
    if init and '__init__' not in own:
        fill.__name__ = '__init__'
        cls.__init__ = fill
    if repr and '__repr__' not in own:
        cls.__repr__ = lambda self: f"{type(self).__qualname__.rpartition('>.')[2]}({', '.join(f'{one.name}={(one.repr if callable(one.repr) else ascii_free)(getattr(self, one.name, NOTHING))}' for one in attributes if one.repr)})"
    if eq and '__eq__' not in own:
        cls.__eq__ = lambda self, other: values(self) == values(other) if type(other) is type(self) else NotImplemented
        cls.__hash__ = (lambda self: hash(values(self))) if frozen or hash_ else None
    if order:
        for name in ('__lt__', '__le__', '__gt__', '__ge__'):
            setattr(cls, name, lambda self, other, name=name: getattr(values(self), name)(values(other)) if type(other) is type(self) else NotImplemented)
    if frozen:
        def refuse(self, name, *value):
            raise FrozenInstanceError()
        cls.__setattr__ = cls.__delattr__ = refuse
    elif checks and any(one._validators or one.converter for one in attributes) and '__setattr__' not in own:
        known = {one.name: one for one in attributes}

        def change(self, name, value):
            one = known.get(name)
            if one is not None:
                if one.converter is not None:
                    value = one.converter(value)
                for check in one._validators:
                    check(self, one, value)
            object.__setattr__(self, name, value)
        cls.__setattr__ = change
    cls.__match_args__ = tuple(one.name for one in attributes if one.init and not one.kw_only)
    return cls


ascii_free = repr


def s(maybe_cls=None, auto_attribs=False, frozen=False, kw_only=False, eq=True, order=None, repr=True, init=True, slots=False, cmp=None, hash=None, str=False, **named):
    def decorate(cls):
        return _made(cls, auto_attribs, frozen, kw_only, eq if cmp is None else cmp, eq if order is None else order, repr, init, False, str, hash)
    return decorate if maybe_cls is None else decorate(maybe_cls)


attrs = attributes = s
dataclass = functools.partial(s, auto_attribs=True)


def define(maybe_cls=None, auto_attribs=True, frozen=False, kw_only=False, eq=True, order=False, repr=True, init=True, slots=True, hash=None, unsafe_hash=None, **named):
    def decorate(cls):
        return _made(cls, True, frozen, kw_only, eq, order, repr, init, True, False, hash or unsafe_hash)
    return decorate if maybe_cls is None else decorate(maybe_cls)


mutable = define
frozen = functools.partial(define, frozen=True)


def fields(cls):
    found = cls.__attrs_attrs__
    return type(cls.__name__ + 'Attributes', (tuple,), {one.name: one for one in found})(found)


def fields_dict(cls):
    return {one.name: one for one in cls.__attrs_attrs__}


def has(cls):
    return hasattr(cls, '__attrs_attrs__')


def asdict(inst, recurse=True, filter=None, dict_factory=dict, retain_collection_types=False, value_serializer=None):
    def plain(value):
        if recurse and has(type(value)):
            return asdict(value, True, filter, dict_factory)
        if recurse and isinstance(value, (list, tuple, set)):
            return [plain(one) for one in value]
        if recurse and isinstance(value, dict):
            return {key: plain(one) for key, one in value.items()}
        return value
    return dict_factory([(one.name, plain(getattr(inst, one.name))) for one in inst.__attrs_attrs__ if filter is None or filter(one, getattr(inst, one.name))])


def astuple(inst, recurse=True, **named):
    return tuple(astuple(value) if recurse and has(type(value)) else value for value in (getattr(inst, one.name) for one in inst.__attrs_attrs__))


def evolve(inst, **changes):
    for one in inst.__attrs_attrs__:
        if one.init:
            changes.setdefault(one.alias or one.name.lstrip('_'), getattr(inst, one.name))
    return type(inst)(**changes)


assoc = evolve


def validate(inst):
    for one in inst.__attrs_attrs__:
        for check in one._validators:
            check(inst, one, getattr(inst, one.name))


def make_class(name, attributes, bases=(object,), **named):
    names = attributes if isinstance(attributes, dict) else {one: ib() for one in attributes}
    return s(type(name, bases, dict(names)), **named)


class converters:
    @staticmethod
    def optional(converter):
        return lambda value: None if value is None else converter(value)

    @staticmethod
    def default_if_none(default=NOTHING, factory=None):
        return lambda value: value if value is not None else factory() if factory else default

    @staticmethod
    def to_bool(value):
        if value in (True, 'true', 't', 'yes', 'y', 'on', '1', 1):
            return True
        if value in (False, 'false', 'f', 'no', 'n', 'off', '0', 0):
            return False
        raise ValueError(f'Cannot convert value to bool: {value!r}')


from attr import validators
__getattr__ = _sim.missing(__name__)
