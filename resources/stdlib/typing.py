"""Names for types in annotations. They mean nothing to a run; what can be asked of them at run time is here."""
import collections
import collections.abc
import contextlib
import sys
from abc import ABCMeta, abstractmethod
from _typing_forms import (Annotated, Any, ClassVar, Concatenate, Final, ForwardRef, Generic, Literal, LiteralString, Never, NoReturn, NotRequired,
                           Optional, ParamSpec, ParamSpecArgs, ParamSpecKwargs, Required, Self, TYPE_CHECKING, TypeAlias, TypeGuard, TypeVar,
                           TypeVarTuple, Union, Unpack, _AnnotatedAlias, _CallableGenericAlias, _CallableType, _Final, _GenericAlias,
                           _LiteralGenericAlias, _SpecialForm, _SpecialGenericAlias, _TupleType, _UnionGenericAlias, _UnpackGenericAlias, _checked,
                           _eval_type, _module_of_caller, _type_repr)
from _typing_hints import (assert_never, assert_type, cast, clear_overloads, dataclass_transform, final, get_args, get_origin, get_overloads,
                           get_type_hints, no_type_check, no_type_check_decorator, overload, reveal_type)

_NOT_MEMBERS = {"__abstractmethods__", "__annotations__", "__dict__", "__doc__", "__init__", "__module__", "__new__", "__slots__",
                "__subclasshook__", "__weakref__", "__class_getitem__", "__parameters__", "__orig_bases__", "__orig_class__",
                "_is_protocol", "_is_runtime_protocol", "__final__", "__match_args__", "_abc_impl", "__qualname__", "__hash__", "__static_attributes__"}


def _protocol_members(cls):
    names = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in ("Protocol", "Generic") and base.__module__ == "typing":
            continue
        if not base.__dict__.get("_is_protocol", False):
            continue
        for name in list(base.__dict__) + list(base.__dict__.get("__annotations__", {})):
            if not name.startswith("_abc_") and (name not in _NOT_MEMBERS or name == "__hash__" and base.__dict__[name] is not None):
                names.add(name)
    return names


_registering = []


class _ProtocolMeta(ABCMeta):
    def register(cls, subclass):
        _registering.append(cls)
        try:
            return super().register(subclass)
        finally:
            _registering.remove(cls)

    def __instancecheck__(cls, instance):
        if cls is Protocol or not getattr(cls, "_is_protocol", False):
            return super().__instancecheck__(instance)
        if not getattr(cls, "_is_runtime_protocol", False):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        missing = object()
        for name in _protocol_members(cls):
            value = getattr(instance, name, missing)
            if value is missing or value is None and callable(getattr(cls, name, None)):
                return super().__instancecheck__(instance)
        return True


def _protocol_hook(cls, other):
    if not cls.__dict__.get("_is_protocol", False):
        return NotImplemented
    asks_itself = cls in _registering or _module_of_caller() in ("abc", "functools", "typing")    # no question of the program
    if not getattr(cls, "_is_runtime_protocol", False):
        if asks_itself:
            return NotImplemented
        raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
    names = _protocol_members(cls)
    if any(not callable(getattr(cls, name, None)) for name in names):
        if asks_itself or sys._getframe(1).f_code.co_name == "__instancecheck__":
            return NotImplemented
        raise TypeError("Protocols with non-method members don't support issubclass()")
    if not isinstance(other, type):
        raise TypeError("issubclass() arg 1 must be a class")
    for name in names:
        for base in other.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
            own = base.__dict__.get("__annotations__", {})
            if isinstance(own, dict) and name in own and issubclass(other, Generic) and other._is_protocol:
                break
        else:
            return NotImplemented
    return True


def _no_init_or_replace_init(self, *args, **kwargs):
    cls = type(self)
    if cls._is_protocol:
        raise TypeError("Protocols cannot be instantiated")
    for base in cls.__mro__[cls.__mro__.index(Protocol):]:
        if base is not Protocol and "__init__" in base.__dict__:
            return base.__init__(self, *args, **kwargs)


class Protocol(Generic, metaclass=_ProtocolMeta):
    """Base class for protocol classes."""
    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get("_is_protocol", False):
            cls._is_protocol = any(base is Protocol for base in cls.__bases__)
        if "__subclasshook__" not in cls.__dict__:
            cls.__subclasshook__ = classmethod(_protocol_hook)
        if not cls._is_protocol:
            if cls.__init__ is _no_init_or_replace_init:
                for base in cls.__mro__[1:]:
                    found = base.__dict__.get("__init__")
                    if found is not None and found is not _no_init_or_replace_init:
                        cls.__init__ = found
                        break
            return
        for base in cls.__bases__:
            if not (base in (object, Generic) or base.__module__ in ("collections.abc", "contextlib") or getattr(base, "_is_protocol", False)):
                raise TypeError(f"Protocols can only inherit from other protocols, got {base!r}")
        if "__init__" not in cls.__dict__:
            cls.__init__ = _no_init_or_replace_init


def runtime_checkable(cls):
    """Lets isinstance() and issubclass() be used with a protocol."""
    if not (isinstance(cls, type) and issubclass(cls, Generic)) or not cls._is_protocol:
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime_protocol = True
    return cls


def is_typeddict(tp):
    """Whether a class is a TypedDict."""
    return type(tp) is _TypedDictMeta


class NewType:
    """A name for a type that differs to checkers only."""

    def __init__(self, name, tp):
        self.__name__, self.__qualname__ = name.rpartition(".")[-1], name
        self.__supertype__ = tp
        self.__module__ = _module_of_caller()

    def __mro_entries__(self, bases):
        own = self.__name__

        class Refused:
            def __init_subclass__(cls):
                raise TypeError(f"Cannot subclass an instance of NewType. Perhaps you were looking for: "
                                f"`{cls.__name__} = NewType({cls.__name__!r}, {own})`")
        return (Refused,)

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __call__(self, x, /):
        return x

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


def _made_namedtuple(name, hints, defaults, module):
    hints = {n: _checked(t, f"field {n} annotation must be a type") for n, t in hints}
    made = collections.namedtuple(name, hints, defaults=defaults, module=module)
    made.__annotations__ = made.__new__.__annotations__ = hints
    return made


class _NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        if any(base not in (_NamedTuple, Generic) for base in bases):
            raise TypeError("can only inherit from a NamedTuple type and Generic")
        bases = tuple([tuple if base is _NamedTuple else Generic for base in bases])
        hints = ns.get("__annotations__", {})
        defaulted = []
        for name in hints:
            if name in ns:
                defaulted.append(name)
            elif defaulted:
                raise TypeError(f"Non-default namedtuple field {name} cannot follow default field{'s' if len(defaulted) > 1 else ''} {', '.join(defaulted)}")
        made = _made_namedtuple(typename, hints.items(), [ns[n] for n in defaulted], ns["__module__"])
        if bases != made.__bases__:
            own = {key: value for key, value in vars(made).items() if key not in ("__dict__", "__weakref__")}
            if "__orig_bases__" in ns:
                own["__orig_bases__"] = ns["__orig_bases__"]
            made = type(typename, bases, own)
        for key, value in ns.items():
            if key in ("__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_field_types", "_make", "_replace", "_asdict", "_source"):
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            if key not in ("__module__", "__name__", "__annotations__", "__orig_bases__") and key not in made._fields:
                setattr(made, key, value)
        return made


def NamedTuple(typename, fields=None, /, **kwargs):
    """Typed version of namedtuple."""
    if fields is None:
        fields = kwargs.items()
    elif kwargs:
        raise TypeError("Either list of fields or keywords can be provided to NamedTuple, not both")
    return _made_namedtuple(typename, fields, (), sys._getframe(1).f_globals.get("__name__", "__main__"))


_NamedTuple = type.__new__(_NamedTupleMeta, "NamedTuple", (), {})


def _stands_for(cls):
    """What a function that is inherited from is replaced with."""
    return lambda bases: (cls,)


NamedTuple.__mro_entries__ = _stands_for(_NamedTuple)


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        for base in bases:
            if base is not Generic and not is_typeddict(base):
                raise TypeError("cannot inherit from both a TypedDict type and a non-TypedDict base class")
        made = type.__new__(_TypedDictMeta, name, (Generic, dict) if any(issubclass(b, Generic) for b in bases) else (dict,), ns)
        message = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
        hints, required, optional = {}, set(), set()
        for base in bases:
            hints.update(base.__dict__.get("__annotations__", {}))
            required.update(base.__dict__.get("__required_keys__", ()))
            optional.update(base.__dict__.get("__optional_keys__", ()))
        for key, hint in ns.get("__annotations__", {}).items():
            hint = ForwardRef(hint, module=made.__module__) if isinstance(hint, str) else _checked(hint, message, allow_special=True)
            hints[key] = hint
            origin = get_origin(hint)
            if origin is Annotated:
                origin = get_origin(hint.__origin__)
            is_required = origin is Required or origin is not NotRequired and total
            (required if is_required else optional).add(key)
            (optional if is_required else required).discard(key)
        made.__annotations__ = hints
        made.__required_keys__, made.__optional_keys__ = frozenset(required), frozenset(optional)
        if not hasattr(made, "__total__"):
            made.__total__ = total
        return made

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    __instancecheck__ = __subclasscheck__


def TypedDict(typename, fields=None, /, *, total=True, **kwargs):
    """A dict with known keys."""
    ns = {"__annotations__": dict(kwargs if fields is None else fields)}
    ns["__module__"] = _module_of_caller()
    return _TypedDictMeta(typename, (), ns, total=total)


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})
TypedDict.__mro_entries__ = _stands_for(_TypedDict)

T = TypeVar("T")
KT = TypeVar("KT")
VT = TypeVar("VT")
T_co = TypeVar("T_co", covariant=True)
V_co = TypeVar("V_co", covariant=True)
VT_co = TypeVar("VT_co", covariant=True)
T_contra = TypeVar("T_contra", contravariant=True)
CT_co = TypeVar("CT_co", covariant=True, bound=type)
AnyStr = TypeVar("AnyStr", bytes, str)
_abc = collections.abc
for _name, _count in (("Awaitable", 1), ("Coroutine", 3), ("AsyncIterable", 1), ("AsyncIterator", 1), ("Iterable", 1), ("Iterator", 1),
                      ("Reversible", 1), ("Container", 1), ("Collection", 1), ("MutableSet", 1), ("Mapping", 2), ("MutableMapping", 2),
                      ("Sequence", 1), ("MutableSequence", 1), ("MappingView", 1), ("KeysView", 1), ("ItemsView", 2), ("ValuesView", 1),
                      ("Generator", 3), ("AsyncGenerator", 2), ("Hashable", 0), ("Sized", 0), ("ByteString", 0)):
    globals()[_name] = _SpecialGenericAlias(getattr(_abc, _name), _count)
AbstractSet = _SpecialGenericAlias(_abc.Set, 1, name="AbstractSet")
Callable = _CallableType(_abc.Callable, 2)
Tuple = _TupleType(tuple, -1, inst=False, name="Tuple")
List = _SpecialGenericAlias(list, 1, inst=False, name="List")
Deque = _SpecialGenericAlias(collections.deque, 1, name="Deque")
Set = _SpecialGenericAlias(set, 1, inst=False, name="Set")
FrozenSet = _SpecialGenericAlias(frozenset, 1, inst=False, name="FrozenSet")
Dict = _SpecialGenericAlias(dict, 2, inst=False, name="Dict")
DefaultDict = _SpecialGenericAlias(collections.defaultdict, 2, name="DefaultDict")
OrderedDict = _SpecialGenericAlias(collections.OrderedDict, 2)
Counter = _SpecialGenericAlias(collections.Counter, 1)
ChainMap = _SpecialGenericAlias(collections.ChainMap, 2)
Type = _SpecialGenericAlias(type, 1, inst=False, name="Type")
ContextManager = _SpecialGenericAlias(contextlib.AbstractContextManager, 1, name="ContextManager")
AsyncContextManager = _SpecialGenericAlias(contextlib.AbstractAsyncContextManager, 1, name="AsyncContextManager")
Text = str


def _supports(name, *methods):
    """A protocol with these (method, result) pairs."""
    body = {"__module__": "typing", "__slots__": (), "__qualname__": name}
    for method, result in methods:
        def function(self, *args):
            pass
        function.__name__, function.__annotations__ = method, {"return": result}
        body[method] = abstractmethod(function)
    return runtime_checkable(_ProtocolMeta(name, (Protocol,), body))


SupportsInt = _supports("SupportsInt", ("__int__", int))
SupportsFloat = _supports("SupportsFloat", ("__float__", float))
SupportsComplex = _supports("SupportsComplex", ("__complex__", complex))
SupportsBytes = _supports("SupportsBytes", ("__bytes__", bytes))
SupportsIndex = _supports("SupportsIndex", ("__index__", int))
SupportsAbs = _supports("SupportsAbs", ("__abs__", T_co))
SupportsRound = _supports("SupportsRound", ("__round__", T_co))


class IO(Generic[AnyStr]):
    """A file."""
    __slots__ = ()


class BinaryIO(IO[bytes]):
    """A file of bytes."""
    __slots__ = ()


class TextIO(IO[str]):
    """A file of text."""
    __slots__ = ()


def __getattr__(name):
    if name in ("Pattern", "Match"):
        import re
        alias = globals()[name] = _SpecialGenericAlias(getattr(re, name), 1)
        return alias
    raise AttributeError(f"module 'typing' has no attribute {name!r}")


__all__ = [_name for _name in globals() if _name[0] not in "_abcdefghijklmnopqrstuvwxyz" and _name not in (
    "T", "KT", "VT", "T_co", "V_co", "VT_co", "T_contra", "CT_co", "GenericAlias", "ABCMeta", "MethodDescriptorType", "MethodWrapperType",
    "WrapperDescriptorType")] + ["assert_never", "assert_type", "cast", "clear_overloads", "dataclass_transform", "final", "get_args",
    "get_origin", "get_overloads", "get_type_hints", "is_typeddict", "no_type_check", "no_type_check_decorator", "overload", "reveal_type",
    "runtime_checkable"]
