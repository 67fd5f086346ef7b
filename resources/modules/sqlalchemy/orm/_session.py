"""Sessions: which objects stand for which rows, what has changed, and in which order it is written."""
from sqlalchemy import event, exc
from sqlalchemy._engine import work
from sqlalchemy._changes import insert as insert_into, update as update_of
from sqlalchemy._statements import select
from sqlalchemy.orm._attributes import State, values_of
from sqlalchemy.orm._mapping import configure
from sqlalchemy.orm._reading import Reading
from sqlalchemy.orm._writing import Writing
from sqlalchemy.orm.exc import ObjectDeletedError, UnmappedInstanceError


class SessionTransaction:
    def __init__(self, session, nested=None):
        self.session, self._nested = session, nested
        self.is_active = True

    def __enter__(self):
        return self.session if self._nested is None else self

    def __exit__(self, kind, error, tb):
        if self.is_active:
            self.commit() if kind is None else self.rollback()

    def commit(self):
        self.is_active = False
        if self._nested is None:
            self.session.commit()
        else:
            self.session.flush()
            self._nested.commit()

    def rollback(self):
        self.is_active = False
        if self._nested is None:
            self.session.rollback()
        else:
            self._nested.rollback()
            self.session._undo_new(self)

    nested = property(lambda self: self._nested is not None)


class Session(Reading, Writing):
    is_async = False

    def __init__(self, bind=None, autoflush=True, expire_on_commit=True, future=True, binds=None, twophase=False, info=None, autobegin=True, **named):
        self.bind, self.autoflush, self.expire_on_commit, self.info = bind, autoflush, expire_on_commit, info or {}
        self.identity_map, self._new, self._dirty, self._deleted, self._connection, self._given = {}, [], [], [], None, None
        self._born, self._began = [], False

    # ---- the connection
    def connection(self, **named):
        if self._connection is None:
            if self.bind is None:
                raise exc.InvalidRequestError('Could not locate a bind configured on session')
            if hasattr(self.bind, 'execute'):
                self._connection = self.bind
            else:
                if self.is_async and getattr(work, 'pauses', None) is None:
                    raise exc.MissingGreenlet("greenlet_spawn has not been called; can't call await_only() here. Was IO attempted in an unexpected place?", code='xd2s')
                taken, self._given = self._given, None
                self._connection = self.bind.connect(taken)
            event.fire(self, 'after_begin', self, None, self._connection)
        elif self.is_async and getattr(work, 'pauses', None) is None:
            raise exc.MissingGreenlet("greenlet_spawn has not been called; can't call await_only() here. Was IO attempted in an unexpected place?", code='xd2s')
        return self._connection

    def get_bind(self, *args, **named):
        return self.bind

    def in_transaction(self):
        return self._began or self._connection is not None

    def in_nested_transaction(self):
        return False

    def get_transaction(self):
        return SessionTransaction(self) if self.in_transaction() else None

    is_active = property(lambda self: True)
    new = property(lambda self: _identity_set(self._new))
    dirty = property(lambda self: _identity_set([one for one in self._dirty if one not in self._deleted]))
    deleted = property(lambda self: _identity_set(self._deleted))

    def begin(self, **named):
        if self.in_transaction():
            raise exc.InvalidRequestError('A transaction is already begun on this Session.')
        self._began = True
        return SessionTransaction(self)

    def begin_nested(self):
        self.flush()
        made = SessionTransaction(self, self.connection().begin_nested())
        made.born = list(self._born)
        return made

    def _undo_new(self, nested):
        for obj in [one for one in self._born if one not in nested.born]:
            self._forget(obj)
        self._born = nested.born
        self.expire_all()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __contains__(self, obj):
        return State.of(obj).session is self

    def __iter__(self):
        return iter([*self._new, *self.identity_map.values()])

    # ---- what it holds
    def add(self, obj, _warn=True):
        if getattr(type(obj), '__mapper__', None) is None:
            raise UnmappedInstanceError(f"Class '{type(obj).__module__}.{type(obj).__name__}' is not mapped")
        self._cascade(obj)

    def add_all(self, objects):
        for obj in objects:
            self.add(obj)

    def _cascade(self, obj):
        configure(type(obj).registry if hasattr(type(obj), 'registry') else type(obj).__mapper__.registry)
        left = [obj]
        while left:
            one = left.pop(0)
            state = State.of(one)
            if state.session is None:
                state.session = self
                if state.key is None:
                    self._new.append(one)
                    event.fire(self, 'transient_to_pending', self, one)
                else:
                    self.identity_map[state.key] = one
            elif state.session is not self:
                raise exc.InvalidRequestError(f"Object '<{type(one).__name__} at 0x{id(one):x}>' is already attached to session '{id(state.session)}' (this is '{id(self)}')")
            elif one is not obj:
                continue
            for key, relationship in type(one).__mapper__.relationships_by_key.items():
                held = one.__dict__.get(key)
                if held is not None:
                    left += [other for other in (values_of(held) if relationship.uselist else [held]) if State.of(other).session is not self]

    def _touched(self, state):
        if state.key is not None and not any(state.object is one for one in self._dirty):
            self._dirty.append(state.object)

    def delete(self, obj):
        state = State.of(obj)
        if state.key is None:
            raise exc.InvalidRequestError(f"Instance '<{type(obj).__name__} at 0x{id(obj):x}>' is not persisted")
        if not any(obj is one for one in self._deleted):
            self._deleted.append(obj)
            for key, relationship in type(obj).__mapper__.relationships_by_key.items():
                if relationship.ties()[0] != 'one' or relationship.deletes:
                    held = getattr(obj, key)
                    for other in values_of(held) if relationship.uselist else [held] if held is not None else []:
                        if relationship.deletes and State.of(other).key is not None:
                            self.delete(other)

    def expunge(self, obj):
        state = State.of(obj)
        self._new = [one for one in self._new if one is not obj]
        self._dirty = [one for one in self._dirty if one is not obj]
        self.identity_map.pop(state.key, None)
        state.session = None

    def expunge_all(self):
        for obj in [*self._new, *self.identity_map.values()]:
            State.of(obj).session = None
        self._new, self._dirty, self._deleted, self.identity_map = [], [], [], {}

    def _forget(self, obj):
        state = State.of(obj)
        self.identity_map.pop(state.key, None)
        state.session = state.key = None

    def is_modified(self, obj, include_collections=True):
        return bool(State.of(obj).changed)

    def expire(self, obj, names=None):
        state = State.of(obj)
        mapper = type(obj).__mapper__
        for key in names or [*mapper.columns_by_key, *mapper.relationships_by_key]:
            obj.__dict__.pop(key, None)
            if key in mapper.columns_by_key:
                state.expired.add(key)
        state.changed.clear()
        state.__dict__.pop('waiting', None)

    def expire_all(self):
        for obj in self.identity_map.values():
            self.expire(obj)

    def refresh(self, obj, attribute_names=None, **named):
        state = State.of(obj)
        mapper = type(obj).__mapper__
        if self.autoflush:
            self.flush()
        self._refresh(state, attribute_names)
        for key, relationship in mapper.relationships_by_key.items():
            if attribute_names is not None and key in attribute_names:
                obj.__dict__.pop(key, None)
                self._load_relationship([obj], relationship)
            elif attribute_names is None and relationship.lazy not in ('joined', 'selectin', 'immediate'):
                obj.__dict__.pop(key, None)

    def _refresh(self, state, names=None):
        obj, mapper = state.object, type(state.object).__mapper__
        conditions = [mapper.columns_by_key[key] == value for key, value in zip(mapper.primary_keys, state.key[1])]
        row = self.connection().execute(select(*mapper.selected_columns()).where(*conditions)).first()
        if row is None:
            raise ObjectDeletedError(f"Instance '<{type(obj).__name__} at 0x{id(obj):x}>' has been deleted, or its row is otherwise not present.")
        state.expired.clear()
        for key, value in zip(mapper.columns_by_key, row):
            if names is None or key in names or key not in obj.__dict__:
                obj.__dict__[key] = value
        event.fire(type(obj), 'refresh', obj, None, None)

    # ---- writing
    def merge(self, obj, load=True, **named):
        mapper = type(obj).__mapper__
        identity = tuple(obj.__dict__.get(key) for key in mapper.primary_keys)
        found = self.get(type(obj), identity) if all(one is not None for one in identity) else None
        if found is None:
            found = type(obj).__new__(type(obj))
            self._cascade(found)
        for key in mapper.columns_by_key:
            if key in obj.__dict__ and found.__dict__.get(key) != obj.__dict__[key]:
                setattr(found, key, obj.__dict__[key])
        for key, relationship in mapper.relationships_by_key.items():
            held = obj.__dict__.get(key)
            if held is not None and 'merge' in relationship.cascade + ('merge' if 'all' in relationship.cascade else ''):
                setattr(found, key, [self.merge(one) for one in values_of(held)] if relationship.uselist else held if State.of(held).session is self else found.__dict__.get(key))
        return found

    def bulk_save_objects(self, objects, **named):
        self.add_all(objects)
        self.flush()

    def bulk_insert_mappings(self, mapper, mappings, **named):
        self.connection().execute(insert_into(mapper), list(mappings))

    def bulk_update_mappings(self, mapper, mappings, **named):
        table = mapper.__mapper__
        for one in mappings:
            keys = {key: one[key] for key in table.primary_keys}
            self._change(update_of(mapper).where(*(getattr(mapper, key) == value for key, value in keys.items())).values({key: value for key, value in one.items() if key not in keys}), None)

    # ---- the end of a transaction
    def commit(self):
        event.fire(self, 'before_commit', self)
        self.flush()
        if self._connection is not None:
            self._connection.commit()
            self._release()
        self._began, self._born = False, []
        event.fire(self, 'after_commit', self)
        if self.expire_on_commit:
            self.expire_all()

    def rollback(self):
        if self._connection is not None:
            self._connection.rollback()
            self._release()
        for obj in self._new:
            State.of(obj).session = None
        for obj in self._born:
            self._forget(obj)
        self._new, self._dirty, self._deleted, self._born, self._began = [], [], [], [], False
        self.expire_all()
        event.fire(self, 'after_rollback', self)

    def _release(self):
        if self._connection is not self.bind:
            self._connection.close()
            self._connection = None

    def close(self):
        if self._connection is not None:
            self._connection.rollback()
            self._release()
        self._began = False
        self.expunge_all()

    invalidate = reset = close

    def prepare(self):
        self.flush()

    @property
    def no_autoflush(self):
        import contextlib

        @contextlib.contextmanager
        def without():
            had, self.autoflush = self.autoflush, False
            try:
                yield self
            finally:
                self.autoflush = had
        return without()

    def run_sync(self, function, *args, **named):
        return function(self, *args, **named)


class _identity_set(list):
    """What a session tells of its objects."""

    def __contains__(self, obj):
        return any(obj is one for one in self)

    def __repr__(self):
        return f'IdentitySet({list.__repr__(self)})'
