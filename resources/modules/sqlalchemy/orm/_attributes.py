"""Attributes of mapped classes: columns, relationships to other classes, collections that tell both ends of what changes."""
from sqlalchemy import exc
from sqlalchemy._elements import ColumnElement, and_, not_
from sqlalchemy.schema import Column


class State:
    """What the session knows of an object: what lies in its __dict__, what changed, whether it has to be read again."""

    def __init__(self, obj):
        self.object, self.session, self.key, self.changed, self.expired, self.deleted, self.gone = obj, None, None, {}, set(), False, False

    @staticmethod
    def of(obj):
        found = obj.__dict__.get('_sa_instance_state')
        if found is None:
            found = obj.__dict__['_sa_instance_state'] = State(obj)
        return found

    transient = property(lambda self: self.key is None and self.session is None)
    pending = property(lambda self: self.key is None and self.session is not None)
    persistent = property(lambda self: self.key is not None and self.session is not None and not self.deleted)
    detached = property(lambda self: self.key is not None and self.session is None)
    mapper = property(lambda self: type(self.object).__mapper__)
    identity = property(lambda self: None if self.key is None else self.key[1])
    dict = property(lambda self: self.object.__dict__)
    modified = property(lambda self: bool(self.changed))

    @property
    def unloaded(self):
        mapper = self.mapper
        return {key for key in (*mapper.columns_by_key, *mapper.relationships_by_key) if key not in self.object.__dict__}

    @property
    def attrs(self):
        return self.mapper.attrs


class ColumnAttribute(ColumnElement):
    def __init__(self, cls, key, column):
        self.class_, self.key, self.column, self.name = cls, key, column, column.name
        self.property = self

    type = property(lambda self: self.column.type)
    table = property(lambda self: self.column.table)
    nullable = property(lambda self: self.column.nullable)
    foreign_keys = property(lambda self: self.column.foreign_keys)
    primary_key = property(lambda self: self.column.primary_key)
    parent = property(lambda self: self.class_.__mapper__)
    columns = property(lambda self: [self.column])
    expression = property(lambda self: self.column)

    def __clause_element__(self):
        return self.column

    def _write(self, out):
        return self.column._write(out)

    def _froms(self):
        return self.column._froms()

    def __str__(self):
        return f'{self.class_.__name__}.{self.key}'

    def __repr__(self):
        return f'<sqlalchemy.orm.attributes.InstrumentedAttribute object at 0x{id(self):x}>'

    def __get__(self, obj, cls=None):
        if obj is None:
            return self
        held = obj.__dict__
        if self.key in held:
            return held[self.key]
        state = State.of(obj)
        if state.key is None:
            return None
        if state.session is None:
            raise _detached(obj, 'attribute refresh operation cannot proceed', 'bhk3')
        state.session._refresh(state)
        return held.get(self.key)

    def __set__(self, obj, value):
        state = State.of(obj)
        check = type(obj).__mapper__.validators.get(self.key) if '_sa_loading' not in obj.__dict__ else None
        if check is not None:
            value = check(obj, self.key, value)
        held = obj.__dict__
        if self.key not in state.changed:
            state.changed[self.key] = held.get(self.key)
        for function in list(self.__dict__.get('_listeners', {}).get('set', ())):
            function(obj, value, held.get(self.key), self)
        held[self.key] = value
        if state.session is not None:
            state.session._touched(state)

    def __delete__(self, obj):
        self.__set__(obj, None)


def _detached(obj, what, code):
    from sqlalchemy.orm.exc import DetachedInstanceError
    return DetachedInstanceError(f'Instance <{type(obj).__name__} at 0x{id(obj):x}> is not bound to a Session; {what}', code=code)


class Computed:
    """column_property(): an expression that is read with the object."""

    def __init__(self, expression):
        self.expression, self.name = expression, None

    def __get__(self, obj, cls=None):
        if obj is None:
            return self.expression.label(self.name) if hasattr(self.expression, 'label') else self.expression
        from sqlalchemy._statements import select
        state = State.of(obj)
        mapper = type(obj).__mapper__
        if state.session is None:
            return None
        conditions = [mapper.columns_by_key[key] == getattr(obj, key) for key in mapper.primary_keys]
        return state.session._quiet(select(self.expression).where(*conditions)).scalar()


class Relationship:
    """relationship(): where the other end is, and how both are tied."""

    def __init__(self, argument=None, secondary=None, back_populates=None, backref=None, uselist=None, lazy='select', cascade=None, order_by=None, primaryjoin=None,
                 secondaryjoin=None, foreign_keys=None, remote_side=None, collection_class=None, init=True, default=None, default_factory=None, repr=True, kw_only=False,
                 viewonly=False, passive_deletes=False, single_parent=False, overlaps=None, **named):
        self.argument, self.secondary, self.back_populates, self.backref, self.uselist, self.lazy = argument, secondary, back_populates, backref, uselist, lazy
        self.cascade = 'save-update, merge' if cascade is None else cascade
        self.order_by, self.primaryjoin, self.secondaryjoin, self.foreign_keys_given, self.remote_side = order_by, primaryjoin, secondaryjoin, foreign_keys, remote_side
        self.collection_class, self.init, self.default, self.default_factory, self.repr, self.kw_only = collection_class, init, default, default_factory, repr, kw_only
        self.has_default = default is not None or default_factory is not None or not init
        self.key = self.parent = None
        self.is_tied = False
        self._known = None

    def copy(self):
        made = Relationship()
        made.__dict__.update(self.__dict__, parent=None, _known=None)
        return made

    def note(self, kind, collection):
        """What the annotation told of it."""
        if self.argument is None:
            self.argument = kind
        if collection is not None and self.uselist is None:
            self.uselist = True
            if collection is not list and self.collection_class is None:
                self.collection_class = collection
        elif kind is not None and self.uselist is None:
            self.uselist = False
        return self

    deletes = property(lambda self: 'all' in self.cascade or 'delete' in self.cascade.replace('delete-orphan', ''))
    deletes_orphans = property(lambda self: 'delete-orphan' in self.cascade)

    def _resolved(self, given):
        """What a program named as text, as a function or as itself."""
        registry = self.parent.registry
        if callable(given) and not isinstance(given, type) and not isinstance(given, ColumnElement) and not hasattr(given, 'columns'):
            given = given()
        if isinstance(given, str):
            space = {**registry.metadata.tables, **registry.classes}
            from sqlalchemy._elements import and_ as both, desc, func, or_ as either
            from sqlalchemy.orm import foreign, remote
            try:
                return eval(given, {'and_': both, 'or_': either, 'func': func, 'desc': desc, 'foreign': foreign, 'remote': remote}, space)
            except NameError:
                name = given.rpartition('.')[2]
                if name in registry.classes:
                    return registry.classes[name]
                raise exc.InvalidRequestError(f"When initializing mapper {self.parent}, expression {given!r} failed to locate a name ({given!r}). If this is a class name, consider "
                                              f"adding this relationship() to the {self.parent.class_!r} class after both dependent classes have been defined.") from None
        return given

    def target(self):
        found = self._resolved(self.argument)
        return found.class_ if hasattr(found, 'class_') else found

    mapper = property(lambda self: self.target().__mapper__)
    entity = mapper

    def ties(self):
        """('one', child columns, parent columns): the foreign key is here; 'many': it is there; 'through': in a third table."""
        if self._known is not None:
            return self._known
        here, target = self.parent.local_table, self.target()
        there = target.__mapper__.local_table
        if self.secondary is not None:
            self.secondary = self._resolved(self.secondary)
            left = self._pairs_of(self.secondary, here)
            right = self._pairs_of(self.secondary, there)
            if here is there and self.primaryjoin is not None:
                left = self._sides(self._resolved(self.primaryjoin), self.secondary)
                right = self._sides(self._resolved(self.secondaryjoin), self.secondary)
            elif here is there:
                left, right = left[:1], right[1:]
            self._known = 'through', left, right
            if self.uselist is None:
                self.uselist = True
            return self._known
        if self.primaryjoin is not None:
            clause = self._resolved(self.primaryjoin)
            own = self._sides(clause, here)
            pairs, is_one = own, bool(own) and bool(own[0][0].foreign_keys) and (own[0][1].table is not own[0][0].table or own[0][1].primary_key)
            if not own:
                raise exc.ArgumentError(f"Could not determine join condition between parent/child tables on relationship {self.parent.class_.__name__}.{self.key}")
            if here is not there and not own[0][0].foreign_keys:
                pairs, is_one = [(b, a) for a, b in own], False
        else:
            given = self.foreign_keys_given
            wanted = None
            if given is not None:
                given = self._resolved(given)
                wanted = [getattr(one, 'column', one) for one in (given if isinstance(given, (list, tuple, set)) else [given])]
            one = [pair for pair in self._pairs_of(here, there) if wanted is None or pair[0] in wanted]
            many = [pair for pair in self._pairs_of(there, here) if wanted is None or pair[0] in wanted]
            if here is there:
                remote = self._resolved(self.remote_side) if self.remote_side is not None else None
                remote = [getattr(x, 'column', x) for x in (remote if isinstance(remote, (list, tuple)) else [remote])] if remote is not None else []
                is_one = any(x.primary_key for x in remote if x is not None) or self.uselist is False
            else:
                is_one = bool(one) and (not many or self.uselist is False)
            pairs = one if is_one else many
            if len({id(b) for a, b in pairs}) < len(pairs):
                raise exc.AmbiguousForeignKeysError(f"Could not determine join condition between parent/child tables on relationship {self.parent.class_.__name__}.{self.key} - there are multiple "
                                                    "foreign key paths linking the tables.  Specify the 'foreign_keys' argument, providing a list of those columns which should be counted as "
                                                    "containing a foreign key reference to the parent table.")
        if not pairs:
            raise exc.NoForeignKeysError(f"Could not determine join condition between parent/child tables on relationship {self.parent.class_.__name__}.{self.key} - there are no foreign keys linking "
                                         "these tables.  Ensure that referencing columns are associated with a ForeignKey or ForeignKeyConstraint, or specify a 'primaryjoin' expression.")
        if self.uselist is None:
            self.uselist = not is_one
        self._known = ('one' if is_one else 'many'), pairs, None
        return self._known

    @staticmethod
    def _pairs_of(child, parent):
        """[(column with the foreign key, what it refers to)], of the child to the parent."""
        return [(column, key.column) for column in child.columns for key in column.foreign_keys if key.column.table is parent]

    @staticmethod
    def _sides(clause, table):
        """The pairs of columns that a condition holds equal, that of the table first."""
        found, left = [], [clause]
        while left:
            part = left.pop(0)
            if getattr(part, 'sign', '') == '=':
                a, b = getattr(part.left, 'column', part.left), getattr(part.right, 'column', part.right)
                if isinstance(a, Column) and isinstance(b, Column):
                    found.append((a, b) if a.table is table and (b.table is not table or a.foreign_keys) else (b, a))
            else:
                left += list(part._parts())
        return found


class RelationshipAttribute(ColumnElement):
    def __init__(self, cls, key, relationship, narrowed=None):
        self.class_, self.key, self.property, self._narrowed = cls, key, relationship, narrowed

    parent = property(lambda self: self.class_.__mapper__)
    mapper = property(lambda self: self.property.mapper)

    def __str__(self):
        return f'{self.class_.__name__}.{self.key}'

    def of_type(self, target):
        return RelationshipAttribute(self.class_, self.key, self.property, target)

    def and_(self, *conditions):
        return self

    def __table_clause__(self):
        return self.property.target().__mapper__.local_table

    def __join_steps__(self, aliased=None):
        """[(table, condition)] on the way to the other class."""
        kind, pairs, right = self.property.ties()
        there = aliased if aliased is not None else self._narrowed.__table_clause__() if hasattr(self._narrowed, '__table_clause__') else self.__table_clause__()
        if kind == 'through':
            secondary = self.property.secondary
            return [(secondary, and_(*(b == a for a, b in pairs))), (there, and_(*(there.columns[b.key] == a for a, b in right)))]
        if kind == 'one':
            return [(there, and_(*(there.columns[b.key] == a for a, b in pairs)))]
        return [(there, and_(*(b == there.columns[a.key] for a, b in pairs)))]

    def _exists(self, conditions):
        from sqlalchemy._statements import Exists
        steps = self.__join_steps__()
        made = Exists().select_from(*(table for table, _ in steps)).where(*(clause for _, clause in steps), *conditions)
        return made

    def any(self, *conditions, **named):
        target = self.property.target()
        return self._exists([*conditions, *(getattr(target, key) == value for key, value in named.items())])

    has = any

    def contains(self, other):
        mapper = type(other).__mapper__
        return self._exists([mapper.columns_by_key[key] == getattr(other, key) for key in mapper.primary_keys])

    def __eq__(self, other):
        kind, pairs, _ = self.property.ties()
        if kind == 'one':
            if other is None:
                return and_(*(a.is_(None) for a, b in pairs))
            mapper = type(other).__mapper__
            return and_(*(a == getattr(other, mapper.key_of(b)) for a, b in pairs))
        return not_(self.any()) if other is None else self.contains(other)

    def __ne__(self, other):
        return not_(self == other) if other is not None else self.any() if self.property.ties()[0] != 'one' else and_(*(a.is_not(None) for a, b in self.property.ties()[1]))

    __hash__ = object.__hash__

    def __get__(self, obj, cls=None):
        if obj is None:
            return self
        held = obj.__dict__
        if self.key in held:
            return held[self.key]
        state, relationship = State.of(obj), self.property
        relationship.ties()
        if state.session is None or state.key is None:
            if state.key is not None and (relationship.ties()[0] != 'one' or any(held.get(obj.__mapper__.key_of(a)) is not None for a, b in relationship.ties()[1])):
                raise _detached(obj, f"lazy load operation of attribute '{self.key}' cannot proceed", 'bhk3')
            made = collection_of(obj, relationship, []) if relationship.uselist else None
            if relationship.uselist:
                held[self.key] = made
            elif state.session is not None and relationship.ties()[0] == 'one':
                state.session._load_relationship([obj], relationship)
                return held.get(self.key)
            return made
        if self.key in state.__dict__.get('raises', ()) or relationship.lazy in ('raise', 'raise_on_sql', 'noload'):
            if relationship.lazy == 'noload':
                return collection_of(obj, relationship, []) if relationship.uselist else None
            raise exc.InvalidRequestError(f"'{type(obj).__name__}.{self.key}' is not available due to lazy='raise'")
        if state.expired:
            state.session._refresh(state)
        state.session._load_relationship([obj], relationship, is_lazy=True)
        return held.get(self.key)

    def __set__(self, obj, value):
        state, relationship = State.of(obj), self.property
        from sqlalchemy.orm._mapping import configure
        configure(relationship.parent.registry)
        relationship.ties()
        check = type(obj).__mapper__.validators.get(self.key)
        if relationship.uselist:
            old = list(values_of(obj.__dict__.get(self.key, ())))
            made = collection_of(obj, relationship, [])
            obj.__dict__[self.key] = made
            items = list(value.values() if isinstance(value, dict) else value)
            for one in items:
                add_to(made, check(obj, self.key, one) if check is not None else one)
            for one in old:
                if not any(one is other for other in items):
                    made._left(one)
        else:
            if check is not None:
                value = check(obj, self.key, value)
            try:
                old = obj.__dict__.get(self.key) if state.key is None or self.key in obj.__dict__ else None
            except exc.SQLAlchemyError:
                old = None
            obj.__dict__[self.key] = value
            state.changed.setdefault(self.key, old)
            if old is not None and old is not value:
                tell(old, relationship.back_populates, obj, False)
            if value is not None:
                tell(value, relationship.back_populates, obj, True)
        if state.session is not None:
            state.session._touched(state)
            for one in values_of(obj.__dict__[self.key]) if relationship.uselist else [value]:
                if one is not None:
                    state.session._cascade(one)


def tell(other, name, obj, is_there):
    """The other end of a relationship: obj has come, or gone."""
    if name is None or other is None:
        return
    relationship = type(other).__mapper__.relationships_by_key.get(name)
    if relationship is None:
        return
    relationship.ties()
    state = State.of(other)
    if relationship.uselist:
        if name not in other.__dict__ and state.key is not None:
            state.__dict__.setdefault('waiting', []).append((name, obj, is_there))
        else:
            held = other.__dict__.get(name)
            if held is None:
                held = other.__dict__[name] = collection_of(other, relationship, [])
            there = any(one is obj for one in values_of(held))
            if is_there and not there:
                held._plain_add(obj)
            elif not is_there and there:
                held._plain_remove(obj)
        state.changed.setdefault(name, None)
    else:
        held = other.__dict__.get(name)
        if is_there and held is not obj:
            other.__dict__[name] = obj
            state.changed.setdefault(name, held)
        elif not is_there and (held is obj or held is None):
            other.__dict__[name] = None
            state.changed[name] = obj
    if state.session is not None:
        state.session._touched(state)
        if is_there:
            state.session._cascade(obj)
    elif is_there and State.of(obj).session is not None:
        State.of(obj).session._cascade(other)


class _Collection:
    """What a collection of either kind does beside holding: the other end hears of what comes and goes."""
    _owner = _relationship = None

    def _came(self, one):
        owner, relationship = self._owner, self._relationship
        state = State.of(owner)
        state.changed.setdefault(relationship.key, None)
        tell(one, relationship.back_populates, owner, True)
        for function in list(getattr(type(owner), relationship.key).__dict__.get('_listeners', {}).get('append', ())):
            function(owner, one, None)
        if state.session is not None:
            state.session._touched(state)
            state.session._cascade(one)

    def _left(self, one):
        owner, relationship = self._owner, self._relationship
        state = State.of(owner)
        state.changed.setdefault(relationship.key, None)
        state.__dict__.setdefault('removed', []).append((relationship, one))
        tell(one, relationship.back_populates, owner, False)
        if state.session is not None:
            state.session._touched(state)


class InstrumentedList(_Collection, list):
    def _plain_add(self, one):
        list.append(self, one)

    def _plain_remove(self, one):
        for at, other in enumerate(self):
            if other is one:
                list.__delitem__(self, at)
                return

    def append(self, one):
        list.append(self, one)
        self._came(one)

    def extend(self, items):
        for one in list(items):
            self.append(one)

    def __iadd__(self, items):
        self.extend(items)
        return self

    def insert(self, at, one):
        list.insert(self, at, one)
        self._came(one)

    def remove(self, one):
        list.remove(self, one)
        self._left(one)

    def pop(self, at=-1):
        one = list.pop(self, at)
        self._left(one)
        return one

    def clear(self):
        for one in list(self):
            self.remove(one)

    def __delitem__(self, at):
        gone = self[at] if isinstance(at, slice) else [self[at]]
        list.__delitem__(self, at)
        for one in gone:
            self._left(one)

    def __setitem__(self, at, value):
        old = self[at] if isinstance(at, slice) else [self[at]]
        list.__setitem__(self, at, value)
        for one in old:
            self._left(one)
        for one in value if isinstance(at, slice) else [value]:
            self._came(one)


class InstrumentedSet(_Collection, set):
    def _plain_add(self, one):
        set.add(self, one)

    def _plain_remove(self, one):
        set.discard(self, one)

    def add(self, one):
        if one not in self:
            set.add(self, one)
            self._came(one)

    def remove(self, one):
        set.remove(self, one)
        self._left(one)

    def discard(self, one):
        if one in self:
            self.remove(one)

    def update(self, *others):
        for other in others:
            for one in other:
                self.add(one)


class InstrumentedDict(_Collection, dict):
    _key_of = None

    def _plain_add(self, one):
        dict.__setitem__(self, self._key_of(one), one)

    def _plain_remove(self, one):
        dict.pop(self, self._key_of(one), None)

    def __setitem__(self, key, one):
        dict.__setitem__(self, key, one)
        self._came(one)

    def __delitem__(self, key):
        self._left(dict.pop(self, key))

    def pop(self, key, *default):
        if key in self:
            one = dict.pop(self, key)
            self._left(one)
            return one
        return dict.pop(self, key, *default)


def collection_of(owner, relationship, items):
    kind = relationship.collection_class
    if hasattr(kind, 'key_of_item'):
        made = InstrumentedDict()
        made._key_of = kind.key_of_item
    else:
        made = InstrumentedSet() if isinstance(kind, type) and issubclass(kind, set) else InstrumentedList()
    made._owner, made._relationship = owner, relationship
    for one in items:
        made._plain_add(one)
    return made


def values_of(collection):
    return list(collection.values()) if isinstance(collection, dict) else list(collection)


def add_to(collection, one):
    if isinstance(collection, InstrumentedDict):
        collection[collection._key_of(one)] = one
    elif isinstance(collection, InstrumentedSet):
        collection.add(one)
    else:
        collection.append(one)
