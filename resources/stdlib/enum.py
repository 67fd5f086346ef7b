"""Enumerations: classes whose members are names for fixed values."""
import sys
from types import DynamicClassAttribute, MappingProxyType

__all__ = ["EnumType", "EnumMeta", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum", "auto", "unique", "property", "verify",
           "member", "nonmember", "FlagBoundary", "STRICT", "CONFORM", "EJECT", "KEEP", "global_flag_repr", "global_enum_repr",
           "global_str", "global_enum", "EnumCheck", "CONTINUOUS", "NAMED_FLAGS", "UNIQUE"]

Enum = Flag = ReprEnum = EJECT = KEEP = STRICT = CONFORM = None
_builtin_property = property


class nonmember:
    """Keeps a value of the class body from being made a member."""

    def __init__(self, value):
        self.value = value


class member:
    """Makes a value of the class body a member."""

    def __init__(self, value):
        self.value = value


def _is_descriptor(obj):
    return hasattr(obj, "__get__") or hasattr(obj, "__set__") or hasattr(obj, "__delete__")


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1:2] != "_" and name[-2:-1] != "_"


def _is_private(cls_name, name):
    pattern = f"_{cls_name}__"
    return len(name) > len(pattern) and name.startswith(pattern) and name[len(pattern):len(pattern) + 1] != "_" \
        and (name[-1] != "_" or name[-2] != "_")


def _is_single_bit(num):
    return num > 0 and num & (num - 1) == 0


def _iter_bits_lsb(num):
    num = num.value if isinstance(num, Enum) else num
    while num > 0:
        bit = num & -num
        yield bit
        num ^= bit


def show_flag_values(value):
    return [*_iter_bits_lsb(value)]


def bin(num, max_bits=None):
    """Like the builtin bin(), but negative values show as two's complement."""
    limit = 1 << num.bit_length()
    if num >= 0:
        sign, digits = "0", num.__format__("b") if num else "0"
    else:
        sign, digits = "1", (limit + num).__format__("b").rjust(num.bit_length(), "0")
    if max_bits is not None and len(digits) < max_bits:
        digits = (sign * max_bits + digits)[-max_bits:]
    return f"0b{sign} {digits}"


_auto_null = object()


class auto:
    """Stands for a value that the class chooses."""

    def __init__(self, value=_auto_null):
        self.value = value

    def __repr__(self):
        return "auto(%r)" % self.value


class property(DynamicClassAttribute):
    """A property of members that does not hide members of its own name."""

    member = None

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            found = ownerclass.__dict__.get("_member_map_", {}).get(self.name) if ownerclass is not None else None
            if found is not None:
                return found
            raise AttributeError("%r has no attribute %r" % (ownerclass, self.name))
        if self.fget is not None:
            return self.fget(instance)
        try:
            return instance.__dict__[self.name]
        except KeyError:
            raise AttributeError("%r member has no attribute %r" % (ownerclass, self.name)) from None

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("<enum %r> cannot set attribute %r" % (self.clsname, self.name))
        return self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("<enum %r> cannot delete attribute %r" % (self.clsname, self.name))
        return self.fdel(instance)

    def __set_name__(self, ownerclass, name):
        self.name, self.clsname = name, ownerclass.__name__


def _words(names):
    """A list of names, given as such or in one text."""
    return names.replace(",", " ").split() if isinstance(names, str) else list(names)


class _EnumDict(dict):
    """The namespace of a class body: remembers the order of names that become members."""

    def __init__(self):
        super().__init__()
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._auto_called = False
        self._cls_name = None
        self._generator = None

    def __setitem__(self, key, value):
        is_private = self._cls_name and _is_private(self._cls_name, key)
        if _is_sunder(key) and not is_private:
            value = self._setting(key, value)
        elif _is_dunder(key) and not is_private:
            key = "_order_" if key == "__order__" else key
        elif not is_private:
            if key in self._member_names:
                raise TypeError("%r already defined as %r" % (key, self[key]))
            if isinstance(value, nonmember):
                value = value.value if key not in self._ignore else value
            elif key not in self._ignore and (isinstance(value, member) or not _is_descriptor(value)):
                value = self._new_member(key, value)
        dict.__setitem__(self, key, value)

    def _setting(self, key, value):
        """What a name in single underscores is kept as: it says something about the enumeration."""
        if key not in ("_order_", "_generate_next_value_", "_numeric_repr_", "_missing_", "_ignore_", "_iter_member_",
                       "_iter_member_by_value_", "_iter_member_by_def_"):
            raise ValueError("_sunder_ names, such as %r, are reserved for future Enum use" % (key,))
        if key == "_generate_next_value_":
            if self._auto_called:
                raise TypeError("_generate_next_value_ must be defined before members")
            self._generator = value.__func__ if isinstance(value, staticmethod) else value
            return staticmethod(self._generator)
        if key == "_ignore_":
            self._ignore = _words(value)
            late = {name for name in self._ignore if name in self._member_names}
            if late:
                raise ValueError("_ignore_ cannot specify already set names: %r" % (late,))
            return self._ignore
        return value

    def _new_member(self, key, value):
        if key in self:
            raise TypeError("%r already defined as %r" % (key, self[key]))
        if isinstance(value, member):
            value = value.value
        if isinstance(value, auto):
            value = self._filled(key, value)
        elif type(value) is tuple and any(isinstance(part, auto) for part in value):
            value = tuple([self._filled(key, part) if isinstance(part, auto) else part for part in value])
        self._member_names[key] = None
        self._last_values += [value]
        return value

    def _filled(self, key, stand_in):
        if stand_in.value is _auto_null:
            stand_in.value = self._generator(key, 1, len(self._member_names), self._last_values[:])
            self._auto_called = True
        return stand_in.value

    def update(self, members, **more):
        for name in members.keys() if hasattr(members, "keys") else ():
            self[name] = members[name]
        if not hasattr(members, "keys"):
            for name, value in members:
                self[name] = value
        for name, value in more.items():
            self[name] = value


def _data_type(class_name, bases):
    """The class that gives the members their values' type: int for IntEnum; object where there is none."""
    found = {}
    for chain in bases:
        plain = []      # bases that only bring methods along
        for base in chain.__mro__:
            if isinstance(base, EnumType):
                if base._member_type_ is object:
                    continue
                found[base._member_type_] = None
                break
            if base is not object:
                plain.append(base)
                if not {"__new__", "__dataclass_fields__"}.isdisjoint(base.__dict__):
                    found[plain[0]] = None
                    break
    if found and len(found) != 1:
        raise TypeError("too many data types for %r: %r" % (class_name, set(found)))
    return next(iter(found), None)


class _Proto:
    """Stands in the namespace for a member, and makes it as soon as the class is there: before __init_subclass__."""

    def __init__(self, value):
        self.value = value

    def __set_name__(self, enum_class, name):
        type.__delattr__(enum_class, name)
        enum_class._add_member_(name, self.value)


class EnumType(type):
    """The metaclass of enumerations."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        EnumType._check_for_existing_members_(cls, bases)
        body = _EnumDict()
        body._cls_name = cls
        _, first_enum = metacls._get_mixins_(cls, bases)
        if first_enum is not None:
            body._generator = first_enum._generate_next_value_
        return body

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if _simple:
            return super().__new__(metacls, cls, bases, classdict, **kwds)
        member_names = getattr(classdict, "_member_names", {})
        ignore = set(getattr(classdict, "_ignore", ())) | {"_ignore_"}
        invalid = set(member_names) & {"mro", ""}
        if invalid:
            raise ValueError("invalid enum member name(s) %s" % ",".join(repr(n) for n in invalid))
        order = classdict.get("_order_")
        namespace = {name: _Proto(value) if name in member_names else value for name, value in classdict.items()
                     if name not in ignore and name != "_order_"}
        member_type, first_enum = metacls._get_mixins_(cls, bases)
        new, save_new, use_args = metacls._find_new_(namespace, member_type, first_enum)
        namespace["_new_member_"] = new
        namespace["_use_args_"] = use_args
        namespace["_member_names_"] = []
        namespace["_member_map_"] = {}
        namespace["_value2member_map_"] = {}
        namespace["_unhashable_values_"] = []
        namespace["_member_type_"] = member_type
        namespace["_value_repr_"] = metacls._find_data_repr_(cls, bases)
        namespace["_boundary_"] = boundary or getattr(first_enum, "_boundary_", None)
        namespace["_flag_mask_"] = 0
        namespace["_singles_mask_"] = 0
        namespace["_all_bits_"] = 0
        namespace["_inverted_"] = None
        enum_class = super().__new__(metacls, cls, bases, namespace, **kwds)
        if Enum is not None:
            metacls._choose_shown_methods_(enum_class, bases, classdict, member_type, first_enum)
            if save_new:
                enum_class.__new_member__ = enum_class.__dict__["__new__"]
            type.__setattr__(enum_class, "__new__", Enum.__new__)
            if Flag is not None and issubclass(enum_class, Flag):
                metacls._finish_flag_(enum_class)
        if order is not None:
            names = order.replace(",", " ").split() if isinstance(order, str) else list(order)
            if Flag is not None and issubclass(enum_class, Flag):
                names = [n for n in names if n in enum_class._member_map_ and _is_single_bit(enum_class._member_map_[n]._value_)]
            else:
                names = [n for n in names if n not in enum_class._member_map_ or n in enum_class._member_names_]
            if names != enum_class._member_names_:
                raise TypeError("member order does not match _order_:\n  %r\n  %r" % (enum_class._member_names_, names))
        return enum_class

    def __init__(cls, *args, **kwds):
        pass

    @staticmethod
    def _choose_shown_methods_(enum_class, bases, classdict, member_type, first_enum):
        # What the data type says about showing itself counts only where the enumeration asks for it.
        chosen = set(classdict)
        if ReprEnum is not None and ReprEnum in bases:
            if "__format__" not in classdict:
                type.__setattr__(enum_class, "__format__", member_type.__format__)
            if "__str__" not in classdict:
                shown = member_type.__repr__ if member_type.__str__ is object.__str__ else member_type.__str__
                type.__setattr__(enum_class, "__str__", shown)
            chosen.update(("__format__", "__str__"))
        for name in ("__repr__", "__str__", "__format__", "__reduce_ex__"):
            if name not in chosen and getattr(enum_class, name) in (getattr(member_type, name), getattr(object, name)):
                type.__setattr__(enum_class, name, getattr(first_enum, name))
        if Flag is not None and issubclass(enum_class, Flag):
            for name in ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__"):
                if name not in classdict:
                    method = getattr(Flag, name)
                    if getattr(enum_class, name) is not method:
                        type.__setattr__(enum_class, name, method)

    @staticmethod
    def _finish_flag_(cls):
        single = multi = 0
        for each in cls._member_map_.values():
            value = each._value_
            if _is_single_bit(value):
                single |= value
            multi |= value
        type.__setattr__(cls, "_flag_mask_", multi)
        type.__setattr__(cls, "_singles_mask_", single)
        type.__setattr__(cls, "_all_bits_", 2 ** multi.bit_length() - 1)
        names = [m._name_ for m in sorted((cls._member_map_[n] for n in cls._member_names_), key=lambda m: m._value_)]
        ordered = list(cls._member_names_)
        type.__setattr__(cls, "_iter_in_order_", names == ordered)

    def _add_member_(cls, name, value):
        args = value if type(value) is tuple else (value,)
        if cls._member_type_ is tuple:
            args = (args,)
        if not cls._use_args_:
            made = cls._new_member_(cls)
            if not hasattr(made, "_value_"):
                made._value_ = value
        else:
            made = cls._new_member_(cls, *args)
            if not hasattr(made, "_value_"):
                if cls._member_type_ is object:
                    made._value_ = value
                else:
                    try:
                        made._value_ = cls._member_type_(*args)
                    except Exception as error:
                        new = TypeError("_value_ not set in __new__, unable to create it")
                        raise new from error
        value = made._value_
        made._name_ = name
        made.__objclass__ = cls
        made._sort_order_ = len(cls._member_names_)
        made.__init__(*args)
        is_flag = Flag is not None and issubclass(cls, Flag)
        existing = None
        try:
            existing = cls._value2member_map_.get(value)
        except TypeError:
            for each in cls._member_map_.values():
                if each._value_ == value:
                    existing = each
                    break
        if existing is not None:
            made = existing
        elif not is_flag or _is_single_bit(value):
            cls._member_names_.append(name)
        cls._member_map_[name] = made
        hidden = None
        for base in cls.__mro__[1:]:
            hidden = base.__dict__.get(name)
            if hidden is not None:
                break
        if isinstance(hidden, (property, DynamicClassAttribute)):
            # The property goes on answering for members; the class gives the member.
            redirect = property(hidden.fget, hidden.fset, hidden.fdel)
            redirect.name, redirect.clsname = name, cls.__name__
            type.__setattr__(cls, name, redirect)
        else:
            type.__setattr__(cls, name, made)
        try:
            cls._value2member_map_.setdefault(value, made)
        except TypeError:
            cls._unhashable_values_.append(value)

    def __bool__(cls):
        return True

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        is_lookup = names is type is None
        return cls.__new__(cls, value) if is_lookup else cls._create_(value, names, module=module, qualname=qualname, type=type, start=start, boundary=boundary)

    def __contains__(cls, obj):
        if not isinstance(obj, Enum):
            import warnings
            warnings.warn("in 3.12 __contains__ will no longer raise TypeError, but will return True or\n"
                          "False depending on whether the value is a member or the value of a member", DeprecationWarning, stacklevel=2)
            raise TypeError("unsupported operand type(s) for 'in': '%s' and '%s'" % (type(obj).__qualname__, cls.__class__.__qualname__))
        return isinstance(obj, cls) and obj._name_ in cls._member_map_

    def __delattr__(cls, attr):
        if attr in cls._member_map_:
            raise AttributeError("%r cannot delete member %r." % (cls.__name__, attr))
        super().__delattr__(attr)

    def __dir__(cls):
        names = {"__class__", "__contains__", "__doc__", "__getitem__", "__iter__", "__len__", "__members__", "__module__", "__name__", "__qualname__"}
        names.update(cls._member_names_)
        for base in cls.__mro__:
            if base in (object, Enum, Flag, IntEnum):
                break
            names.update(n for n in base.__dict__ if not _is_sunder(n))
        return sorted(names)

    def __getattr__(cls, name):
        if not _is_dunder(name):
            found = cls.__dict__.get("_member_map_", {}).get(name)
            if found is not None:
                return found
        raise AttributeError(name) from None

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return map(cls._member_map_.__getitem__, cls._member_names_)

    def __len__(cls):
        return len(cls._member_names_)

    @_builtin_property
    def __members__(cls):
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        return "<flag %r>" % cls.__name__ if Flag is not None and issubclass(cls, Flag) else "<enum %r>" % cls.__name__

    def __reversed__(cls):
        return map(cls._member_map_.__getitem__, cls._member_names_[::-1])

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError("cannot reassign member %r" % (name,))
        super().__setattr__(name, value)

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1, boundary=None):
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        body = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = _words(names)
        if isinstance(names, (list, tuple)) and names and isinstance(names[0], str):
            next_value, values = metacls._get_mixins_(class_name, bases)[1]._generate_next_value_, []
            for count, name in enumerate(names):
                values.append(next_value(name, start, count, values[:]))
            names = zip(names, values)
        for item in names:
            name, value = (item, names[item]) if isinstance(item, str) else item
            body[name] = value
        # Pickles look for it where it was made.
        about = {"__module__": sys._getframe(2).f_globals.get("__name__") if module is None else module, "__qualname__": qualname}
        for name, value in about.items():
            if value is not None:
                body[name] = value
        return metacls.__new__(metacls, class_name, bases, body, boundary=boundary)

    @staticmethod
    def _check_for_existing_members_(class_name, bases):
        for base in (each for chain in bases for each in chain.__mro__):
            if isinstance(base, EnumType) and base._member_names_:
                raise TypeError("<enum %r> cannot extend %r" % (class_name, base))

    @classmethod
    def _get_mixins_(metacls, class_name, bases):
        if not bases:
            return object, Enum
        *_, first_enum = bases
        if not isinstance(first_enum, EnumType):
            raise TypeError("new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`")
        return _data_type(class_name, bases) or object, first_enum

    @staticmethod
    def _find_data_repr_(class_name, bases):
        for base in (each for chain in bases for each in chain.__mro__ if each is not object):
            own = base.__dict__.get("__repr__")
            if own is not None or isinstance(base, EnumType):
                return base._value_repr_ if isinstance(base, EnumType) else own
        return None

    @staticmethod
    def _find_new_(namespace, member_type, first_enum):
        new = namespace.get("__new__")
        save_new = first_enum is not None and new is not None
        if isinstance(new, staticmethod):
            new = new.__func__
        if new is None:
            for name in ("__new_member__", "__new__"):
                for owner in (member_type, first_enum):
                    found = getattr(owner, name, None)
                    if found is not None and found not in (object.__new__, getattr(Enum, "__new__", None)):
                        new = found
                        break
                if new is not None:
                    break
            else:
                new = object.__new__
        return new, save_new, first_enum is not None and new is not object.__new__


EnumMeta = EnumType


class Enum(metaclass=EnumType):
    """A base class for enumerations."""

    def __init_subclass__(cls, *args, **kwds):
        super().__init_subclass__(*args, **kwds)

    def __new__(cls, value):
        if type(value) is cls:
            return value
        known = cls._value2member_map_
        try:
            if value in known:
                return known[value]
        except TypeError:           # no hash
            for each in cls._member_map_.values():
                if each._value_ == value:
                    return each
        error = None
        try:
            result = cls._missing_(value)
        except Exception as raised:
            error, result = raised, None
        try:
            if isinstance(result, cls):
                return result
            if Flag is not None and issubclass(cls, Flag) and cls._boundary_ is EJECT and isinstance(result, int):
                return result
            invalid = ValueError("%r is not a valid %s" % (value, cls.__qualname__))
            if result is None and error is None:
                raise invalid
            if error is None:
                error = TypeError("error in %s._missing_: returned %r instead of None or a valid member" % (cls.__name__, result))
            if not isinstance(error, ValueError):
                error.__context__ = invalid
            raise error
        finally:
            error = invalid = None

    def __init__(self, *args, **kwds):
        pass

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            last = last_values[-1]
            last_values.sort()
            if last == last_values[-1]:
                return last + 1
        except TypeError:
            pass
        for last in reversed(last_values):
            try:
                return last + 1
            except TypeError:
                pass
        return start

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        shown = self.__class__._value_repr_ or repr
        return "<%s.%s: %s>" % (self.__class__.__name__, self._name_, shown(self._value_))

    def __str__(self):
        return "%s.%s" % (self.__class__.__name__, self._name_)

    def __dir__(self):
        names = {"__class__", "__doc__", "__eq__", "__hash__", "__module__", "name", "value"}
        names.update(n for n in getattr(self, "__dict__", ()) if n[0] != "_")
        for base in type(self).mro():
            for name in base.__dict__:
                if name[0] == "_":
                    continue
                is_hidden = name in self._member_map_
                if is_hidden and isinstance(base.__dict__[name], property):
                    is_hidden = base.__dict__[name].fget is None
                    if is_hidden:
                        names.discard(name)
                if not is_hidden:
                    names.add(name)
        return sorted(names)

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self

    @property
    def name(self):
        """The name of the Enum member."""
        return self._name_

    @property
    def value(self):
        """The value of the Enum member."""
        return self._value_


class ReprEnum(Enum):
    """Changes the repr() only: str() and format() are the data type's."""


class IntEnum(int, ReprEnum):
    """Enum where members are also (and must be) ints"""


class StrEnum(str, ReprEnum):
    """Enum where members are also (and must be) strings"""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError("too many arguments for str(): %r" % (values,))
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError("%r is not a string" % (values[0],))
        if len(values) >= 2 and not isinstance(values[1], str):
            raise TypeError("encoding must be a string, not %r" % (values[1],))
        if len(values) == 3 and not isinstance(values[2], str):
            raise TypeError("errors must be a string, not %r" % (values[2],))
        value = str(*values)
        made = str.__new__(cls, value)
        made._value_ = value
        return made

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class FlagBoundary(StrEnum):
    """What flags do with bits that no member has."""
    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary.STRICT, FlagBoundary.CONFORM, FlagBoundary.EJECT, FlagBoundary.KEEP


class Flag(Enum, boundary=STRICT):
    """Support for flags"""

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return 1 if start is None else start
        last = max(last_values)
        try:
            return 2 ** last.bit_length()
        except Exception:
            raise TypeError("invalid flag value %r" % last) from None

    @classmethod
    def _iter_member_by_value_(cls, value):
        for bit in _iter_bits_lsb(value & cls._flag_mask_):
            found = cls._value2member_map_.get(bit)
            if found is not None:
                yield found

    @classmethod
    def _iter_member_by_def_(cls, value):
        yield from sorted(cls._iter_member_by_value_(value), key=lambda m: m._sort_order_)

    @classmethod
    def _iter_member_(cls, value):
        return cls._iter_member_by_value_(value) if cls.__dict__.get("_iter_in_order_", True) else cls._iter_member_by_def_(value)

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError("%r is not a valid %s" % (value, cls.__qualname__))
        mask, all_bits = cls._flag_mask_, cls._all_bits_
        given = None
        if not ~all_bits <= value <= all_bits or value & (all_bits ^ mask):
            if cls._boundary_ is STRICT:
                bits = max(value.bit_length(), mask.bit_length())
                raise ValueError("%r invalid value %r\n    given %s\n  allowed %s" % (cls, value, bin(value, bits), bin(mask, bits)))
            if cls._boundary_ is CONFORM:
                value = value & mask
            elif cls._boundary_ is EJECT:
                return value
            elif cls._boundary_ is KEEP:
                if value < 0:
                    value = max(all_bits + 1, 2 ** value.bit_length()) + value
            else:
                raise ValueError("%r unknown flag boundary %r" % (cls, cls._boundary_))
        if value < 0:
            given = value
            value = all_bits + 1 + value
        unknown = value & ~mask
        members = list(cls._iter_member_(value))
        if unknown and cls._boundary_ is not KEEP:
            raise ValueError("%s(%r) -->  unknown values %r [%s]" % (cls.__name__, value, unknown, bin(unknown)))
        if cls._member_type_ is object:
            made = object.__new__(cls)
        else:
            made = cls._member_type_.__new__(cls, value)
        if not hasattr(made, "_value_"):
            made._value_ = value
        if members:
            made._name_ = "|".join(m._name_ for m in members)
            rest = value & ~sum(m._value_ for m in members)
            if rest:
                made._name_ += "|%s" % cls._numeric_repr_(rest)
        else:
            made._name_ = None
        made = cls._value2member_map_.setdefault(value, made)
        if given is not None:
            cls._value2member_map_[given] = made
        return made

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError("unsupported operand type(s) for 'in': %r and %r" % (type(other).__qualname__, self.__class__.__qualname__))
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        cls = self.__class__
        shown = cls._value_repr_ or repr
        if self._name_ is None:
            return "<%s: %s>" % (cls.__name__, shown(self._value_))
        return "<%s.%s: %s>" % (cls.__name__, self._name_, shown(self._value_))

    def __str__(self):
        if self._name_ is None:
            return "%s(%r)" % (self.__class__.__name__, self._value_)
        return "%s.%s" % (self.__class__.__name__, self._name_)

    def __bool__(self):
        return bool(self._value_)

    def _other_value(self, other):
        if isinstance(other, self.__class__):
            return other._value_
        if self._member_type_ is not object and isinstance(other, self._member_type_):
            return other
        return None

    def __or__(self, other):
        value = self._other_value(other)
        return NotImplemented if value is None else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._other_value(other)
        return NotImplemented if value is None else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._other_value(other)
        return NotImplemented if value is None else self.__class__(self._value_ ^ value)

    def __invert__(self):
        if self._boundary_ is KEEP:
            return self.__class__(~self._value_)
        return self.__class__(self._singles_mask_ & ~self._value_)

    __rand__, __ror__, __rxor__ = __and__, __or__, __xor__


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Support for integer-based Flags"""


def unique(enumeration):
    """Class decorator for enumerations ensuring unique member values."""
    doubles = [(name, each.name) for name, each in enumeration.__members__.items() if name != each.name]
    if doubles:
        raise ValueError("duplicate values found in %r: %s" % (enumeration, ", ".join("%s -> %s" % pair for pair in doubles)))
    return enumeration


class EnumCheck(StrEnum):
    """Conditions for verify()."""
    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """Class decorator that checks an enumeration."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        name = enumeration.__name__
        is_flag = issubclass(enumeration, Flag)
        for check in self.checks:
            if check is UNIQUE:
                doubles = [(alias, each.name) for alias, each in enumeration.__members__.items() if alias != each.name]
                if doubles:
                    raise ValueError("aliases found in %r: %s" % (enumeration, ", ".join("%s -> %s" % pair for pair in doubles)))
            elif check is CONTINUOUS:
                values = {each.value for each in enumeration}
                if len(values) < 2:
                    continue
                low, high = min(values), max(values)
                if is_flag:
                    wanted = [2 ** i for i in range(low.bit_length(), high.bit_length() - 1)]
                else:
                    wanted = range(low + 1, high)
                missing = [v for v in wanted if v not in values]
                if missing:
                    raise ValueError("invalid %s %r: missing values %s" % ("flag" if is_flag else "enum", name, ", ".join(map(str, missing)))[:256])
            elif check is NAMED_FLAGS:
                singles = {each.value for each in enumeration}
                bad, names = 0, []
                for alias, each in enumeration._member_map_.items():
                    lost = [v for v in _iter_bits_lsb(each.value) if v not in enumeration._value2member_map_] if each.value >= 0 else []
                    if lost:
                        names.append(alias)
                        for v in lost:
                            bad |= v
                if names:
                    which = "alias %s is" % names[0] if len(names) == 1 else "aliases %s and %s are" % (", ".join(names[:-1]), names[-1])
                    what = "value 0x%x" % bad if _is_single_bit(bad) else "combined values of 0x%x" % bad
                    raise ValueError("invalid Flag %r: %s missing %s [use enum.show_flag_values(value) for details]" % (name, which, what))
        return enumeration


def _module_of(self):
    return self.__class__.__module__.split(".")[-1]


def global_enum_repr(self):
    """Show members as module.NAME."""
    return "%s.%s" % (_module_of(self), self._name_)


def global_flag_repr(self):
    """Show flags as module.NAME|module.NAME."""
    module, cls = _module_of(self), self.__class__.__name__
    if self._name_ is None:
        return "%s.%s(%r)" % (module, cls, self._value_)
    if _is_single_bit(self._value_):
        return "%s.%s" % (module, self._name_)
    return "|".join(n if n[0].isdigit() else "%s.%s" % (module, n) for n in self._name_.split("|"))


def global_str(self):
    """Show members by their name alone."""
    return "%s(%r)" % (self.__class__.__name__, self._value_) if self._name_ is None else self._name_


def global_enum(cls, update_str=False):
    """Class decorator that makes the members known in their module."""
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if not issubclass(cls, ReprEnum) or update_str:
        cls.__str__ = global_str
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls
