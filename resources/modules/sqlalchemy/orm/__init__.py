"""Objects for rows. Simulated package: everyday mapping, relationships, sessions and queries."""
import _sim
from sqlalchemy.orm._attributes import ColumnAttribute as InstrumentedAttribute, Relationship, RelationshipAttribute, State as InstanceState
from sqlalchemy.orm._mapping import (AliasedClass, DeclarativeBase, DeclarativeBaseNoMeta, DynamicMapped, Mapped, MappedAsDataclass, MappedColumn, Mapper, WriteOnlyMapped, aliased,
                                     as_declarative, column_property, configure, declarative_base, declared_attr, mapped_column, registry, validates)
from sqlalchemy.orm._query import Query
from sqlalchemy.orm._session import Session, SessionTransaction
from sqlalchemy.orm import exc


def relationship(argument=None, secondary=None, **named):
    return Relationship(argument, secondary, **named)


RelationshipProperty, QueryableAttribute = Relationship, InstrumentedAttribute


def backref(name, **named):
    return name, named


def deferred(column, **named):
    return column


def synonym(name, **named):
    return property(lambda self: getattr(self, name), lambda self, value: setattr(self, name, value))


def foreign(column):
    return column


remote = foreign


def reconstructor(function):
    function._sa_reconstructor = True
    return function


def configure_mappers():
    pass


def clear_mappers():
    pass


def class_mapper(cls):
    return cls.__mapper__


def object_session(obj):
    return InstanceState.of(obj).session


def make_transient(obj):
    state = InstanceState.of(obj)
    if state.session is not None:
        state.session.expunge(obj)
    state.key = None


def make_transient_to_detached(obj):
    state = InstanceState.of(obj)
    state.key = (type(obj), tuple(obj.__dict__.get(key) for key in type(obj).__mapper__.primary_keys))


def attribute_keyed_dict(name):
    kind = type('KeyFuncDict', (dict,), {})
    kind.key_of_item = staticmethod(lambda one: getattr(one, name))
    return kind


attribute_mapped_collection = attribute_keyed_dict


def column_keyed_dict(column):
    return attribute_keyed_dict(column.key)


def mapped_collection(function):
    kind = type('KeyFuncDict', (dict,), {})
    kind.key_of_item = staticmethod(function)
    return kind


keyfunc_mapping = mapped_collection


def has_inherited_table(cls):
    return any('__mapper__' in one.__dict__ for one in cls.__mro__[1:])


class LoaderOption:
    """What is read together with the objects; each has the way from the class to what is meant."""

    def __init__(self, attribute, how, inner=()):
        self._attribute, self._how, self._inner = attribute, how, list(inner)

    def _deepest(self):
        option = self
        while option._inner and isinstance(option._inner[-1], LoaderOption) and option._inner[-1]._is_chained:
            option = option._inner[-1]
        return option

    _is_chained = False

    def _chain(self, attribute, how):
        made = LoaderOption(attribute, how)
        made._is_chained = True
        self._deepest()._inner.append(made)
        return self

    def selectinload(self, attribute):
        return self._chain(attribute, 'eager')

    joinedload = subqueryload = immediateload = contains_eager = selectinload

    def lazyload(self, attribute):
        return self._chain(attribute, 'lazy')

    def raiseload(self, attribute, **named):
        return self._chain(attribute, 'raise')

    def load_only(self, *attributes, **named):
        return self

    defer = undefer = noload = load_only

    def options(self, *options):
        self._deepest()._inner += options
        return self

    def _apply(self, session, objects):
        if self._how == 'none':
            return
        relationship = getattr(self._attribute, 'property', None)
        if not isinstance(relationship, Relationship):
            return
        fitting = [obj for obj in objects if isinstance(obj, self._attribute.class_) or relationship.key in type(obj).__mapper__.relationships_by_key]
        if self._how == 'eager':
            session._load_many(fitting, relationship, self._inner)
        elif self._how == 'raise':
            for obj in fitting:
                InstanceState.of(obj).__dict__.setdefault('raises', set()).add(relationship.key)


def selectinload(*attributes, **named):
    made = LoaderOption(attributes[0], 'eager')
    for attribute in attributes[1:]:
        made.selectinload(attribute)
    return made


joinedload = subqueryload = immediateload = contains_eager = selectinload


def lazyload(*attributes):
    return LoaderOption(attributes[0], 'lazy')


def raiseload(attribute, sql_only=False, **named):
    return LoaderOption(attribute, 'raise')


def noload(attribute):
    return LoaderOption(attribute, 'lazy')


def load_only(*attributes, **named):
    return LoaderOption(attributes[0], 'none')


defer = undefer = undefer_group = with_expression = defaultload = load_only


def with_loader_criteria(*args, **named):
    return LoaderOption(None, 'none')


class Load(LoaderOption):
    def __init__(self, entity):
        super().__init__(entity, 'none')

    def selectinload(self, attribute):
        return LoaderOption(attribute, 'eager')

    joinedload = subqueryload = selectinload


class Bundle:
    def __init__(self, name, *columns):
        self.name, self.columns = name, columns


class sessionmaker:
    def __init__(self, bind=None, class_=Session, **named):
        self.kw, self.class_ = {'bind': bind, **named}, class_

    def __call__(self, **named):
        return self.class_(**{**self.kw, **named})

    def configure(self, **named):
        self.kw.update(named)

    def begin(self):
        import contextlib

        @contextlib.contextmanager
        def both():
            with self() as session, session.begin():
                yield session
        return both()

    def __class_getitem__(cls, kind):
        return cls

    def __repr__(self):
        return f'sessionmaker(class_={self.class_.__name__!r}, {", ".join(f"{key}={value!r}" for key, value in self.kw.items())})'


class scoped_session:
    """A session for each thread, or for whatever scopefunc tells."""

    def __init__(self, session_factory, scopefunc=None):
        import threading
        self.session_factory, self._scope, self._held = session_factory, scopefunc or threading.get_ident, {}

    def __call__(self, **named):
        key = self._scope()
        if key not in self._held:
            self._held[key] = self.session_factory(**named)
        return self._held[key]

    registry = property(lambda self: self)

    def has(self):
        return self._scope() in self._held

    def remove(self):
        found = self._held.pop(self._scope(), None)
        if found is not None:
            return found.close()

    def query_property(self):
        outer = self

        class Asked:
            def __get__(self, obj, cls):
                return outer().query(cls)
        return Asked()

    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        return getattr(self(), name)

    def __contains__(self, obj):
        return obj in self()


def close_all_sessions():
    pass


def with_polymorphic(base, classes, **named):
    return base


def join(left, right, onclause=None, isouter=False):
    from sqlalchemy.schema import Join
    return Join(left.__table__ if isinstance(left, type) else left, right.__table__ if isinstance(right, type) else right, onclause, isouter)


def outerjoin(left, right, onclause=None):
    return join(left, right, onclause, True)


__getattr__ = _sim.missing(__name__)
