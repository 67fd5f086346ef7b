"""What can be asked of objects: what kind they are, their parameters, their frames."""
import enum
import functools
import sys
import types
from collections import namedtuple

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR, CO_NOFREE = 1, 2, 4, 8, 16, 32, 64
CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 128, 256, 512


def ismodule(object):
    return isinstance(object, types.ModuleType)


def isclass(object):
    return isinstance(object, type)


def ismethod(object):
    return isinstance(object, types.MethodType)


def isfunction(object):
    return isinstance(object, types.FunctionType)


def isbuiltin(object):
    return isinstance(object, types.BuiltinFunctionType)


def ismethodwrapper(object):
    return isinstance(object, types.MethodWrapperType)


def isroutine(object):
    return isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object) or ismethodwrapper(object)


def ismethoddescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    return hasattr(type(object), "__get__") and not hasattr(type(object), "__set__")


def isdatadescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    return hasattr(type(object), "__set__") or hasattr(type(object), "__delete__")


def ismemberdescriptor(object):
    return isinstance(object, types.MemberDescriptorType)


def isgetsetdescriptor(object):
    return isinstance(object, types.GetSetDescriptorType)


def isabstract(object):
    return isclass(object) and bool(getattr(object, "__abstractmethods__", None))


def istraceback(object):
    return isinstance(object, types.TracebackType)


def isframe(object):
    return isinstance(object, types.FrameType)


def iscode(object):
    return isinstance(object, types.CodeType)


def isgenerator(object):
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    return isinstance(object, types.CoroutineType)


def isasyncgen(object):
    return isinstance(object, types.AsyncGeneratorType)


def isawaitable(object):
    if isinstance(object, types.CoroutineType):
        return True
    if isinstance(object, types.GeneratorType):
        return bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE)
    return getattr(type(object), "__await__", None) is not None


def _has_flag(f, flag):
    while ismethod(f):
        f = f.__func__
    while isinstance(f, functools.partial):
        f = f.func
    while ismethod(f):
        f = f.__func__
    code = getattr(f, "__code__", None)
    return (isfunction(f) or code is not None and isinstance(code, types.CodeType)) and bool(code.co_flags & flag)


def isgeneratorfunction(obj):
    return _has_flag(obj, CO_GENERATOR)


def iscoroutinefunction(obj):
    return _has_flag(obj, CO_COROUTINE)


def isasyncgenfunction(obj):
    return _has_flag(obj, CO_ASYNC_GENERATOR)


# ---- states of what waits

GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED", "CORO_CLOSED"


def _state(thing, prefix):
    low = {"GEN": "gi", "CORO": "cr"}[prefix]
    if getattr(thing, low + "_running"):
        return prefix + "_RUNNING"
    suspended = getattr(thing, low + "_suspended", None)
    frame = getattr(thing, low + "_frame")
    if suspended:
        return prefix + "_SUSPENDED"
    return prefix + ("_CLOSED" if frame is None else "_CREATED" if suspended is not None or frame.f_lasti < 0 else "_SUSPENDED")


def getgeneratorstate(generator):
    return _state(generator, "GEN")


def getcoroutinestate(coroutine):
    return _state(coroutine, "CORO")


def getgeneratorlocals(generator):
    if not isgenerator(generator):
        raise TypeError(f"{generator!r} is not a Python generator")
    return generator.gi_frame.f_locals if generator.gi_frame is not None else {}


def getcoroutinelocals(coroutine):
    return coroutine.cr_frame.f_locals if coroutine.cr_frame is not None else {}


# ---- members and documentation

def _members(object, predicate, get):
    names = dir(object)
    if isclass(object):
        names += [n for n in getattr(type(object), "__members__", ()) if n not in names]
    out = []
    for name in dict.fromkeys(names):
        try:
            value = get(object, name)
        except AttributeError:
            continue
        if not predicate or predicate(value):
            out.append((name, value))
    return sorted(out, key=lambda pair: pair[0])


def getmembers(object, predicate=None):
    return _members(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    return _members(object, predicate, getattr_static)


_missing = object()


def getattr_static(obj, attr, default=_missing):
    """The attribute as it lies in an object or its classes: nothing is called."""
    if not isinstance(obj, type):
        own = getattr(obj, "__dict__", {})
        if isinstance(own, dict) and attr in own:
            return own[attr]
    for base in (obj.__mro__ if isinstance(obj, type) else type(obj).__mro__):
        if attr in base.__dict__:
            return base.__dict__[attr]
    if isinstance(obj, type):
        for base in type(obj).__mro__:
            if attr in base.__dict__:
                return base.__dict__[attr]
    if default is not _missing:
        return default
    raise AttributeError(attr)


def getmro(cls):
    return cls.__mro__


def cleandoc(doc):
    """The text without the margin of its second and later lines."""
    lines = doc.expandtabs().split("\n")
    margins = [len(line) - len(line.lstrip()) for line in lines[1:] if line.lstrip()]
    if lines:
        lines[0] = lines[0].lstrip()
    if margins:
        lines[1:] = [line[min(margins):] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getdoc(object):
    doc = getattr(object, "__doc__", None)
    if doc is None and ismethod(object):
        for base in type(object.__self__).__mro__:
            doc = getattr(base.__dict__.get(object.__name__), "__doc__", None)
            if doc is not None:
                break
    return cleandoc(doc) if isinstance(doc, str) else None


def getmodule(object, _filename=None):
    if ismodule(object):
        return object
    return sys.modules.get(getattr(object, "__module__", None))


def getmodulename(path):
    name = path.rpartition("/")[2]
    return name[:-3] if name.endswith(".py") else None


def _code_of(object):
    object = unwrap(object) if callable(object) else object
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        return object.__code__
    if isframe(object):
        return object.f_code
    if istraceback(object):
        return object.tb_frame.f_code
    return object if iscode(object) else None


def getfile(object):
    if ismodule(object):
        if getattr(object, "__file__", None):
            return object.__file__
        raise TypeError(f"{object!r} is a built-in module")
    if isclass(object):
        module = sys.modules.get(object.__module__)
        if getattr(module, "__file__", None):
            return module.__file__
        raise TypeError(f"{object!r} is a built-in class")
    code = _code_of(object)
    if code is None:
        raise TypeError("module, class, method, function, traceback, frame, or code object was expected, got {}".format(type(object).__name__))
    return code.co_filename


getsourcefile = getfile


def _all_lines(file):
    from _traceback import source_line
    lines, number, empty = [], 1, 0
    while empty < 50:
        line = source_line(file, number)
        empty = 0 if line else empty + 1
        lines.append(line + "\n")
        number += 1
    return lines[:len(lines) - empty]


def getblock(lines):
    """The lines of the block that begins with the first one."""
    def depth(line):
        return len(line) - len(line.lstrip())
    margin, end, started, open_brackets = depth(lines[0]), 1, False, 0
    for number, line in enumerate(lines):
        text = line.strip()
        if started and text and depth(line) <= margin and not open_brackets and not text.startswith((")", "]", "}")):
            break
        if not started and not open_brackets and text.startswith(("def ", "async def ", "class ")):
            started = True
        open_brackets += sum(text.count(c) for c in "([{") - sum(text.count(c) for c in ")]}")
        open_brackets = max(open_brackets, 0)
        if text and (not text.startswith("#") or depth(line) > margin):
            end = number + 1
    return lines[:end]


def getsourcelines(object):
    file = getfile(object)
    lines = _all_lines(file)
    if not lines:
        raise OSError("could not get source code")
    if ismodule(object) or isframe(object) and object.f_code.co_name == "<module>":
        return lines, 0
    if isclass(object):
        for number, line in enumerate(lines):
            words = line.replace("(", " ").replace(":", " ").split()
            if words[:2] == ["class", object.__name__]:
                while number and lines[number - 1].lstrip().startswith("@"):
                    number -= 1
                return getblock(lines[number:]), number + 1
        raise OSError("could not find class definition")
    first = _code_of(object).co_firstlineno
    if first > len(lines):
        raise OSError("lineno is out of bounds")
    return getblock(lines[first - 1:]), first


def getsource(object):
    return "".join(getsourcelines(object)[0])


def unwrap(func, *, stop=None):
    """The function within its wrappers."""
    first, seen = func, {id(func)}
    while hasattr(func, "__wrapped__") and not (stop is not None and stop(func)):
        func = func.__wrapped__
        if id(func) in seen:
            raise ValueError("wrapper loop when unwrapping {!r}".format(first))
        seen.add(id(func))
    return func


# ---- frames

Traceback = namedtuple("Traceback", "filename lineno function code_context index")
FrameInfo = namedtuple("FrameInfo", ("frame",) + Traceback._fields)


def currentframe():
    """The frame of the caller."""
    return sys._getframe(1)


def getframeinfo(frame, context=1):
    lineno = frame.tb_lineno if istraceback(frame) else frame.f_lineno
    frame = frame.tb_frame if istraceback(frame) else frame
    from _traceback import source_line
    line = source_line(frame.f_code.co_filename, lineno) if context > 0 else ""
    return Traceback(frame.f_code.co_filename, lineno, frame.f_code.co_name, [line + "\n"] if line else None, 0 if line else None)


def getouterframes(frame, context=1):
    out = []
    while frame:
        out.append(FrameInfo(frame, *getframeinfo(frame, context)))
        frame = frame.f_back
    return out


def getinnerframes(tb, context=1):
    out = []
    while tb:
        out.append(FrameInfo(tb.tb_frame, *getframeinfo(tb, context)))
        tb = tb.tb_next
    return out


def stack(context=1):
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    return getinnerframes(sys.exc_info()[2], context)


# ---- signatures

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
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ("builtins", base_module):
            return annotation.__qualname__
        return annotation.__module__ + "." + annotation.__qualname__
    return repr(annotation)


class Parameter:
    """One parameter of a function."""
    __slots__ = ("_name", "_kind", "_default", "_annotation")
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD = _POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f"value {kind!r} is not a valid Parameter.kind") from None
        if default is not _empty and self._kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError("{} parameters cannot have default values".format(self._kind.description))
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
        text = self._name
        if self._annotation is not _empty:
            text += ": " + formatannotation(self._annotation)
        if self._default is not _empty:
            text += (" = " if self._annotation is not _empty else "=") + repr(self._default)
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
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

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
        raise ValueError("no signature found for builtin type {!r}".format(obj))
    if isbuiltin(obj) or ismethoddescriptor(obj) or ismethodwrapper(obj):
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
