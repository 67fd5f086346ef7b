"""typing_extensions: names of typing, older and newer than 3.11."""
import abc as _abc
import collections
import collections.abc
import contextlib
import enum as _enum
import functools
import inspect
import sys
import typing
import warnings
from types import GenericAlias as _GenericAlias
from typing import *
from typing import (IO, TYPE_CHECKING, BinaryIO, ForwardRef, TextIO, _SpecialForm, _TypedDictMeta, assert_never, assert_type, clear_overloads, final, get_args,
                    get_origin, get_overloads, get_type_hints, is_typeddict, no_type_check, no_type_check_decorator, reveal_type)

__version__ = '4.12.2'
_PEP_696_IMPLEMENTED = False
runtime = typing.runtime_checkable
ContextManager, AsyncContextManager = typing.ContextManager, typing.AsyncContextManager
GenericMeta = type


class Sentinel:
    """One value of its own, with a name."""

    def __init__(self, name, repr=None):
        self._name, self._text = name, f'<{name}>' if repr is None else repr

    def __repr__(self):
        return self._text

    def __reduce__(self):
        raise TypeError(f'Cannot pickle {type(self).__name__!r} object')


class _NoDefaultType:
    __slots__ = ()

    def __new__(cls):
        return globals().get('NoDefault') or super().__new__(cls)

    def __repr__(self):
        return 'typing_extensions.NoDefault'

    def __reduce__(self):
        return 'NoDefault'


NoDefault = _NoDefaultType()
NoExtraItems = Sentinel('NoExtraItems')


class _TypeVarLike(type):
    _kind = None

    def __instancecheck__(cls, instance):
        return isinstance(instance, cls._kind)


def _parameter(kind):
    """A constructor like `kind`, with a default and what the newer ones take."""

    class Meta(_TypeVarLike):
        _kind = kind

    class Parameter(metaclass=Meta):
        def __new__(cls, name, *rest, default=NoDefault, infer_variance=False, **named):
            made = kind(name, *rest, **named)
            made.__default__ = None if default is None else default
            made.__infer_variance__ = bool(infer_variance)
            made.has_default = lambda: made.__default__ is not NoDefault
            try:
                made.__module__ = sys._getframe(1).f_globals.get('__name__')
            except AttributeError:
                pass
            return made

    Parameter.__name__ = Parameter.__qualname__ = kind.__name__
    return Parameter


TypeVar = _parameter(typing.TypeVar)
ParamSpec = _parameter(typing.ParamSpec)
TypeVarTuple = _parameter(typing.TypeVarTuple)
ParamSpecArgs, ParamSpecKwargs = typing.ParamSpecArgs, typing.ParamSpecKwargs


def _takes_one(name, doc):
    def form(self, parameters):
        return typing._GenericAlias(self, (type(None) if parameters is None else parameters,))
    form.__name__, form.__doc__ = name, doc
    return _SpecialForm(form)


TypeIs = _takes_one('TypeIs', 'What a function answers that narrows a type both ways.')
TypeForm = _takes_one('TypeForm', 'A value that is an annotation.')
ReadOnly = _takes_one('ReadOnly', 'Marks a key of a TypedDict that is not to be changed.')


def override(arg, /):
    try:
        arg.__override__ = True
    except (AttributeError, TypeError):
        pass
    return arg


class deprecated:
    """Marks what should not be used any more; using it warns."""

    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        if not isinstance(message, str):
            raise TypeError(f'Expected an object of type str for \'message\', not {type(message).__name__!r}')
        self.message, self.category, self.stacklevel = message, category, stacklevel

    def __call__(self, arg, /):
        message, category, level = self.message, self.category, self.stacklevel
        if category is None:
            arg.__deprecated__ = message
            return arg
        if isinstance(arg, type):
            made = arg.__new__

            @functools.wraps(made)
            def new(cls, /, *args, **named):
                if cls is arg:
                    warnings.warn(message, category=category, stacklevel=level + 1)
                if made is not object.__new__:
                    return made(cls, *args, **named)
                if cls.__init__ is object.__init__ and (args or named):
                    raise TypeError(f'{cls.__name__}() takes no arguments')
                return made(cls)

            arg.__new__ = staticmethod(new)
            arg.__deprecated__ = new.__deprecated__ = message
            return arg
        if not callable(arg):
            raise TypeError(f'@deprecated decorator with non-None category must be applied to a class or callable, not {arg!r}')

        @functools.wraps(arg)
        def call(*args, **named):
            warnings.warn(message, category=category, stacklevel=level + 1)
            return arg(*args, **named)

        if inspect.iscoroutinefunction(arg):
            call._is_coroutine = sys.modules.get('asyncio.coroutines') and sys.modules['asyncio.coroutines']._is_coroutine
        arg.__deprecated__ = call.__deprecated__ = message
        return call


class TypeAliasType:
    """A name for a type: what `type X = ...` makes in newer versions."""

    def __init__(self, name, value, *, type_params=()):
        if not isinstance(name, str):
            raise TypeError('TypeAliasType name must be a string')
        self.__dict__.update(__name__=name, __value__=value, __type_params__=type_params, __parameters__=tuple(type_params),
                             __module__=sys._getframe(1).f_globals.get('__name__'))

    def __setattr__(self, name, value):
        raise AttributeError('readonly attribute' if name in self.__dict__ else f'{type(self).__name__!r} object has no attribute {name!r}')

    __delattr__ = lambda self, name: self.__setattr__(name, None)

    def __repr__(self):
        return self.__name__

    def __getitem__(self, parameters):
        return typing._GenericAlias(self, parameters if isinstance(parameters, tuple) else (parameters,))

    def __reduce__(self):
        return self.__name__

    def __init_subclass__(cls, *args, **named):
        raise TypeError("type 'typing_extensions.TypeAliasType' is not an acceptable base type")

    def __call__(self):
        raise TypeError('Type alias is not callable')

    def __or__(self, right):
        return typing.Union[self, right]

    def __ror__(self, left):
        return typing.Union[left, self]


class Doc:
    """The documentation of an annotated parameter."""

    def __init__(self, documentation, /):
        self.documentation = documentation

    def __repr__(self):
        return f'Doc({self.documentation!r})'

    def __hash__(self):
        return hash(self.documentation)

    def __eq__(self, other):
        return self.documentation == other.documentation if isinstance(other, Doc) else NotImplemented


class Buffer(_abc.ABC):
    """What gives a view of its bytes."""


for _kind in (bytes, bytearray, memoryview):
    Buffer.register(_kind)
del _kind


class Format(_enum.IntEnum):
    VALUE, VALUE_WITH_FAKE_GLOBALS, FORWARDREF, STRING = 1, 2, 3, 4


def get_annotations(obj, *, globals=None, locals=None, eval_str=False, format=Format.VALUE):
    return inspect.get_annotations(obj, globals=globals, locals=locals, eval_str=eval_str)


def get_original_bases(cls, /):
    try:
        return cls.__dict__.get('__orig_bases__', cls.__bases__)
    except AttributeError:
        raise TypeError(f'Expected an instance of type, not {type(cls).__name__!r}') from None


def get_protocol_members(tp, /):
    if not is_protocol(tp):
        raise TypeError(f'{tp!r} is not a Protocol')
    return frozenset(typing._protocol_members(tp))


def is_protocol(tp, /):
    return isinstance(tp, type) and getattr(tp, '_is_protocol', False) and tp is not typing.Protocol


def disjoint_base(cls):
    cls.__disjoint_base__ = True
    return cls


def __getattr__(name):
    try:
        return getattr(typing, name)
    except AttributeError:
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}') from None


__all__ = sorted({name for name in globals() if not name.startswith('_')} | set(typing.__all__) - {'Any'} | {'Any'})
