"""Classes whose methods are made from the annotations of their fields."""
import sys
import types
from types import GenericAlias

__all__ = ["dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING", "fields", "asdict", "astuple",
           "make_dataclass", "replace", "is_dataclass"]


class FrozenInstanceError(AttributeError):
    pass


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return "<factory>"


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()


class _MISSING_TYPE:
    pass


MISSING = _MISSING_TYPE()


class _KW_ONLY_TYPE:
    pass


KW_ONLY = _KW_ONLY_TYPE()


class _FIELD_BASE:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD = _FIELD_BASE("_FIELD")
_FIELD_CLASSVAR = _FIELD_BASE("_FIELD_CLASSVAR")
_FIELD_INITVAR = _FIELD_BASE("_FIELD_INITVAR")
_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"
_POST_INIT_NAME = "__post_init__"


class InitVar:
    """Marks a parameter of __init__ that is no field, but is passed on to __post_init__."""
    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        name = self.type.__name__ if isinstance(self.type, type) else repr(self.type)
        return f"dataclasses.InitVar[{name}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """What is known of one field."""
    __slots__ = ("name", "type", "default", "default_factory", "repr", "hash", "init", "compare", "metadata", "kw_only", "_field_type")

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = self.type = self._field_type = None
        self.default, self.default_factory = default, default_factory
        self.init, self.repr, self.hash, self.compare = init, repr, hash, compare
        self.metadata = types.MappingProxyType({} if metadata is None else metadata)
        self.kw_only = kw_only

    def __repr__(self):
        names = ("name", "type", "default", "default_factory", "init", "repr", "hash", "compare", "metadata", "kw_only")
        parts = (f"{name}={getattr(self, name)!r}" for name in names)
        return f"Field({','.join(parts)},_field_type={self._field_type})"

    def __set_name__(self, owner, name):
        default = self.default
        if hasattr(type(default), "__set_name__"):
            type(default).__set_name__(default, owner, name)

    def __class_getitem__(cls, item):
        return GenericAlias(cls, item)


class _DataclassParams:
    __slots__ = ("init", "repr", "eq", "order", "unsafe_hash", "frozen")

    def __init__(self, *values):
        for name, value in zip(self.__slots__, values):
            setattr(self, name, value)

    def __repr__(self):
        return f"_DataclassParams({','.join(f'{name}={getattr(self, name)!r}' for name in self.__slots__)})"


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING):
    """Say more of a field than its type and default."""
    if MISSING is not default and MISSING is not default_factory:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _is_named(cls, annotation, test, module_name, name):
    """Whether an annotation, which may be text, is test or an item of it."""
    if not isinstance(annotation, str):
        return test(annotation)
    head = annotation.strip().split("[")[0].strip()
    before, dot, last = head.rpartition(".")
    space = sys.modules.get(cls.__module__)
    space = space.__dict__ if space is not None else {}
    if dot:
        holder = space.get(before)
        return isinstance(holder, types.ModuleType) and holder is sys.modules.get(module_name) and last == name
    module = sys.modules.get(module_name)
    return module is not None and last in space and space[last] is getattr(module, name, MISSING)


def _is_classvar(annotation):
    typing = sys.modules.get("typing")
    return typing is not None and (annotation is typing.ClassVar or getattr(annotation, "__origin__", None) is typing.ClassVar)


def _kind_of(cls, annotation):
    if _is_named(cls, annotation, _is_classvar, "typing", "ClassVar"):
        return _FIELD_CLASSVAR
    is_init_only = _is_named(cls, annotation, lambda a: a is InitVar or type(a) is InitVar, "dataclasses", "InitVar")
    return _FIELD_INITVAR if is_init_only else _FIELD


def _get_field(cls, name, annotation, default_kw_only):
    given = getattr(cls, name, MISSING)
    if not isinstance(given, Field):
        # A slot of the class's own is no default.
        given = field(default=MISSING if isinstance(given, types.MemberDescriptorType) else given)
    f = given
    f.name, f.type, f._field_type = name, annotation, _kind_of(cls, annotation)
    if f._field_type is _FIELD:
        if f.default.__class__.__hash__ is None:
            raise ValueError(f"mutable default {type(f.default)} for field {f.name} is not allowed: use default_factory")
    elif f.default_factory is not MISSING:
        raise TypeError(f"field {f.name} cannot have a default factory")
    if f._field_type is _FIELD_CLASSVAR:
        if f.kw_only is not MISSING:
            raise TypeError(f"field {f.name} is a ClassVar but specifies kw_only")
    elif f.kw_only is MISSING:
        f.kw_only = default_kw_only
    return f


def _made(cls, name, parameters, body, names, returns=MISSING):
    """A function from source, whose free names are those given."""
    arrow = "" if returns is MISSING else "->_return_type"
    if returns is not MISSING:
        names = {**names, "_return_type": returns}
    lines = "\n".join("  " + line for line in body)
    text = f"def __create_fn__({', '.join(names)}):\n def {name}({','.join(parameters)}){arrow}:\n{lines}\n return {name}"
    found = {}
    module = sys.modules.get(cls.__module__)
    exec(text, module.__dict__ if module is not None else {}, found)
    function = found["__create_fn__"](**names)
    function.__qualname__ = f"{cls.__qualname__}.{name}"
    return function


def _make_init(cls, fields, frozen, has_post_init, slots):
    seen_default = False
    self_name = "__dataclass_self__" if any(f.name == "self" for f in fields) else "self"
    positional = [f for f in fields if f.init and not f.kw_only]
    keyword = [f for f in fields if f.init and f.kw_only]
    for f in positional:
        if f.default is not MISSING or f.default_factory is not MISSING:
            seen_default = True
        elif seen_default:
            raise TypeError(f"non-default argument {f.name!r} follows default argument")
    names = {f"_type_{f.name}": f.type for f in fields}
    names.update(MISSING=MISSING, _HAS_DEFAULT_FACTORY=_HAS_DEFAULT_FACTORY, __dataclass_builtins_object__=object)
    parameters, body = [self_name], []

    def parameter(f):
        text = f"{f.name}:_type_{f.name}"
        if f.default is not MISSING:
            return text + f"=_dflt_{f.name}"
        return text + "=_HAS_DEFAULT_FACTORY" if f.default_factory is not MISSING else text

    parameters += map(parameter, positional)
    if keyword:
        parameters.append("*")
        parameters += map(parameter, keyword)
    for f in fields:
        default = f"_dflt_{f.name}"
        value = f.name
        if f.default_factory is not MISSING:
            names[default] = f.default_factory
            value = f"{default}() if {f.name} is _HAS_DEFAULT_FACTORY else {f.name}" if f.init else f"{default}()"
        elif f.default is not MISSING:
            names[default] = f.default
            if not f.init:
                # With slots the class has no such attribute to read the default from.
                value = default if slots else None
        elif not f.init:
            value = None
        if f._field_type is _FIELD_INITVAR or value is None:
            continue
        body.append(f"__dataclass_builtins_object__.__setattr__({self_name},{f.name!r},{value})" if frozen else f"{self_name}.{f.name}={value}")
    if has_post_init:
        passed = ",".join(f.name for f in fields if f._field_type is _FIELD_INITVAR)
        body.append(f"{self_name}.{_POST_INIT_NAME}({passed})")
    return _made(cls, "__init__", parameters, body or ["pass"], names, None)


_shown = set()


def _make_repr(cls, fields):
    names = [f.name for f in fields]

    def __repr__(self):
        key = id(self)
        if key in _shown:
            return "..."
        _shown.add(key)
        try:
            return self.__class__.__qualname__ + "(" + ", ".join([f"{name}={getattr(self, name)!r}" for name in names]) + ")"
        finally:
            _shown.discard(key)
    __repr__.__qualname__ = f"{cls.__qualname__}.__repr__"
    __repr__.__is_dataclass_repr__ = True    # pprint shows the fields of those alone
    return __repr__


def _tuple_text(owner, fields):
    return "(" + "".join(f"{owner}.{f.name}," for f in fields) + ")"


def _make_comparison(cls, name, operator, fields):
    return _made(cls, name, ("self", "other"), ["if other.__class__ is self.__class__:",
                 f" return {_tuple_text('self', fields)}{operator}{_tuple_text('other', fields)}", "return NotImplemented"], {})


def _make_frozen(cls, fields):
    names = {"cls": cls, "FrozenInstanceError": FrozenInstanceError}
    which = "type(self) is cls" + (" or name in " + repr(tuple(f.name for f in fields)) if fields else "")
    return [_made(cls, "__setattr__", ("self", "name", "value"),
                  [f"if {which}:", " raise FrozenInstanceError(f'cannot assign to field {name!r}')", "super(cls, self).__setattr__(name, value)"], names),
            _made(cls, "__delattr__", ("self", "name"),
                  [f"if {which}:", " raise FrozenInstanceError(f'cannot delete field {name!r}')", "super(cls, self).__delattr__(name)"], names)]


def _make_hash(cls, fields):
    return _made(cls, "__hash__", ("self",), [f"return hash({_tuple_text('self', fields)})"], {})


def _set_new(cls, name, value):
    if name in cls.__dict__:
        return True
    setattr(cls, name, value)
    return False


def _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    all_fields = {}
    any_frozen_base = has_dataclass_bases = False
    for base in cls.__mro__[-1:0:-1]:
        base_fields = base.__dict__.get(_FIELDS)
        if base_fields is not None:
            has_dataclass_bases = True
            all_fields.update(base_fields)
            any_frozen_base = any_frozen_base or getattr(base, _PARAMS).frozen
    setattr(cls, _PARAMS, _DataclassParams(init, repr, eq, order, unsafe_hash, frozen))
    annotations = cls.__dict__.get("__annotations__", {})
    own, kw_only_seen = [], False
    for name, annotation in annotations.items():
        if annotation is KW_ONLY or isinstance(annotation, str) and _is_named(cls, annotation, None, "dataclasses", "KW_ONLY"):
            if kw_only_seen:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            kw_only_seen = kw_only = True
        else:
            own.append(_get_field(cls, name, annotation, kw_only))
    for f in own:
        all_fields[f.name] = f
        # What stands in the class body gives way to the default, or goes.
        if isinstance(getattr(cls, f.name, None), Field):
            delattr(cls, f.name) if f.default is MISSING else setattr(cls, f.name, f.default)
    for name in cls.__dict__:
        if name not in annotations and isinstance(cls.__dict__[name], Field):
            raise TypeError(f"{name!r} is a field but has no type annotation")
    if has_dataclass_bases:
        if not frozen and any_frozen_base:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if frozen and not any_frozen_base:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    setattr(cls, _FIELDS, all_fields)
    class_hash = cls.__dict__.get("__hash__", MISSING)
    has_explicit_hash = not (class_hash is MISSING or class_hash is None and "__eq__" in cls.__dict__)
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    init_fields = [f for f in all_fields.values() if f._field_type in (_FIELD, _FIELD_INITVAR)]
    plain = [f for f in all_fields.values() if f._field_type is _FIELD]
    if init:
        _set_new(cls, "__init__", _make_init(cls, init_fields, frozen, hasattr(cls, _POST_INIT_NAME), slots))
    if repr:
        _set_new(cls, "__repr__", _make_repr(cls, [f for f in plain if f.repr]))
    compared = [f for f in plain if f.compare]
    if eq:
        _set_new(cls, "__eq__", _make_comparison(cls, "__eq__", "==", compared))
    if order:
        for name, operator in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
            if _set_new(cls, name, _make_comparison(cls, name, operator, compared)):
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}. Consider using functools.total_ordering")
    if frozen:
        for function in _make_frozen(cls, plain):
            if _set_new(cls, function.__name__, function):
                raise TypeError(f"Cannot overwrite attribute {function.__name__} in class {cls.__name__}")
    if unsafe_hash:
        if has_explicit_hash:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
    if unsafe_hash or eq and frozen and not has_explicit_hash:
        cls.__hash__ = _make_hash(cls, [f for f in plain if (f.compare if f.hash is None else f.hash)])
    elif eq and not frozen and not has_explicit_hash:
        cls.__hash__ = None
    if not getattr(cls, "__doc__"):
        try:
            import inspect
            text = str(inspect.signature(cls)).replace(" -> None", "")
        except (ImportError, TypeError, ValueError):
            text = ""
        cls.__doc__ = cls.__name__ + text
    if match_args:
        _set_new(cls, "__match_args__", tuple(f.name for f in init_fields if f.init and not f.kw_only))
    if slots:
        cls = _add_slots(cls, frozen, weakref_slot)
    elif weakref_slot:
        raise TypeError("weakref_slot is True but slots is False")
    return cls


def _dataclass_getstate(self):
    return [getattr(self, f.name) for f in fields(self)]


def _dataclass_setstate(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)


def _slots_of(cls):
    slots = cls.__dict__.get("__slots__", ())
    return (slots,) if isinstance(slots, str) else tuple(slots or ())


def _add_slots(cls, is_frozen, weakref_slot):
    # Slots can not be given to a class that is there: a second one takes its place.
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    body = dict(cls.__dict__)
    names = tuple(f.name for f in fields(cls))
    inherited = {slot for base in cls.__mro__[1:-1] for slot in _slots_of(base)}
    wanted = names + (("__weakref__",) if weakref_slot else ())
    body["__slots__"] = tuple(name for name in wanted if name not in inherited)
    for name in names:
        body.pop(name, None)
    body.pop("__dict__", None)
    body.pop("__weakref__", None)
    qualname = getattr(cls, "__qualname__", None)
    cls = type(cls)(cls.__name__, cls.__bases__, body)
    if qualname is not None:
        cls.__qualname__ = qualname
    if is_frozen:
        if "__getstate__" not in body:
            cls.__getstate__ = _dataclass_getstate
        if "__setstate__" not in body:
            cls.__setstate__ = _dataclass_setstate
    return cls


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True,
              kw_only=False, slots=False, weakref_slot=False):
    """Add __init__, __repr__, __eq__ and more to a class, after its annotated names."""
    def wrap(cls):
        return _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)
    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    """The fields, in order."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(f for f in found.values() if f._field_type is _FIELD)


def _is_dataclass_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    """Whether it is a dataclass or an object of one."""
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, _FIELDS)


def _copied(obj, make):
    """Values within containers too; make turns a dataclass object into what is wanted."""
    if _is_dataclass_instance(obj):
        return make(obj)
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*[_copied(v, make) for v in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)(_copied(v, make) for v in obj)
    if isinstance(obj, dict):
        pairs = [(_copied(k, make), _copied(v, make)) for k, v in obj.items()]
        if hasattr(type(obj), "default_factory"):
            made = type(obj)(obj.default_factory)
            for k, v in pairs:
                made[k] = v
            return made
        return type(obj)(pairs)
    import copy
    return copy.deepcopy(obj)


def asdict(obj, *, dict_factory=dict):
    """The fields as a dict of names and values, to any depth."""
    if not _is_dataclass_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")

    def make(each):
        return dict_factory([(f.name, _copied(getattr(each, f.name), make)) for f in fields(each)])
    return make(obj)


def astuple(obj, *, tuple_factory=tuple):
    """The values of the fields as a tuple, to any depth."""
    if not _is_dataclass_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")

    def make(each):
        return tuple_factory([_copied(getattr(each, f.name), make) for f in fields(each)])
    return make(obj)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
                   frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Make a dataclass of names, (name, type) pairs or (name, type, field) triples."""
    namespace = {} if namespace is None else namespace
    annotations, defaults = {}, {}
    for item in fields:
        if isinstance(item, str):
            name, annotation = item, "typing.Any"
        elif len(item) == 2:
            name, annotation = item
        elif len(item) == 3:
            name, annotation, default = item
            defaults[name] = default
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        import keyword
        if keyword.iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = annotation

    def fill(ns):
        ns.update(namespace)
        ns.update(defaults)
        ns["__annotations__"] = annotations
    cls = types.new_class(cls_name, bases, {}, fill)
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen, match_args=match_args,
                     kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)


def replace(obj, /, **changes):
    """A new object of the same class, with some fields changed."""
    if not _is_dataclass_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for name, f in getattr(obj, _FIELDS).items():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if name in changes:
            if not f.init:
                raise ValueError(f"field {name} is declared with init=False, it cannot be specified with replace()")
        elif f.init:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise ValueError(f"InitVar {name!r} must be specified with replace()")
            changes[name] = getattr(obj, name)
    return obj.__class__(**changes)
