"""What can be asked of objects: what kind they are, their parameters, their frames."""
import functools
import sys
import types
from collections import namedtuple

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR, CO_NOFREE = 1, 2, 4, 8, 16, 32, 64
CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 128, 256, 512


def _is_a(kind, name):
    """A predicate: whether an object is of that type."""

    def predicate(object):
        return isinstance(object, kind)
    predicate.__name__ = predicate.__qualname__ = name
    return predicate


ismodule = _is_a(types.ModuleType, "ismodule")
ismethod = _is_a(types.MethodType, "ismethod")
isfunction = _is_a(types.FunctionType, "isfunction")
isbuiltin = _is_a(types.BuiltinFunctionType, "isbuiltin")
ismethodwrapper = _is_a(types.MethodWrapperType, "ismethodwrapper")
isclass = _is_a(type, "isclass")
ismemberdescriptor = _is_a(types.MemberDescriptorType, "ismemberdescriptor")
isgetsetdescriptor = _is_a(types.GetSetDescriptorType, "isgetsetdescriptor")
istraceback = _is_a(types.TracebackType, "istraceback")
isframe = _is_a(types.FrameType, "isframe")
iscode = _is_a(types.CodeType, "iscode")
isgenerator = _is_a(types.GeneratorType, "isgenerator")
iscoroutine = _is_a(types.CoroutineType, "iscoroutine")
isasyncgen = _is_a(types.AsyncGeneratorType, "isasyncgen")


def isroutine(object):
    return isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object) or ismethodwrapper(object)


_NO_DESCRIPTORS = type, types.MethodType, types.FunctionType     # as far as the next two are concerned


def ismethoddescriptor(object):
    kind = type(object)
    return hasattr(kind, "__get__") and not hasattr(kind, "__set__") and not isinstance(object, _NO_DESCRIPTORS)


def isdatadescriptor(object):
    kind = type(object)
    return (hasattr(kind, "__set__") or hasattr(kind, "__delete__")) and not isinstance(object, _NO_DESCRIPTORS)


def isabstract(object):
    return isclass(object) and bool(getattr(object, "__abstractmethods__", None))


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
    if isinstance(obj, (types.BuiltinFunctionType, types.MethodDescriptorType)):
        return "asyncio" in sys.modules and sys.modules["asyncio"].iscoroutinefunction(obj)   # asyncio's own are no functions of Python here
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
    first, *rest = doc.expandtabs().split("\n")
    margin = min((len(line) - len(line.lstrip()) for line in rest if line.lstrip()), default=0)
    lines = [first.lstrip(), *(line[margin:] for line in rest)]
    filled = [place for place, line in enumerate(lines) if line]
    return "\n".join(lines[filled[0]:filled[-1] + 1]) if filled else ""


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


# ---- signatures: in a file of their own, which is loaded when they are asked for

_LATER = frozenset(("BoundArguments", "ClosureVars", "FullArgSpec", "Parameter", "Signature", "_KEYWORD_ONLY", "_POSITIONAL_ONLY",
                    "_POSITIONAL_OR_KEYWORD", "_ParameterKind", "_VAR_KEYWORD", "_VAR_POSITIONAL", "_empty", "_void", "formatannotation",
                    "get_annotations", "getcallargs", "getclosurevars", "getfullargspec", "signature"))


_OF_CLASSES = frozenset(("Attribute", "classify_class_attrs", "getclasstree", "getcomments", "walktree"))


def __getattr__(name):
    if name in _LATER:
        import _inspect_signature as half
    elif name in _OF_CLASSES:
        import _inspect_classes as half
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(half, name)
    return value


def __dir__():
    return sorted({*globals(), *_LATER, *_OF_CLASSES})
