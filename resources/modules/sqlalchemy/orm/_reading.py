"""The part of a session that reads: rows become objects, one for each row, and relationships are followed."""
from sqlalchemy import event, exc
from sqlalchemy._elements import Clause, and_, or_
from sqlalchemy._result import Result, Row
from sqlalchemy._changes import _Change
from sqlalchemy._statements import Select, select
from sqlalchemy.orm._attributes import State, collection_of, values_of
from sqlalchemy.orm._mapping import AliasedClass, configure
from sqlalchemy.orm.exc import ObjectDeletedError


class Reading:
    def execute(self, statement, params=None, execution_options=None, bind_arguments=None, **named):
        if isinstance(statement, str) or not isinstance(statement, Clause):
            raise exc.ObjectNotExecutableError(statement)
        event.fire(self, 'do_orm_execute', statement)
        if self.autoflush and (isinstance(statement, _Change) or hasattr(statement, '_items')):
            self.flush()
        if isinstance(statement, _Change):
            return self._change(statement, params)
        if not hasattr(statement, '_items'):
            return self.connection().execute(statement, params)
        for raw in statement._raw:
            mapper = getattr(raw, '__mapper__', None)
            if mapper is not None:
                configure(mapper.registry)
        statement = self._narrowed(statement)
        result = self.connection().execute(statement, params)
        return self._entities(statement, result)

    def _narrowed(self, statement):
        """A class of a hierarchy in one table sees only its own rows."""
        if not isinstance(statement, Select):
            return statement
        for raw in statement._raw:
            mapper = getattr(raw, '__mapper__', None)
            if isinstance(raw, type) and mapper is not None and mapper.inherits is not None and mapper.on is not None and mapper.identity is not None:
                column = mapper.columns_by_key[mapper.on] if isinstance(mapper.on, str) else getattr(mapper.on, 'column', mapper.on)
                kinds, left = [], [mapper]
                while left:
                    one = left.pop()
                    kinds.append(one.identity)
                    left += one.children
                statement = statement.where(column.in_(kinds))
        return statement

    def _entities(self, statement, result):
        parts, at = [], 0
        entities = list(getattr(statement, '_raw', ()))
        if not any(getattr(raw, '__mapper__', None) is not None and (isinstance(raw, (type, AliasedClass))) for raw in entities):
            return result
        for raw in entities:
            mapper = getattr(raw, '__mapper__', None) if isinstance(raw, (type, AliasedClass)) else None
            size = len(mapper.columns_by_key) if mapper is not None else len(Select(raw)._items)
            parts.append((mapper, at, size, raw))
            at += size
        rows, keys = [], []
        for mapper, _, size, raw in parts:
            if mapper is not None:
                keys.append(mapper.class_.__name__)
            else:
                keys += Select(raw)._result_names()
        loaded = []
        for row in result:
            made = []
            for mapper, start, size, raw in parts:
                if mapper is None:
                    made += row[start:start + size]
                else:
                    made.append(self._object(mapper, row[start:start + size], loaded))
            rows.append(Row._made(made, keys))
        self._eager(loaded, getattr(statement, '_options', ()))
        return Result(keys, rows, result.rowcount)

    def _object(self, mapper, values, loaded=None):
        row = dict(zip(mapper.columns_by_key, values))
        identity = tuple(row[key] for key in mapper.primary_keys)
        if all(part is None for part in identity):
            return None
        cls = mapper.class_for(row)
        root = mapper
        while root.inherits is not None:
            root = root.inherits
        key = (root.class_, identity)
        obj = self.identity_map.get(key)
        if obj is None:
            obj = cls.__new__(cls)
            state = State.of(obj)
            state.session, state.key = self, key
            self.identity_map[key] = obj
            own = cls.__mapper__
            obj.__dict__.update(row if own is mapper else {name: row[name] for name in row})
            if own is not mapper and len(own.columns_by_key) > len(row):
                state.expired.update(set(own.columns_by_key) - set(row))
            event.fire(cls, 'load', obj, None)
            for one in cls.__mro__:
                hook = one.__dict__.get('_sa_reconstructor')
                if hook:
                    hook(obj)
        else:
            state = State.of(obj)
            for name, value in row.items():
                if name in state.expired or name not in obj.__dict__:
                    obj.__dict__[name] = value
            state.expired -= set(row)
        if loaded is not None and not any(obj is one for one in loaded):
            loaded.append(obj)
        return obj

    def _eager(self, objects, options):
        if not objects:
            return
        by_class = {}
        for obj in objects:
            by_class.setdefault(type(obj), []).append(obj)
        for cls, group in by_class.items():
            for key, relationship in cls.__mapper__.relationships_by_key.items():
                if relationship.lazy in ('joined', 'selectin', 'subquery', 'immediate', False):
                    self._load_many(group, relationship, ())
        for option in options:
            option._apply(self, objects)

    def _load_many(self, objects, relationship, inner):
        missing = [obj for obj in objects if relationship.key not in obj.__dict__]
        self._load_relationship(missing, relationship)
        found = []
        for obj in objects:
            held = obj.__dict__.get(relationship.key)
            for one in (values_of(held) if relationship.uselist else [held]) if held is not None else []:
                if not any(one is other for other in found):
                    found.append(one)
        for option in inner:
            option._apply(self, found)

    def _load_relationship(self, objects, relationship, is_lazy=False):
        """Reads the other ends for all these objects by one statement."""
        if not objects:
            return
        kind, pairs, right = relationship.ties()
        target = relationship.target()
        mapper = target.__mapper__
        configure(mapper.registry)
        own = type(objects[0]).__mapper__
        if kind == 'one':
            child, parent = pairs[0]
            keys = [own.key_of(a) for a, b in pairs]
            wanted = {tuple(getattr(obj, key) for key in keys): None for obj in objects}
            found, asked = {}, []
            for values in wanted:
                if any(value is None for value in values):
                    continue
                known = self._known(mapper, pairs, values)
                if known is not None:
                    found[values] = known
                else:
                    asked.append(values)
            if asked:
                condition = parent.in_([values[0] for values in asked]) if len(pairs) == 1 and len(asked) > 1 else or_(*(and_(*(b == value for (a, b), value in zip(pairs, values))) for values in asked))
                for one in self._plain(select(target).where(condition)):
                    found[tuple(getattr(one, mapper.key_of(b)) for a, b in pairs)] = one
            for obj in objects:
                obj.__dict__[relationship.key] = found.get(tuple(getattr(obj, key) for key in keys))
            return
        keys = [own.key_of(b) for a, b in pairs]
        statement = select(target, *(a for a, b in pairs)) if kind == 'through' else select(target)
        if kind == 'through':
            statement = statement.join(relationship.secondary, and_(*(b == a for a, b in right)))
        here = [tuple(getattr(obj, key) for key in keys) for obj in objects]
        statement = statement.where(pairs[0][0].in_([values[0] for values in here]) if len(pairs) == 1 and len(here) > 1 else or_(*(and_(*(a == value for (a, b), value in zip(pairs, values))) for values in here)))
        if relationship.order_by:
            order = relationship._resolved(relationship.order_by)
            statement = statement.order_by(*(order if isinstance(order, (list, tuple)) else [order]))
        groups = {}
        if self.autoflush and is_lazy:
            self.flush()
        for row in self._entities(statement, self.connection().execute(self._narrowed(statement))):
            key = tuple(row[1:]) if kind == 'through' else tuple(getattr(row[0], mapper.key_of(a)) for a, b in pairs)
            groups.setdefault(key, []).append(row[0])
        for obj, values in zip(objects, here):
            items = groups.get(values, [])
            for name, one, is_there in State.of(obj).__dict__.pop('waiting', ()):
                if name == relationship.key:
                    items = [other for other in items if other is not one] + ([one] if is_there else [])
            obj.__dict__[relationship.key] = collection_of(obj, relationship, items) if relationship.uselist else items[0] if items else None
            if kind == 'many' and relationship.back_populates:
                back = mapper.relationships_by_key.get(relationship.back_populates)
                for one in items:
                    if back is not None and not back.uselist:
                        one.__dict__.setdefault(relationship.back_populates, obj)

    def _known(self, mapper, pairs, values):
        root = mapper
        while root.inherits is not None:
            root = root.inherits
        by_key = {mapper.key_of(b): value for (a, b), value in zip(pairs, values)}
        if set(by_key) != set(mapper.primary_keys):
            return None
        return self.identity_map.get((root.class_, tuple(by_key[key] for key in mapper.primary_keys)))

    def _plain(self, statement):
        return [row[0] for row in self._entities(statement, self.connection().execute(statement))]

    def _quiet(self, statement):
        return self.connection().execute(statement)

    def scalars(self, statement, params=None, **named):
        return self.execute(statement, params).scalars()

    def scalar(self, statement, params=None, **named):
        return self.execute(statement, params).scalar()

    def get(self, entity, ident, options=None, populate_existing=False, with_for_update=None, **named):
        mapper = entity.__mapper__
        identity = tuple(ident[key] for key in mapper.primary_keys) if isinstance(ident, dict) else tuple(ident) if isinstance(ident, (tuple, list)) else (ident,)
        root = mapper
        while root.inherits is not None:
            root = root.inherits
        known = self.identity_map.get((root.class_, identity))
        if known is not None and not populate_existing:
            if State.of(known).expired:
                try:
                    self._refresh(State.of(known))
                except ObjectDeletedError:
                    return None
            return known
        statement = select(entity).where(*(mapper.columns_by_key[key] == value for key, value in zip(mapper.primary_keys, identity))).options(*(options or ()))
        return self.execute(statement).scalars().first()

    def get_one(self, entity, ident, **named):
        found = self.get(entity, ident, **named)
        if found is None:
            raise exc.NoResultFound('No row was found when one was required')
        return found

    def query(self, *entities):
        from sqlalchemy.orm._query import Query
        return Query(entities, self)
