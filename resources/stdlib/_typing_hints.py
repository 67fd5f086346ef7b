"""What is asked of annotations at run time, and marks that only checkers heed."""
import collections
import collections.abc
import functools
import sys
import types
from types import GenericAlias, MethodDescriptorType, MethodWrapperType, WrapperDescriptorType
from _typing_forms import (Annotated, Concatenate, ForwardRef, Generic, NotRequired, ParamSpec, Required, _Alias, _AnnotatedAlias, _GenericAlias,
                           _NoneType, _ParamSpecPart, _eval_type, _with_arguments)

__name__ = 'typing'        # where the classes here say they are from


def cast(typ, val):
    """Give the value as it is."""
    return val


def assert_type(val, typ, /):
    """Give the value as it is."""
    return val


def reveal_type(obj, /):
    """Say of what type it is."""
    sys.stderr.write(f"Runtime type is {type(obj).__name__!r}\n")
    return obj


def assert_never(arg, /):
    """Say that this is never reached."""
    text = repr(arg)
    raise AssertionError(f"Expected code to be unreachable, but got: {text[:100] + '...' if len(text) > 100 else text}")


def _strip_annotations(t):
    """The type without what Annotated, Required and NotRequired say of it, at any depth."""
    while True:
        if isinstance(t, _AnnotatedAlias):
            t = t.__origin__
        elif getattr(t, "__origin__", None) in (Required, NotRequired):
            t = t.__args__[0]
        else:
            return _with_arguments(t, _strip_annotations)


def _reference(value, **kind):
    if value is None:
        return _NoneType
    return ForwardRef(value, **kind) if isinstance(value, str) else value


def _hints_of_class(cls, globalns, localns):
    for base in cls.__mro__[::-1]:
        space = globalns if globalns is not None else getattr(sys.modules.get(base.__module__), "__dict__", {})
        local = localns if localns is not None else dict(vars(base))
        if globalns is localns is None:
            space, local = local, space         # the class's own names come first
        own = base.__dict__.get("__annotations__", {})
        for name, value in own.items() if isinstance(own, dict) else ():
            yield name, _eval_type(_reference(value, is_argument=False, is_class=True), space, local)


_MAY_LACK_HINTS = (types.BuiltinFunctionType, types.FunctionType, types.MethodType, types.ModuleType, WrapperDescriptorType, MethodWrapperType,
                   MethodDescriptorType)


def _hints_of_other(obj, globalns, localns):
    own = getattr(obj, "__annotations__", None)
    if own is None and not isinstance(obj, _MAY_LACK_HINTS):
        raise TypeError(f"{obj!r} is not a module, class, method, or function.")
    is_module = isinstance(obj, types.ModuleType)
    if globalns is None:
        inner = obj
        while hasattr(inner, "__wrapped__") and not is_module:
            inner = inner.__wrapped__
        globalns = inner.__dict__ if is_module else getattr(inner, "__globals__", {})
    for name, value in (own or {}).items():
        yield name, _eval_type(_reference(value, is_argument=not is_module), globalns, globalns if localns is None else localns)


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations of a class, module or function, with text made types."""
    if getattr(obj, "__no_type_check__", None):
        return {}
    found = (_hints_of_class if isinstance(obj, type) else _hints_of_other)(obj, globalns, localns)
    return {name: hint if include_extras else _strip_annotations(hint) for name, hint in found}


def get_origin(tp):
    """list for List[int] and list[int], Union for Optional[int]."""
    if tp is Generic or isinstance(tp, _AnnotatedAlias):
        return Generic if tp is Generic else Annotated
    if isinstance(tp, types.UnionType):
        return types.UnionType
    has_origin = isinstance(tp, (_Alias, GenericAlias, _ParamSpecPart))
    return tp.__origin__ if has_origin else None


def get_args(tp):
    """(int,) for List[int]."""
    if isinstance(tp, _AnnotatedAlias):
        return tp.__origin__, *tp.__metadata__
    if not isinstance(tp, (_GenericAlias, GenericAlias, types.UnionType)):
        return ()
    args = tp.__args__
    if getattr(tp, "__origin__", None) is collections.abc.Callable:
        *parameters, result = args
        takes_any = len(parameters) == 1 and (parameters[0] is ... or isinstance(parameters[0], ParamSpec)
                                              or getattr(parameters[0], "__origin__", None) is Concatenate)
        return args if takes_any else (parameters, result)
    return args


def no_type_check(arg):
    """Mark that the annotations are not types."""
    try:
        arg.__no_type_check__ = True
    except TypeError:
        pass
    return arg


def no_type_check_decorator(decorator):
    """Give a decorator the effect of no_type_check."""
    @functools.wraps(decorator)
    def wrapped(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))
    return wrapped


_overloads = {}


def _overload_dummy(*args, **kwds):
    raise NotImplementedError("You should not call an overloaded function. A series of @overload-decorated functions outside a stub "
                              "module should always be followed by an implementation that is not @overload-ed.")


def overload(func):
    """One of several signatures of a function."""
    inner = getattr(func, "__func__", func)
    try:
        _overloads.setdefault((inner.__module__, inner.__qualname__), {})[inner.__code__.co_firstlineno] = func
    except AttributeError:
        pass
    return _overload_dummy


def get_overloads(func):
    """All that were defined with @overload."""
    inner = getattr(func, "__func__", func)
    return list(_overloads.get((inner.__module__, inner.__qualname__), {}).values())


def clear_overloads():
    """Forget them."""
    _overloads.clear()


def final(f):
    """Mark a class or method as one that is not replaced."""
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, field_specifiers=(), **kwargs):
    """Mark what makes classes as dataclass() does."""
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {"eq_default": eq_default, "order_default": order_default, "kw_only_default": kw_only_default,
                                             "field_specifiers": field_specifiers, "kwargs": kwargs}
        return cls_or_fn
    return decorator
