"""Classes that stand for tables: what is read from their bodies and annotations, and their attributes."""
import datetime
import sys
import typing

from sqlalchemy import exc
from sqlalchemy.orm._attributes import ColumnAttribute, Computed, Relationship, RelationshipAttribute, State
from sqlalchemy.schema import Column, MetaData, SchemaItem, Table
from sqlalchemy.types import NullType, type_of

_T = typing.TypeVar('_T')


class Mapped(typing.Generic[_T]):
    """The annotation of an attribute that is mapped."""


class DynamicMapped(Mapped):
    pass


class WriteOnlyMapped(Mapped):
    pass


class MappedColumn:
    def __init__(self, *args, init=True, default=None, default_factory=None, insert_default=None, repr=True, kw_only=False, deferred=False, use_existing_column=False, sort_order=0,
                 compare=True, **named):
        if args and hasattr(args[0], '__mapper_args__'):
            args = args[1:]
        self.init, self.default, self.default_factory, self.repr, self.kw_only = init, default, default_factory, repr, kw_only
        self.has_default = default is not None or default_factory is not None
        self.column = Column(*args, default=insert_default if insert_default is not None else default if default is not None else default_factory, **named)
        self.nullable_given = 'nullable' in named or named.get('primary_key', False)


def mapped_column(*args, **named):
    return MappedColumn(*args, **named)


class declared_attr:
    def __init__(self, function):
        self.function = function.__func__ if isinstance(function, classmethod) else function

    def __get__(self, obj, cls):
        return self.function(cls)

    @classmethod
    def directive(cls, function):
        return cls(function)

    cascading = directive


class Mapper:
    def __init__(self, cls, table, registry, inherits=None):
        self.class_, self.local_table, self.registry, self.inherits = cls, table, registry, inherits
        self.columns_by_key, self.relationships_by_key, self.computed, self.validators = {}, {}, {}, {}
        self.args = dict(getattr(cls, '__mapper_args__', None) or {})
        self.children, self.identity = [], self.args.get('polymorphic_identity')
        self.on = self.args.get('polymorphic_on') or (inherits.on if inherits else None)
        if inherits is not None:
            inherits.children.append(self)
            self.columns_by_key.update(inherits.columns_by_key)
            self.relationships_by_key.update(inherits.relationships_by_key)

    mapped_table = property(lambda self: self.local_table)
    persist_selectable = property(lambda self: self.local_table)
    tables = property(lambda self: [self.local_table])

    def selected_columns(self):
        return list(self.columns_by_key.values())

    def column_of(self, key):
        return self.columns_by_key.get(key)

    def key_of(self, column):
        for key, one in self.columns_by_key.items():
            if one is column or one.name == getattr(column, 'name', None) and one.table is getattr(column, 'table', None):
                return key
        raise KeyError(column)

    @property
    def primary_keys(self):
        return [key for key, column in self.columns_by_key.items() if column.primary_key]

    primary_key = property(lambda self: tuple(one for one in self.columns_by_key.values() if one.primary_key))
    attrs = property(lambda self: {**{key: getattr(self.class_, key) for key in self.columns_by_key}, **{key: getattr(self.class_, key) for key in self.relationships_by_key}})
    column_attrs = property(lambda self: [getattr(self.class_, key) for key in self.columns_by_key])
    relationships = property(lambda self: [getattr(self.class_, key) for key in self.relationships_by_key])
    columns = c = property(lambda self: self.local_table.columns)

    def is_a(self, other):
        mapper = self
        while mapper is not None:
            if mapper is other:
                return True
            mapper = mapper.inherits
        return False

    def class_for(self, row):
        """The class of an object by the column that tells kinds apart."""
        if self.on is None:
            return self.class_
        key = self.on if isinstance(self.on, str) else self.key_of(getattr(self.on, 'column', self.on))
        value = row.get(key)
        left = [self]
        while left:
            mapper = left.pop()
            if mapper.identity == value:
                return mapper.class_
            left += mapper.children
        return self.class_

    def __repr__(self):
        return f'<Mapper at 0x{id(self):x}; {self.class_.__name__}>'

    def __str__(self):
        return f'Mapper[{self.class_.__name__}({self.local_table.name})]'


class registry:
    def __init__(self, metadata=None, type_annotation_map=None, **named):
        self.metadata, self.type_annotation_map, self.classes = metadata or MetaData(), type_annotation_map or {}, {}
        self.configured = True

    mappers = property(lambda self: [one.__mapper__ for one in self.classes.values()])

    def generate_base(self, **named):
        return declarative_base(metadata=self.metadata, registry=self, **named)

    def mapped(self, cls):
        cls.registry = self
        cls.metadata = self.metadata
        map_class(cls, self)
        return cls

    def mapped_as_dataclass(self, cls=None, **named):
        if cls is None:
            return lambda cls: self.mapped_as_dataclass(cls, **named)
        cls.registry, cls.metadata = self, self.metadata
        map_class(cls, self, as_dataclass=named)
        return cls

    def map_imperatively(self, cls, table, properties=None, **named):
        mapper = Mapper(cls, table, self)
        for column in table.columns:
            install_column(cls, mapper, column.key, column)
        for key, value in (properties or {}).items():
            install_relationship(cls, mapper, key, value) if isinstance(value, Relationship) else install_column(cls, mapper, key, value)
        finish(cls, mapper, self)
        return mapper

    def configure(self):
        configure(self)

    def dispose(self):
        self.classes.clear()


def install_column(cls, mapper, key, column):
    column.key = key if column.key is None else column.key
    mapper.columns_by_key[key] = column
    type.__setattr__(cls, key, ColumnAttribute(cls, key, column))


def install_relationship(cls, mapper, key, relationship):
    relationship.key, relationship.parent = key, mapper
    mapper.relationships_by_key[key] = relationship
    type.__setattr__(cls, key, RelationshipAttribute(cls, key, relationship))


def finish(cls, mapper, registry):
    cls.__mapper__ = mapper
    cls.__table__ = mapper.local_table
    registry.classes[cls.__name__] = cls
    if '__init__' not in {name for one in cls.__mro__[:-1] for name in one.__dict__ if not getattr(one, '_is_declarative_base', False)}:
        cls.__init__ = _default_init


def _default_init(self, **named):
    for name, value in named.items():
        if not hasattr(type(self), name):
            raise TypeError(f'{name!r} is an invalid keyword argument for {type(self).__name__}')
        setattr(self, name, value)


def configure(registry):
    """Ties relationships to their other ends, and makes those of backref."""
    for cls in list(registry.classes.values()):
        for relationship in list(cls.__dict__['__mapper__'].relationships_by_key.values()):
            if relationship.backref and not relationship.is_tied:
                relationship.is_tied = True
                name, options = relationship.backref if isinstance(relationship.backref, tuple) else (relationship.backref, {})
                other = Relationship(relationship.parent.class_, back_populates=relationship.key, secondary=relationship.secondary, **options)
                relationship.back_populates = name
                other.foreign_keys_given = relationship.foreign_keys_given
                install_relationship(relationship.target(), relationship.target().__mapper__, name, other)


def _inner(annotation, cls):
    """(the class, whether it may be None, the kind of collection) of what stands in Mapped[...]."""
    if isinstance(annotation, str):
        annotation = _evaluated(annotation, cls)
    if isinstance(annotation, typing.ForwardRef):
        annotation = _evaluated(annotation.__forward_arg__, cls)
    if isinstance(annotation, str):
        return annotation, False, None
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return annotation, False, None
    if origin is typing.Union or origin is not None and origin.__class__.__name__ == 'UnionType' or type(annotation).__name__ == 'UnionType':
        rest = [one for one in args if one is not type(None)]
        found, _, collection = _inner(rest[0], cls)
        return found, True, collection
    if origin in (list, set, dict) or origin is not None and isinstance(origin, type) and issubclass(origin, (list, set, dict)):
        return (_inner(args[-1], cls)[0] if args else None), False, origin
    if origin is not None and getattr(origin, '__module__', '') in ('collections.abc', 'typing'):
        return _inner(args[-1], cls)[0], False, list
    if origin is typing.Literal:
        return str, False, None
    return annotation, False, None


def _evaluated(text, cls):
    space = dict(vars(typing), datetime=datetime)
    space.update(vars(sys.modules.get(cls.__module__, sys)))
    space.update(Mapped=Mapped, DynamicMapped=DynamicMapped, WriteOnlyMapped=WriteOnlyMapped)
    try:
        return eval(text, space)
    except Exception:
        import re
        found = re.fullmatch(r'(?:\w+\.)?(Mapped|DynamicMapped|WriteOnlyMapped|[Ll]ist|[Ss]et|Optional)\[(.*)\]', text.strip())
        if found is None:
            return text.strip('\'" ')
        kind, inner = found.group(1), _evaluated(found.group(2).strip('\'" '), cls)
        made = typing.ForwardRef(inner) if isinstance(inner, str) else inner
        return {'list': list, 'set': set, 'optional': typing.Optional, 'mapped': Mapped}.get(kind.lower(), Mapped)[made]


def map_class(cls, registry, as_dataclass=None):
    annotations, names = {}, {}
    bases = [one for one in reversed(cls.__mro__) if one is cls or not getattr(one, '_is_declarative_base', False) and '__mapper__' not in one.__dict__ and one is not object]
    parent = next((one for one in cls.__mro__[1:] if '__mapper__' in one.__dict__), None)
    for one in bases + [b for b in cls.__mro__ if getattr(b, '_is_declarative_base', False) and b is not cls]:
        for name, value in one.__dict__.get('__annotations__', {}).items():
            annotations[name] = value
        for name, value in one.__dict__.items():
            if isinstance(value, declared_attr):
                value = value.function(cls)
                if name.startswith('__'):
                    type.__setattr__(cls, name, value)
            if isinstance(value, (Column, MappedColumn, Relationship, Computed)) or name in annotations:
                names[name] = (value, one is cls)
    table_name = cls.__dict__.get('__tablename__') or (getattr(cls, '__tablename__', None) if parent is None else None)
    given_table = cls.__dict__.get('__table__')
    if given_table is None and table_name is None and parent is None:
        raise exc.InvalidRequestError(f"Class {cls!r} does not have a __table__ or __tablename__ specified and does not inherit from an existing table-mapped class.")
    columns, relationships, computed, dataclass_fields = {}, {}, {}, []
    for name in dict.fromkeys([*annotations, *names]):
        value, own = names.get(name, (None, True))
        annotation = annotations.get(name)
        if annotation is not None:
            if isinstance(annotation, str):
                annotation = _evaluated(annotation, cls)
            origin = typing.get_origin(annotation)
            if not (origin is not None and isinstance(origin, type) and issubclass(origin, Mapped)):
                if value is None or not isinstance(value, (Column, MappedColumn, Relationship)):
                    continue
                annotation = None
        kind = optional = collection = None
        if annotation is not None:
            kind, optional, collection = _inner(typing.get_args(annotation)[0], cls)
        if isinstance(value, Relationship):
            value = value if own else value.copy()
            value.note(kind, collection)
            relationships[name] = value
        elif isinstance(value, Computed):
            computed[name] = value
            continue
        else:
            if value is None:
                if isinstance(kind, type) and '__mapper__' in kind.__dict__ or collection is not None and kind not in (str, int, float) and not isinstance(kind, type(None)):
                    relationships[name] = Relationship().note(kind, collection)
                    continue
                value = MappedColumn()
            column = value.column if isinstance(value, MappedColumn) else value
            if not own:
                column = column._copy()
            if kind is not None:
                _type_column(column, kind, optional, registry, isinstance(value, MappedColumn) and value.nullable_given)
            column.name = column.name or name
            column.key = name
            columns[name] = column
        dataclass_fields.append((name, value))
    if given_table is not None:
        table = given_table
    elif table_name is not None:
        args = getattr(cls, '__table_args__', ()) or ()
        options = args if isinstance(args, dict) else args[-1] if args and isinstance(args[-1], dict) else {}
        items = [] if isinstance(args, dict) else [one for one in args if isinstance(one, SchemaItem)]
        table = Table(table_name, registry.metadata, *columns.values(), *items, **{key: value for key, value in options.items() if key in ('extend_existing',)})
        for name, column in columns.items():
            columns[name] = table.columns.get(name, column) if table.columns.get(name) is not None else column
        if not any(one.primary_key for one in table.columns):
            raise exc.ArgumentError(f'Mapper Mapper[{cls.__name__}({table_name})] could not assemble any primary key columns for mapped table {table_name!r}')
    else:
        table = parent.__mapper__.local_table
        for column in columns.values():
            column.nullable = True
            table.append_column(column)
    mapper = Mapper(cls, table, registry, parent.__mapper__ if parent is not None else None)
    if given_table is not None:
        for column in table.columns:
            columns.setdefault(column.key, column)
    for name, column in {**mapper.columns_by_key, **columns}.items():
        install_column(cls, mapper, name, column)
    for name, relationship in {**mapper.relationships_by_key, **relationships}.items():
        if relationship.parent is None:
            install_relationship(cls, mapper, name, relationship)
    for name, value in computed.items():
        mapper.computed[name] = value
        value.name = name
    for one in cls.__mro__:
        for value in one.__dict__.values():
            for name in getattr(value, '_validates', ()):
                mapper.validators.setdefault(name, value)
    if as_dataclass is not None:
        _dataclass_init(cls, dataclass_fields, as_dataclass)
    finish(cls, mapper, registry)


def _type_column(column, kind, optional, registry, nullable_given):
    if typing.get_origin(kind) is typing.Annotated:
        base, *more = typing.get_args(kind)
        given = next((one for one in more if isinstance(one, (MappedColumn, Column))), None)
        if given is not None:
            pattern = given.column if isinstance(given, MappedColumn) else given
            for name in ('primary_key', 'unique', 'index', 'default', 'server_default', 'onupdate', 'autoincrement', 'nullable'):
                if not getattr(column, name) or name == 'nullable':
                    setattr(column, name, getattr(pattern, name))
            nullable_given = nullable_given or given.nullable_given if isinstance(given, MappedColumn) else nullable_given
            column.foreign_keys |= pattern._copy().foreign_keys
            for key in column.foreign_keys:
                key.parent = column
            if pattern._kind_given:
                column.type, column._kind_given = pattern.type, True
        if kind in registry.type_annotation_map:
            column.type, column._kind_given = type_of(registry.type_annotation_map[kind]), True
        kind = base
        if typing.get_origin(kind) is typing.Union:
            kind, optional = next(one for one in typing.get_args(kind) if one is not type(None)), True
    if not column._kind_given:
        known = registry.type_annotation_map.get(kind)
        column.type = type_of(known if known is not None else kind if isinstance(kind, type) else None)
        column._kind_given = not isinstance(column.type, NullType)
    if not nullable_given:
        column.nullable = bool(optional) and not column.primary_key


def _dataclass_init(cls, fields, options):
    import inspect
    fields = getattr(cls, '_dataclass_fields_of_bases', []) + fields
    type.__setattr__(cls, '_dataclass_fields_of_bases', fields)
    missing = object()
    parts = []
    for name, value in fields:
        if not getattr(value, 'init', True):
            continue
        default = missing
        if getattr(value, 'default_factory', None) is not None or getattr(value, 'has_default', False):
            default = value
        parts.append((name, default, options.get('kw_only', False) or getattr(value, 'kw_only', False)))
    parts.sort(key=lambda one: one[2])
    signature = inspect.Signature([inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY if kw else inspect.Parameter.POSITIONAL_OR_KEYWORD,
                                                     default=inspect.Parameter.empty if default is missing else default) for name, default, kw in
                                   sorted(parts, key=lambda one: (one[2], one[1] is not missing))])

    def __init__(self, *args, **named):
        try:
            given = signature.bind(*args, **named)
        except TypeError as error:
            raise TypeError(f'{cls.__name__}.__init__() {error}') from None
        given.apply_defaults()
        for name, value in given.arguments.items():
            if isinstance(value, (MappedColumn, Relationship)):
                value = value.default_factory() if value.default_factory is not None else value.default
            setattr(self, name, value)
        if hasattr(self, '__post_init__'):
            self.__post_init__()

    def __repr__(self):
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name, value in fields if getattr(value, 'repr', True))})"
    cls.__init__ = __init__
    if '__repr__' not in cls.__dict__ and options.get('repr', True):
        cls.__repr__ = __repr__


class _Meta(type):
    """What is assigned to a mapped class later becomes a part of its table."""

    def __setattr__(cls, name, value):
        if isinstance(value, (Column, MappedColumn)) and '__mapper__' in cls.__dict__:
            column = value.column if isinstance(value, MappedColumn) else value
            column.name = column.name or name
            cls.__table__.append_column(column)
            install_column(cls, cls.__mapper__, name, column)
        elif isinstance(value, Relationship) and '__mapper__' in cls.__dict__:
            install_relationship(cls, cls.__mapper__, name, value.note(None, None))
        else:
            super().__setattr__(name, value)


class DeclarativeBase(metaclass=_Meta):
    _is_declarative_base = True

    def __init_subclass__(cls, **named):
        options = {name: named.pop(name) for name in ('init', 'repr', 'eq', 'order', 'unsafe_hash', 'kw_only', 'match_args') if name in named}
        super().__init_subclass__(**named)
        if DeclarativeBase in cls.__bases__ or DeclarativeBaseNoMeta in cls.__bases__:
            cls._is_declarative_base = True
            given = cls.__dict__.get('registry')
            metadata = cls.__dict__.get('metadata')
            cls.registry = given or registry(metadata=metadata, type_annotation_map=cls.__dict__.get('type_annotation_map'))
            cls.metadata = metadata or cls.registry.metadata
            cls.registry.metadata = cls.metadata
            return
        cls._is_declarative_base = False
        if cls.__dict__.get('__abstract__'):
            return
        map_class(cls, cls.registry, as_dataclass=options if issubclass(cls, MappedAsDataclass) else None)


class DeclarativeBaseNoMeta(DeclarativeBase):
    pass


class MappedAsDataclass:
    def __init_subclass__(cls, **named):
        super().__init_subclass__(**named)


def declarative_base(metadata=None, cls=object, name='Base', registry=None, **named):
    made_registry = registry
    bases = (cls, DeclarativeBase) if isinstance(cls, type) and cls is not object else cls + (DeclarativeBase,) if isinstance(cls, tuple) else (DeclarativeBase,)
    names = {'__module__': __name__}
    if made_registry is not None:
        names['registry'] = made_registry
        metadata = metadata or made_registry.metadata
    if metadata is not None:
        names['metadata'] = metadata
    return _Meta(name, bases, names)


def as_declarative(**named):
    def decorate(cls):
        return declarative_base(cls=cls, name=cls.__name__, **named)
    return decorate


def validates(*names, **named):
    def decorate(function):
        function._validates = names
        return function
    return decorate


def column_property(expression, *args, **named):
    return expression if isinstance(expression, Column) else Computed(expression)


class AliasedClass:
    """aliased(): the class once more, over a table of another name."""

    def __init__(self, cls, name=None, flat=False):
        self._class, self._source = cls, None
        table = cls.__mapper__.local_table if isinstance(cls, type) else cls
        self._source = name if not isinstance(name, (str, type(None))) else table.alias(name)
        self.__mapper__ = cls.__mapper__ if isinstance(cls, type) else None

    def __table_clause__(self):
        return self._source

    def __columns_of__(self):
        return [self._source.columns[column.key] for column in self._class.__mapper__.columns_by_key.values()]

    def __getattr__(self, name):
        if name.startswith('_'):
            raise AttributeError(name)
        column = self._class.__mapper__.columns_by_key.get(name)
        if column is not None:
            return self._source.columns[column.key]
        return getattr(self._class, name)


def aliased(element, alias=None, name=None, flat=False):
    if not isinstance(element, type):
        return element.alias(name)
    return AliasedClass(element, alias if alias is not None else name)


def inspect(subject, raiseerr=True):
    from sqlalchemy._engine import Connection, Engine, Inspector
    subject = getattr(subject, 'sync_engine', subject)
    if isinstance(subject, (Engine, Connection)):
        return Inspector(subject)
    if isinstance(subject, type) and '__mapper__' in subject.__dict__:
        return subject.__mapper__
    if getattr(type(subject), '__mapper__', None) is not None:
        return State.of(subject)
    raise exc.NoInspectionAvailable(f'No inspection system is available for object of type {type(subject)}')
