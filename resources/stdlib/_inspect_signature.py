"""Signatures of callables: what inspect.signature() and its older relatives tell."""
import enum
import functools
import sys
import types
from collections import namedtuple

from inspect import (CO_VARARGS, CO_VARKEYWORDS, getattr_static, isbuiltin, isfunction, ismethod, ismethoddescriptor, ismethodwrapper, unwrap)

__name__ = "inspect"        # where the classes here say they are from


class _empty:
    """Stands for: not given."""


class _void:
    """Stands for: leave it as it is."""


class _ParameterKind(enum.IntEnum):
    POSITIONAL_ONLY = 0
    POSITIONAL_OR_KEYWORD = 1
    VAR_POSITIONAL = 2
    KEYWORD_ONLY = 3
    VAR_KEYWORD = 4

    def __str__(self):
        return self._name_

    @property
    def description(self):
        return ("positional-only", "positional or keyword", "variadic positional", "keyword-only", "variadic keyword")[self.value]


_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD = _ParameterKind


def formatannotation(annotation, base_module=None):
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if not isinstance(annotation, type) or isinstance(annotation, types.GenericAlias):
        return repr(annotation)
    home = annotation.__module__
    return annotation.__qualname__ if home in ("builtins", base_module) else f"{home}.{annotation.__qualname__}"


class Parameter:
    """One parameter of a function."""
    __slots__ = ("_name", "_kind", "_default", "_annotation")
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD = _POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f"value {kind!r} is not a valid Parameter.kind") from None
        self._kind = kind
        if default is not _empty and kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError("{} parameters cannot have default values".format(kind.description))
        if name is _empty:
            raise ValueError("name is a required attribute for Parameter")
        if not isinstance(name, str):
            raise TypeError("name must be a str, not a {}".format(type(name).__name__))
        if not name.isidentifier():
            raise ValueError("{!r} is not a valid parameter name".format(name))
        self._name, self._default, self._annotation = name, default, annotation

    name = property(lambda self: self._name)
    default = property(lambda self: self._default)
    annotation = property(lambda self: self._annotation)
    kind = property(lambda self: self._kind)

    def replace(self, *, name=_void, kind=_void, annotation=_void, default=_void):
        return type(self)(self._name if name is _void else name, self._kind if kind is _void else kind,
                          default=self._default if default is _void else default,
                          annotation=self._annotation if annotation is _void else annotation)

    def __str__(self):
        is_annotated = self._annotation is not _empty
        text = f"{self._name}: {formatannotation(self._annotation)}" if is_annotated else self._name
        if self._default is not _empty:
            text += f" = {self._default!r}" if is_annotated else f"={self._default!r}"
        return {_VAR_POSITIONAL: "*", _VAR_KEYWORD: "**"}.get(self._kind, "") + text

    def __repr__(self):
        return '<{} "{}">'.format(self.__class__.__name__, self)

    def __hash__(self):
        return hash((self._name, self._kind, self._annotation, self._default))

    def __eq__(self, other):
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self._name, self._kind, self._default, self._annotation) == (other._name, other._kind, other._default, other._annotation)


class BoundArguments:
    """Values for the parameters of a signature."""

    def __init__(self, signature, arguments):
        self.arguments, self._signature = arguments, signature

    signature = property(lambda self: self._signature)

    @property
    def args(self):
        out = []
        for name, p in self._signature.parameters.items():
            if p.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            if p.kind is _VAR_POSITIONAL:
                out.extend(self.arguments[name])
            else:
                out.append(self.arguments[name])
        return tuple(out)

    @property
    def kwargs(self):
        out, started = {}, False
        for name, p in self._signature.parameters.items():
            if not started:
                if p.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                    started = True
                elif name not in self.arguments:
                    started = True
                    continue
            if not started or name not in self.arguments:
                continue
            if p.kind is _VAR_KEYWORD:
                out.update(self.arguments[name])
            else:
                out[name] = self.arguments[name]
        return out

    def apply_defaults(self):
        out = {}
        for name, p in self._signature.parameters.items():
            if name in self.arguments:
                out[name] = self.arguments[name]
            elif p.default is not _empty:
                out[name] = p.default
            elif p.kind is _VAR_POSITIONAL:
                out[name] = ()
            elif p.kind is _VAR_KEYWORD:
                out[name] = {}
        self.arguments = out

    def __eq__(self, other):
        if isinstance(other, BoundArguments):
            return (self.signature, self.arguments) == (other.signature, other.arguments)
        return NotImplemented

    def __repr__(self):
        return "<BoundArguments ({})>".format(", ".join("{}={!r}".format(*item) for item in self.arguments.items()))


class Signature:
    """The parameters of a function and what it returns."""
    __slots__ = ("_return_annotation", "_parameters")
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        found, top, seen_default = {}, _POSITIONAL_ONLY, False
        for p in parameters or ():
            if p.kind < top:
                raise ValueError("wrong parameter order: {} parameter before {} parameter".format(top.description, p.kind.description))
            if p.kind > top:
                top = p.kind
            if p.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                if p.default is _empty and seen_default:
                    raise ValueError("non-default argument follows default argument")
                seen_default = p.default is not _empty
            if p.name in found:
                raise ValueError("duplicate parameter name: {!r}".format(p.name))
            found[p.name] = p
        self._parameters = types.MappingProxyType(found)
        self._return_annotation = return_annotation

    parameters = property(lambda self: self._parameters)
    return_annotation = property(lambda self: self._return_annotation)

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        return _signature(obj, follow_wrapped)

    def replace(self, *, parameters=_void, return_annotation=_void):
        return type(self)(self.parameters.values() if parameters is _void else parameters,
                          return_annotation=self._return_annotation if return_annotation is _void else return_annotation)

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        return dict(self.parameters) == dict(other.parameters) and self.return_annotation == other.return_annotation

    def __hash__(self):
        return hash((tuple(self.parameters.values()), self.return_annotation))

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, True)

    def _bind(self, args, kwargs, partial=False):
        found, args, kwargs, rest = {}, list(args), dict(kwargs), None
        for name, p in self.parameters.items():
            if p.kind is _VAR_POSITIONAL:
                found[name] = tuple(args)
                if not args:
                    del found[name]
                args = []
            elif p.kind is _VAR_KEYWORD:
                rest = name
            elif args and p.kind is not _KEYWORD_ONLY:
                if name in kwargs and p.kind is not _POSITIONAL_ONLY:
                    raise TypeError("multiple values for argument {!r}".format(name))
                found[name] = args.pop(0)
            elif name in kwargs and p.kind is not _POSITIONAL_ONLY:
                found[name] = kwargs.pop(name)
            elif p.default is _empty and not partial:
                if name in kwargs and p.kind is _POSITIONAL_ONLY:
                    raise TypeError("{!r} parameter is positional only, but was passed as a keyword".format(name))
                raise TypeError("missing a required argument: {!r}".format(name))
        if args:
            raise TypeError("too many positional arguments")
        if kwargs:
            if rest is None:
                raise TypeError("got an unexpected keyword argument {!r}".format(next(iter(kwargs))))
            found[rest] = kwargs
        return BoundArguments(self, found)

    def __str__(self):
        out, slash, star = [], False, True
        for p in self.parameters.values():
            if p.kind is _POSITIONAL_ONLY:
                slash = True
            elif slash:
                out.append("/")
                slash = False
            if p.kind is _VAR_POSITIONAL:
                star = False
            elif p.kind is _KEYWORD_ONLY and star:
                out.append("*")
                star = False
            out.append(str(p))
        if slash:
            out.append("/")
        text = "({})".format(", ".join(out))
        return text if self.return_annotation is _empty else text + " -> " + formatannotation(self.return_annotation)

    def __repr__(self):
        return "<{} {}>".format(self.__class__.__name__, self)


def _of_function(func, cls=Signature):
    code, annotations = func.__code__, func.__annotations__
    names, count, kwonly = code.co_varnames, code.co_argcount, code.co_kwonlyargcount
    defaults, kwdefaults = func.__defaults__ or (), func.__kwdefaults__ or {}
    out = []
    for i, name in enumerate(names[:count]):
        at = i - (count - len(defaults))
        out.append(Parameter(name if name.isidentifier() else f"implicit{name[1:]}", _POSITIONAL_ONLY if i < code.co_posonlyargcount else _POSITIONAL_OR_KEYWORD,
                             default=defaults[at] if at >= 0 else _empty, annotation=annotations.get(name, _empty)))
    at = count + kwonly
    if code.co_flags & CO_VARARGS:
        out.append(Parameter(names[at], _VAR_POSITIONAL, annotation=annotations.get(names[at], _empty)))
        at += 1
    for name in names[count:count + kwonly]:
        out.append(Parameter(name, _KEYWORD_ONLY, default=kwdefaults.get(name, _empty), annotation=annotations.get(name, _empty)))
    if code.co_flags & CO_VARKEYWORDS:
        out.append(Parameter(names[at], _VAR_KEYWORD, annotation=annotations.get(names[at], _empty)))
    return cls(out, return_annotation=annotations.get("return", _empty))


def _without_first(sig):
    parameters = list(sig.parameters.values())
    if not parameters or parameters[0].kind in (_KEYWORD_ONLY, _VAR_KEYWORD):
        raise ValueError("invalid method signature")
    return sig if parameters[0].kind is _VAR_POSITIONAL else sig.replace(parameters=parameters[1:])


def _of_partial(obj, follow):
    sig = _signature(obj.func, follow)
    bound = sig.bind_partial(*obj.args, **obj.keywords)
    out, keyword_only = [], False
    for name, p in sig.parameters.items():
        if name in obj.keywords and p.kind is not _POSITIONAL_ONLY:
            out.append(p.replace(kind=_KEYWORD_ONLY, default=obj.keywords[name]))
            keyword_only = True
        elif name in bound.arguments and p.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
            continue
        elif keyword_only and p.kind is _POSITIONAL_OR_KEYWORD:
            out.append(p.replace(kind=_KEYWORD_ONLY))
        elif not (keyword_only and p.kind is _VAR_POSITIONAL):
            out.append(p)
    return sig.replace(parameters=out)


# Builtins without a signature, and classes of asyncio with theirs.
_UNKNOWN = {"breakpoint", "dir", "getattr", "iter", "max", "min", "next", "vars", "__build_class__"}
_OF_CLASSES = {"Barrier": "parties", "BoundedSemaphore": "value=1", "Condition": "lock=None", "Event": "", "Future": "*, loop=None",
               "Handle": "callback, args, loop, context=None", "LifoQueue": "maxsize=0", "Lock": "", "PriorityQueue": "maxsize=0",
               "Queue": "maxsize=0", "Runner": "*, debug=None, loop_factory=None", "Semaphore": "value=1",
               "Task": "coro, *, loop=None, name=None, context=None", "TaskGroup": "", "TimerHandle": "when, callback, args, loop, context=None",
               "_UnixSelectorEventLoop": "selector=None", "IncompleteReadError": "partial, expected", "LimitOverrunError": "message, consumed"}


def _of_text(parameters):
    """The signature that such a text of parameters has; None where a default is not known."""
    try:
        found = _of_function(eval(f"lambda {parameters}: 0"))
    except SyntaxError:
        return None
    return None if any(p.default is ... for p in found.parameters.values()) else found


def _of_native(obj):
    text = getattr(obj, "__text_signature__", None)
    if text is None or obj.__name__ in _UNKNOWN:
        return None
    found = _of_text(text[1:-1])
    is_bound = isbuiltin(obj) and not isinstance(obj.__self__, (types.ModuleType, types.NoneType))
    return _without_first(found) if found and is_bound and found.parameters else found


def _signature(obj, follow=True):
    if not callable(obj):
        raise TypeError("{!r} is not a callable object".format(obj))
    if ismethod(obj):
        return _without_first(_signature(obj.__func__, follow))
    if follow:
        obj = unwrap(obj, stop=lambda f: hasattr(f, "__signature__") or ismethod(f))
        if ismethod(obj):
            return _signature(obj, follow)
    given = getattr(obj, "__signature__", None)
    if given is not None:
        if not isinstance(given, Signature):
            raise TypeError("unexpected object {!r} in __signature__ attribute".format(given))
        return given
    if isfunction(obj):
        return _of_function(obj)
    if isinstance(obj, functools.partial):
        return _of_partial(obj, follow)
    if isinstance(obj, type):
        call = getattr_static(type(obj), "__call__", None)
        if isfunction(call):
            return _without_first(_signature(call, follow))
        for base in obj.__mro__[:-1]:
            for name in ("__new__", "__init__"):
                method = base.__dict__.get(name)
                method = getattr(method, "__func__", method)
                if isfunction(method):
                    return _without_first(_signature(method, follow))
        if type not in obj.__mro__ and obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
            return Signature()
        if obj.__module__.startswith(("asyncio.", "_asyncio")) and obj.__name__ in _OF_CLASSES:
            return _of_text(_OF_CLASSES[obj.__name__])
        raise ValueError("no signature found for builtin type {!r}".format(obj))
    if isbuiltin(obj) or ismethoddescriptor(obj) or ismethodwrapper(obj):
        found = _of_native(obj)
        if found is not None:
            return found
        raise ValueError("no signature found for builtin {!r}".format(obj))
    call = getattr_static(type(obj), "__call__", None)
    if isfunction(call):
        return _without_first(_signature(call, follow))
    raise ValueError("no signature found for {!r}".format(obj))


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """The signature of something that can be called."""
    return _signature(obj, follow_wrapped)


FullArgSpec = namedtuple("FullArgSpec", "args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations")


def getfullargspec(func):
    """The parameters, the old way."""
    try:
        sig = _signature(func, False)
        if ismethod(func):
            sig = _of_function(func.__func__)
    except Exception as error:
        raise TypeError("unsupported callable") from error
    args, defaults, kwonly, kwdefaults, annotations = [], [], [], {}, {}
    varargs = varkw = None
    if sig.return_annotation is not _empty:
        annotations["return"] = sig.return_annotation
    for name, p in sig.parameters.items():
        if p.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
            args.append(name)
            if p.default is not _empty:
                defaults.append(p.default)
        elif p.kind is _VAR_POSITIONAL:
            varargs = name
        elif p.kind is _KEYWORD_ONLY:
            kwonly.append(name)
            if p.default is not _empty:
                kwdefaults[name] = p.default
        else:
            varkw = name
        if p.annotation is not _empty:
            annotations[name] = p.annotation
    return FullArgSpec(args, varargs, varkw, tuple(defaults) or None, kwonly, kwdefaults or None, annotations)


def getcallargs(func, /, *positional, **named):
    bound = _signature(func).bind(*positional, **named)
    bound.apply_defaults()
    return dict(bound.arguments)


ClosureVars = namedtuple("ClosureVars", "nonlocals globals builtins unbound")


def getclosurevars(func):
    func = func.__func__ if ismethod(func) else func
    code = func.__code__
    nonlocals = {name: cell.cell_contents for name, cell in zip(code.co_freevars, func.__closure__ or ())}
    import builtins
    known, inner, unbound = {}, {}, set()
    for name in code.co_names:
        if name in func.__globals__:
            known[name] = func.__globals__[name]
        elif hasattr(builtins, name):
            inner[name] = getattr(builtins, name)
        else:
            unbound.add(name)
    return ClosureVars(nonlocals, known, inner, unbound)


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    found = obj.__dict__.get("__annotations__") if isinstance(obj, type) else getattr(obj, "__annotations__", None)
    if eval_str and found:
        names = globals if globals is not None else getattr(sys.modules.get(obj.__module__), "__dict__", {})
        return {k: eval(v, names, locals) if isinstance(v, str) else v for k, v in found.items()}
    return dict(found or {})
