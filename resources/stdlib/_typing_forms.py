"""What annotations are made of: special forms, variables, generic classes and what stands for them with arguments."""
import collections
import collections.abc
import functools
import operator
import sys
import types
from types import GenericAlias
import typing as _typing       # which imports this one first: it has Protocol when that is asked for

__name__ = 'typing'        # where the classes here say they are from

TYPE_CHECKING = False
_NoneType = type(None)


def _type_repr(obj):
    """How a type stands within others: [int, typing.Any, ...]."""
    if isinstance(obj, type) and not isinstance(obj, GenericAlias):
        prefix = "" if obj.__module__ == "builtins" else obj.__module__ + "."
        return prefix + obj.__qualname__
    if isinstance(obj, types.FunctionType):
        return obj.__name__
    return "..." if obj is ... else repr(obj)


def _tupled(given):
    """What stands between the brackets, as a tuple."""
    return given if isinstance(given, tuple) else (given,)


def _kept(function, typed=False):
    """The same form for the same arguments, where they can be hashed."""
    remembered = functools.lru_cache(typed=typed)(function)

    @functools.wraps(function)
    def find(*args):
        try:
            return remembered(*args)
        except TypeError:
            pass
        return function(*args)
    return find


def _module_of_caller(depth=2):
    try:
        return sys._getframe(depth).f_globals.get("__name__", "__main__")
    except (AttributeError, ValueError):
        return "__main__"


def _checked(arg, message, allow_special=False):
    """The type that an annotation means: None is its class, text a forward reference."""
    if arg is None:
        return _NoneType
    if isinstance(arg, str):
        return ForwardRef(arg)
    if not allow_special and isinstance(arg, _GenericAlias) and arg.__origin__ in (ClassVar, Final):
        raise TypeError(f"{arg} is not valid as type argument")
    if allow_special and arg in (ClassVar, Final) or arg in (Any, LiteralString, NoReturn, Never, Self, TypeAlias):
        return arg
    if arg in (Generic, _typing.Protocol) or isinstance(arg, _SpecialForm):
        raise TypeError(f"Plain {arg} is not valid as type argument")
    if type(arg) is tuple:
        raise TypeError(f"{message} Got {arg!r:.100}.")
    return arg


def _collect_parameters(args):
    """The type variables within, each once, in order."""
    found = {}
    for arg in args:
        if isinstance(arg, type):
            continue
        if isinstance(arg, (tuple, list)):
            for each in _collect_parameters(arg):
                found[each] = None
        elif isinstance(arg, (TypeVar, ParamSpec, TypeVarTuple)):
            found[arg] = None
        else:
            for each in getattr(arg, "__parameters__", ()):
                found[each] = None
    return tuple(found)


def _without_doubles(args):
    out = []
    for arg in args:
        if arg not in out:
            out.append(arg)
    return out


class _Final:
    __slots__ = ("__weakref__",)

    def __init_subclass__(cls, /, *args, **kwds):
        if "_root" not in kwds:
            raise TypeError("Cannot subclass special typing classes")


class _SpecialForm(_Final, _root=True):
    def __init__(self, getitem):
        self._getitem = getitem if getitem.__name__ == "Literal" else _kept(getitem)
        self._name, self.__doc__ = getitem.__name__, getitem.__doc__

    __iter__ = None

    def __getattr__(self, item):
        if item not in ("__name__", "__qualname__"):
            raise AttributeError(item)
        return self._name

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __repr__(self):
        return "typing." + self._name

    def __reduce__(self):
        return self._name

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")

    def __getitem__(self, parameters):
        return self._getitem(self, parameters)


def _plain(name, doc):
    """A form without parameters."""
    def refuse(self, parameters):
        raise TypeError(f"{self} is not subscriptable")
    refuse.__name__, refuse.__doc__ = name, doc
    return _SpecialForm(refuse)


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return type.__instancecheck__(self, obj)

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Special type indicating an unconstrained type."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls, *args, **kwargs)


NoReturn = _plain("NoReturn", "The type of functions that never return.")
Never = _plain("Never", "The type that has no values.")
Self = _plain("Self", "The type of the enclosing class.")
LiteralString = _plain("LiteralString", "Any literal text.")
TypeAlias = _plain("TypeAlias", "Marks an assignment that names a type.")


@_SpecialForm
def ClassVar(self, parameters):
    """Marks an attribute of the class."""
    return _GenericAlias(self, (_checked(parameters, f"{self} accepts only single type."),))


@_SpecialForm
def Final(self, parameters):
    """Marks a name that is not assigned again."""
    return _GenericAlias(self, (_checked(parameters, f"{self} accepts only single type."),))


@_SpecialForm
def Union(self, parameters):
    """One of several types."""
    if parameters == ():
        raise TypeError("Cannot take a Union of no types.")
    flat = []
    for p in _tupled(parameters):
        p = _checked(p, "Union[arg, ...]: each arg must be a type.")
        flat.extend(p.__args__ if isinstance(p, (_UnionGenericAlias, types.UnionType)) else (p,))
    flat = _without_doubles(flat)
    if len(flat) == 1:
        return flat[0]
    return _UnionGenericAlias(self, tuple(flat), name="Optional" if len(flat) == 2 and _NoneType in flat else None)


@_SpecialForm
def Optional(self, parameters):
    """A type or None."""
    return Union[_checked(parameters, f"{self} requires a single type."), _NoneType]


def _literal(form, *parameters):
    flat = []
    for p in parameters:
        flat.extend(p.__args__ if isinstance(p, _LiteralGenericAlias) else (p,))
    kept = []
    for p in flat:
        if not any(type(k) is type(p) and k == p for k in kept):
            kept.append(p)
    return _LiteralGenericAlias(form, tuple(kept))


_literal = _kept(_literal, typed=True)    # 1 and True are two


@_SpecialForm
def Literal(self, parameters):
    """One of several values."""
    return _literal(self, *_tupled(parameters))


@_SpecialForm
def Concatenate(self, parameters):
    """Parameters before those of a ParamSpec."""
    if parameters == ():
        raise TypeError("Cannot take a Concatenate of no types.")
    *first, last = _tupled(parameters)
    if last is not ... and not isinstance(last, ParamSpec):
        raise TypeError("The last parameter to Concatenate should be a ParamSpec variable or ellipsis.")
    message = "Concatenate[arg, ...]: each arg must be a type."
    return _GenericAlias(self, (*(_checked(p, message) for p in first), last))


def _single(name, doc):
    def form(self, parameters):
        return _GenericAlias(self, (_checked(parameters, f"{self} accepts only a single type." if name != "TypeGuard" else
                                             f"{self} accepts only single type.", allow_special=True),))
    form.__name__, form.__doc__ = name, doc
    return _SpecialForm(form)


TypeGuard = _single("TypeGuard", "What a function answers that checks a type.")
Required = _single("Required", "Marks a key that a TypedDict must have.")
NotRequired = _single("NotRequired", "Marks a key that a TypedDict may have.")


@_SpecialForm
def Unpack(self, parameters):
    """The types of a tuple, one by one."""
    return _UnpackGenericAlias(self, (_checked(parameters, f"{self} accepts only single type."),))


class ForwardRef(_Final, _root=True):
    """An annotation given as text."""
    __slots__ = ("__forward_arg__", "__forward_code__", "__forward_evaluated__", "__forward_value__", "__forward_is_argument__",
                 "__forward_is_class__", "__forward_module__")

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        try:
            code = compile(f"({arg},)[0]" if arg[:1] == "*" else arg, "<string>", "eval")
        except SyntaxError:
            raise SyntaxError(f"Forward reference must be an expression -- got {arg!r}") from None
        self.__forward_arg__, self.__forward_code__ = arg, code
        self.__forward_evaluated__, self.__forward_value__ = False, None
        self.__forward_is_argument__, self.__forward_is_class__, self.__forward_module__ = is_argument, is_class, module

    def _evaluate(self, globalns, localns, recursive_guard=frozenset()):
        text = self.__forward_arg__
        if text in recursive_guard:
            return self
        if self.__forward_evaluated__ and localns is globalns:
            return self.__forward_value__
        known = [space for space in (globalns, localns) if space is not None] or [{}]
        space, local = known[0], known[-1]
        if self.__forward_module__ is not None:
            space = getattr(sys.modules.get(self.__forward_module__), "__dict__", space)
        found = _checked(eval(self.__forward_code__, space, local), "Forward references must evaluate to types.",
                         allow_special=self.__forward_is_class__)
        self.__forward_value__ = _eval_type(found, space, local, recursive_guard | {text})
        self.__forward_evaluated__ = True
        return self.__forward_value__

    def __eq__(self, other):
        if isinstance(other, ForwardRef):
            both = self.__forward_evaluated__ and other.__forward_evaluated__
            mine, theirs = ((ref.__forward_arg__, ref.__forward_value__ if both else ref.__forward_module__) for ref in (self, other))
            return mine == theirs
        return NotImplemented

    def __hash__(self):
        key = self.__forward_arg__, self.__forward_module__
        return hash(key)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __call__(self):
        raise TypeError("ForwardRef is not callable")

    def __repr__(self):
        more = "" if self.__forward_module__ is None else f", module={self.__forward_module__!r}"
        return f"ForwardRef({self.__forward_arg__!r}{more})"


def _with_arguments(t, change):
    """A type with other ones in the places of those within it; itself where none changes."""
    is_plain, is_union = isinstance(t, GenericAlias), isinstance(t, types.UnionType)
    if not (is_plain or is_union or isinstance(t, _GenericAlias)):
        return t
    changed = tuple(map(change, t.__args__))
    if changed == t.__args__:
        return t
    if is_union:
        return functools.reduce(operator.or_, changed)
    return GenericAlias(t.__origin__, changed) if is_plain else t.copy_with(changed)


def _eval_type(t, globalns, localns, guard=frozenset()):
    if isinstance(t, ForwardRef):
        return t._evaluate(globalns, localns, guard)
    takes_text = isinstance(t, GenericAlias)        # list["int"]; the aliases here make references of text at once

    def evaluated(arg):
        if takes_text and isinstance(arg, str):
            arg = ForwardRef(arg)
        return _eval_type(arg, globalns, localns, guard)
    return _with_arguments(t, evaluated)


class _Variable(_Final, _root=True):
    def __or__(self, right):
        return Union[self, right]

    def __ror__(self, left):
        return Union[left, self]

    def __repr__(self):
        return ("+" if self.__covariant__ else "-" if self.__contravariant__ else "~") + self.__name__

    def __reduce__(self):
        return self.__name__

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")

    def _begin(self, name, bound, covariant, contravariant):
        if contravariant and covariant:
            raise ValueError("Bivariant types are not supported.")
        self.__name__, self.__module__ = name, _module_of_caller(3)
        self.__covariant__, self.__contravariant__ = bool(covariant), bool(contravariant)
        self.__bound__ = bound if bound is None else _checked(bound, "Bound must be a type.")


class TypeVar(_Variable, _root=True):
    """Type variable."""

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self._begin(name, bound, covariant, contravariant)
        if bound is not None and constraints:
            raise TypeError("Constraints cannot be combined with bound=...")
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        message = "TypeVar(name, constraint, ...): constraints must be types."
        self.__constraints__ = tuple(_checked(t, message) for t in constraints)

    def __typing_subst__(self, arg):
        return _checked(arg, "Parameters to generic types must be types.")

    def __call__(self, *args, **kwargs):
        raise TypeError("'TypeVar' object is not callable")


class TypeVarTuple(_Final, _root=True):
    """A variable for any number of types."""

    def __init__(self, name):
        self.__name__ = name

    def __iter__(self):
        yield Unpack[self]

    def __repr__(self):
        return self.__name__


class _ParamSpecPart(_Final, _root=True):
    """What stands for some of a function's arguments."""

    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f"{self.__origin__.__name__}.{self._part}"

    def __eq__(self, other):
        return self.__origin__ == other.__origin__ if isinstance(other, type(self)) else NotImplemented

    def __hash__(self):
        return hash((self._part, self.__origin__))


class ParamSpecArgs(_ParamSpecPart, _root=True):
    """The args of a ParamSpec."""
    _part = "args"


class ParamSpecKwargs(_ParamSpecPart, _root=True):
    """The kwargs of a ParamSpec."""
    _part = "kwargs"


class ParamSpec(_Variable, _root=True):
    """A variable for the parameters of a function."""

    def __init__(self, name, *, bound=None, covariant=False, contravariant=False):
        self._begin(name, bound, covariant, contravariant)

    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)

    def __call__(self, *args, **kwargs):
        raise TypeError("'ParamSpec' object is not callable")


def _is_dunder(name):
    return name.startswith("__") and name.endswith("__")


def _set_of_origin(alias, name, value):
    setattr(alias.__origin__, name, value)


class _Alias(_Final, _root=True):
    """What stands for a class in annotations: List, and List[int]."""

    def __init__(self, origin, *, inst=True, name=None):
        self.__origin__ = origin
        self._inst, self._name = inst, name
        self.__slots__ = None

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except AttributeError:
            pass
        return made

    def __mro_entries__(self, bases):
        origin = self.__origin__
        if isinstance(origin, _SpecialForm):
            raise TypeError(f"Cannot subclass {self!r}")
        if origin is Generic:
            # The last to say so brings it in, where no class does by itself.
            behind = bases[bases.index(self) + 1:]
            return () if _typing.Protocol in bases or any(isinstance(base, _Alias) and base is not self for base in behind) else (Generic,)
        entries = () if origin in bases else (origin,)
        # Generic comes in where nothing behind or within brings it along.
        others = [base for base in (*bases[bases.index(self) + 1:], origin)
                  if isinstance(base, _Alias) or isinstance(base, type) and issubclass(base, Generic)]
        return entries if others else entries + (Generic,)

    def __getattr__(self, attr):
        if attr in ("__name__", "__qualname__"):
            own = self._name
            return own if own else self.__origin__.__name__
        if _is_dunder(attr) or "__origin__" not in self.__dict__:
            raise AttributeError(attr)
        return getattr(self.__origin__, attr)

    def __setattr__(self, attr, val):
        # Its own are few; all else is the class's.
        is_own = _is_dunder(attr) or attr in ("_name", "_inst", "_nparams", "_defaults")
        (object.__setattr__ if is_own else _set_of_origin)(self, attr, val)

    def __instancecheck__(self, obj):
        cls = type(obj)
        return self.__subclasscheck__(cls)

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __or__(self, right):
        return Union[self, right]

    def __ror__(self, left):
        return Union[left, self]


class _GenericAlias(_Alias, _root=True):
    def __init__(self, origin, args, *, inst=True, name=None):
        _Alias.__init__(self, origin, inst=inst, name=name)
        self.__args__ = tuple(... if arg is _CALL_ANY else arg for arg in _tupled(args))
        self.__parameters__ = _collect_parameters(self.__args__)
        if not name:
            self.__module__ = origin.__module__

    def _key(self):
        """What is compared and hashed."""
        return self.__origin__, self.__args__

    def __eq__(self, other):
        if isinstance(other, _GenericAlias):
            return self._key() == (other.__origin__, other.__args__)
        return NotImplemented

    def __hash__(self):
        return hash(self._key())

    @_kept
    def __getitem__(self, args):
        if self.__origin__ is Generic or self.__origin__ is _typing.Protocol:
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        if not self.__parameters__:
            raise TypeError(f"{self} is not a generic class")
        args = _tupled(args)
        has_pack = any(isinstance(p, TypeVarTuple) for p in self.__parameters__)
        if len(self.__parameters__) == 1 and isinstance(self.__parameters__[0], ParamSpec) and not (args and isinstance(args[0], (list, tuple))):
            args = (tuple(args),) if not (len(args) == 1 and (args[0] is ... or isinstance(args[0], ParamSpec))) else args
        given, wanted = len(args), len(self.__parameters__)
        if given != wanted and not has_pack:
            raise TypeError(f"Too {'many' if given > wanted else 'few'} arguments for {self}; actual {given}, expected {wanted}")
        table = {}
        rest = list(args)
        for i, p in enumerate(self.__parameters__):
            if isinstance(p, TypeVarTuple):
                count = len(rest) - (wanted - i - 1)
                table[p] = tuple(rest[:count])
                del rest[:count]
            else:
                value = rest.pop(0)
                table[p] = value if isinstance(value, (list, tuple)) or value is ... else _checked(value, "Parameters to generic types must be types.")
        new = []
        for arg in self.__args__:
            new.extend(_replaced(arg, table, self))
        return self.copy_with(tuple(new))

    def copy_with(self, args):
        return self.__class__(self.__origin__, args, name=self._name, inst=self._inst)

    def __repr__(self):
        name = "typing." + self._name if self._name else _type_repr(self.__origin__)
        args = ", ".join([_type_repr(a) for a in self.__args__]) if self.__args__ else "()"
        return f"{name}[{args}]"

    def __iter__(self):
        yield Unpack[self]


def _replaced(arg, table, owner):
    if isinstance(arg, (TypeVar, ParamSpec)):
        value = table.get(arg, arg)
        if isinstance(value, (list, tuple)) and owner.__origin__ is collections.abc.Callable:
            return tuple(value)
        return (tuple(value) if isinstance(value, list) else value,)
    if isinstance(arg, _UnpackGenericAlias) and arg.__args__[0] in table:
        return table[arg.__args__[0]]
    inner = getattr(arg, "__parameters__", ())
    if inner and not isinstance(arg, type):
        return (arg[tuple(table.get(p, p) for p in inner)],)
    return (arg,)


_CALL_ANY = object()


class _UnionGenericAlias(_GenericAlias, _root=True):
    __iter__ = None

    def copy_with(self, args):
        return Union[args]

    def _key(self):
        return frozenset(self.__args__)

    def __eq__(self, other):
        if isinstance(other, (_UnionGenericAlias, types.UnionType)):
            return self._key() == frozenset(other.__args__)
        return NotImplemented

    __hash__ = _GenericAlias.__hash__

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and _NoneType in args:
            return f"typing.Optional[{_type_repr(args[1] if args[0] is _NoneType else args[0])}]"
        return super().__repr__()

    def __subclasscheck__(self, cls):
        return any(issubclass(cls, arg) for arg in self.__args__)


class _LiteralGenericAlias(_GenericAlias, _root=True):
    def _key(self):
        return frozenset((type(value), value) for value in self.__args__)      # 0 and False differ

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, _LiteralGenericAlias) else NotImplemented

    __hash__ = _GenericAlias.__hash__

    def __repr__(self):
        return f"typing.Literal[{', '.join(map(repr, self.__args__))}]"


class _UnpackGenericAlias(_GenericAlias, _root=True):
    def __repr__(self):
        return "*" + _type_repr(self.__args__[0])


class _AnnotatedAlias(_GenericAlias, _root=True):
    __iter__ = None

    def __init__(self, origin, metadata):
        while isinstance(origin, _AnnotatedAlias):
            origin, metadata = origin.__origin__, (*origin.__metadata__, *metadata)
        _GenericAlias.__init__(self, origin, origin, name="Annotated")
        self.__metadata__ = metadata

    def copy_with(self, params):
        return _AnnotatedAlias(params[0], self.__metadata__)

    def __repr__(self):
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {', '.join(repr(a) for a in self.__metadata__)}]"

    def _key(self):
        return self.__origin__, self.__metadata__

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, _AnnotatedAlias) else NotImplemented

    __hash__ = _GenericAlias.__hash__


class Annotated:
    """A type with more said about it: Annotated[int, "seconds"]."""
    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        raise TypeError("Type Annotated cannot be instantiated.")

    @_kept
    def __class_getitem__(cls, params):
        if not isinstance(params, tuple) or len(params) < 2:
            raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
        return _AnnotatedAlias(_checked(params[0], "Annotated[t, ...]: t must be a type.", allow_special=True), params[1:])

    def __init_subclass__(cls, *args, **kwargs):
        raise TypeError(f"Cannot subclass {cls.__module__}.Annotated")


class _SpecialGenericAlias(_Alias, _root=True):
    """List, Dict ...: without their parameters."""

    __iter__ = None

    def __init__(self, origin, nparams, *, inst=True, name=None):
        super().__init__(origin, inst=inst, name=name or origin.__name__)
        self._nparams = nparams
        self.__module__ = "typing"
        self.__doc__ = f"A generic version of {origin.__module__}.{origin.__qualname__}."

    @_kept
    def __getitem__(self, params):
        params = _tupled(params)
        params = tuple(_checked(p, "Parameters to generic types must be types.") for p in params)
        if len(params) != self._nparams:
            raise TypeError(f"Too {'many' if len(params) > self._nparams else 'few'} arguments for {self}; actual {len(params)}, expected {self._nparams}")
        return _GenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __repr__(self):
        return "typing." + self._name

    def __reduce__(self):
        return self._name

    def __subclasscheck__(self, cls):
        if isinstance(cls, _GenericAlias):
            return _Alias.__subclasscheck__(self, cls)
        plain = cls.__origin__ if isinstance(cls, _SpecialGenericAlias) else cls
        return issubclass(plain, self.__origin__)


class _TupleType(_SpecialGenericAlias, _root=True):
    @_kept
    def __getitem__(self, params):
        params = _tupled(params)
        tail = params[-1:] if len(params) > 1 and params[-1] is ... else ()
        message = "Tuple[t, ...]: t must be a type." if tail else "Tuple[t0, t1, ...]: each t must be a type."
        checked = [_checked(p, message) for p in params[:len(params) - len(tail)]]
        return _GenericAlias(tuple, (*checked, *tail), name="Tuple", inst=False)


class _CallableGenericAlias(_GenericAlias, _root=True):
    __iter__ = None

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and (args[0] is ... or isinstance(args[0], ParamSpec) or isinstance(args[0], _GenericAlias) and args[0].__origin__ is Concatenate):
            return super().__repr__()
        return f"typing.Callable[[{', '.join(map(_type_repr, args[:-1]))}], {_type_repr(args[-1])}]"


class _CallableType(_SpecialGenericAlias, _root=True):
    def __getitem__(self, params):
        if len(_tupled(params)) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        args, result = params
        return self._made(tuple(args) if isinstance(args, list) else args, result)

    @_kept
    def _made(self, args, result):
        result = _checked(result, "Callable[args, result]: result must be a type.")
        if isinstance(args, (list, tuple)):
            args = tuple(_checked(a, "Callable[[arg, ...], result]: each arg must be a type.") for a in args)
        elif args is ... or isinstance(args, ParamSpec) or isinstance(args, _GenericAlias) and args.__origin__ is Concatenate:
            args = (args,)
        else:
            args = (_checked(args, "Callable[[arg, ...], result]: each arg must be a type."),)
        return _CallableGenericAlias(self.__origin__, (*args, result), name="Callable", inst=True)


class Generic:
    """Abstract base class for generic types."""
    __slots__ = ()
    _is_protocol = False

    @_kept
    def __class_getitem__(cls, params):
        params = _tupled(params)
        if not params and not (len(getattr(cls, "__parameters__", ())) == 1 and isinstance(cls.__parameters__[0], (TypeVarTuple, ParamSpec))):
            raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
        if cls in (Generic, _typing.Protocol):
            flat = tuple(p.__args__[0] if isinstance(p, _UnpackGenericAlias) else p for p in params)
            if not all(isinstance(p, (TypeVar, ParamSpec, TypeVarTuple)) for p in flat):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables or parameter specification variables.")
            if len(set(flat)) != len(flat):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
            return _GenericAlias(cls, params)
        wanted = getattr(cls, "__parameters__", ())
        if len(wanted) == 1 and isinstance(wanted[0], ParamSpec) and not (len(params) == 1 and (isinstance(params[0], (list, tuple, ParamSpec)) or params[0] is ...)):
            params = (params,)
        params = tuple(tuple(p) if isinstance(p, list) else p if isinstance(p, tuple) or p is ... else
                       _checked(p, "Parameters to generic types must be types.") for p in params)
        if not any(isinstance(p, TypeVarTuple) for p in wanted):
            if not wanted:
                raise TypeError(f"{cls} is not a generic class")
            if len(params) != len(wanted):
                raise TypeError(f"Too {'many' if len(params) > len(wanted) else 'few'} arguments for {cls}; actual {len(params)}, expected {len(wanted)}")
        return _GenericAlias(cls, params)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        own = cls.__dict__.get("__orig_bases__")
        if own is not None and Generic in own or own is None and Generic in cls.__bases__ and cls.__name__ != "Protocol":
            raise TypeError("Cannot inherit from plain Generic")
        found = ()
        if own is not None:
            found = _collect_parameters(own)
            declared = None
            for base in own:
                if isinstance(base, _GenericAlias) and base.__origin__ in (Generic, _typing.Protocol) and (base.__origin__ is Generic or base.__parameters__):
                    if declared is not None:
                        raise TypeError("Cannot inherit from Generic[...] multiple types.")
                    declared = base.__parameters__
            if declared is not None:
                missing = [str(p) for p in found if p not in declared]
                if missing:
                    raise TypeError(f"Some type variables ({', '.join(missing)}) are not listed in Generic[{', '.join(map(str, declared))}]")
                found = declared
        cls.__parameters__ = tuple(found)
