"""The part of a session that writes: in which order rows come, change and go."""
from sqlalchemy import event
from sqlalchemy._elements import Clause, Writer
from sqlalchemy._changes import delete as delete_from, insert as insert_into, update as update_of, value_of
from sqlalchemy._statements import select
from sqlalchemy.orm._attributes import State, values_of
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.schema import is_numbered


class Writing:
    def _change(self, statement, params):
        result = self.connection().execute(statement, params)
        if statement._entity is not None:
            gone = type(statement).__name__ == 'Delete'
            for key, obj in list(self.identity_map.items()):
                if isinstance(obj, statement._entity):
                    mapper = type(obj).__mapper__
                    row = self._look(mapper, key[1])
                    if row is None:
                        if gone:
                            self._forget(obj)
                    else:
                        obj.__dict__.update({name: value for name, value in zip(mapper.columns_by_key, row) if name not in State.of(obj).expired})
            return self._entities(statement, result) if statement._returning else result
        return result

    def _look(self, mapper, identity):
        """A row as it is now, without a word to the database: what a session works out for itself."""
        out = Writer()
        sql = select(*mapper.selected_columns()).where(*(mapper.columns_by_key[key] == value for key, value in zip(mapper.primary_keys, identity)))._write(out)
        rows = self.connection().tables.execute(sql, out.parameters).rows
        return [column.type._result(value) for column, value in zip(mapper.selected_columns(), rows[0])] if rows else None

    def flush(self, objects=None):
        if not self._new and not self._dirty and not self._deleted:
            return
        event.fire(self, 'before_flush', self, None, None)
        new, dirty, deleted = self._new, [one for one in self._dirty if not any(one is gone for gone in self._deleted)], self._deleted
        try:
            self._orphans(dirty)
            deleted = self._deleted
            order = {}
            for obj in new:
                for number, table in enumerate(type(obj).metadata.sorted_tables if hasattr(type(obj), 'metadata') else [type(obj).__table__]):
                    order.setdefault(id(table), number)
            pending = sorted(new, key=lambda obj: order[id(type(obj).__table__)])
            while pending:
                for at, obj in enumerate(pending):
                    if not self._needs(obj, pending):
                        break
                else:
                    at = 0
                self._insert(pending.pop(at))
            for obj in dirty:
                if not any(obj is one for one in deleted):
                    self._update(obj)
            for obj in [*new, *dirty]:
                self._link(obj)
            ranks = {}
            for obj in deleted:
                for number, table in enumerate(type(obj).metadata.sorted_tables if hasattr(type(obj), 'metadata') else [type(obj).__table__]):
                    ranks.setdefault(id(table), number)
            for obj in sorted(deleted, key=lambda one: -ranks[id(type(one).__table__)]):
                self._delete(obj)
        except BaseException:
            self.rollback()
            raise
        self._new, self._dirty, self._deleted = [], [], []
        event.fire(self, 'after_flush', self, None)

    def _orphans(self, dirty):
        for obj in dirty:
            for relationship, one in State.of(obj).__dict__.pop('removed', ()):
                kind, pairs, _ = relationship.ties()
                held = obj.__dict__.get(relationship.key)
                if any(one is other for other in (values_of(held) if relationship.uselist and held is not None else [])):
                    continue
                if kind == 'through':
                    State.of(obj).__dict__.setdefault('unlinked', []).append((relationship, one))
                elif relationship.deletes_orphans and State.of(one).key is not None:
                    if not any(one is other for other in self._deleted):
                        self.delete(one)
                elif kind == 'many' and State.of(one).key is not None:
                    mapper = type(one).__mapper__
                    for a, b in pairs:
                        setattr(one, mapper.key_of(a), None)
                    if not any(one is other for other in dirty):
                        dirty.append(one)

    def _needs(self, obj, pending):
        """Whether an object waits for one that is written later: its parent."""
        for relationship in type(obj).__mapper__.relationships_by_key.values():
            if relationship.ties()[0] == 'one':
                parent = obj.__dict__.get(relationship.key)
                if parent is not None and parent is not obj and any(parent is one for one in pending):
                    return True
        for parent in pending:
            if parent is not obj:
                for relationship in type(parent).__mapper__.relationships_by_key.values():
                    if relationship.ties()[0] == 'many' and issubclass(type(obj), relationship.target()):
                        held = parent.__dict__.get(relationship.key)
                        if held is not None and any(obj is one for one in (values_of(held) if relationship.uselist else [held])):
                            return True
        return False

    def _follow(self, obj):
        """Foreign keys as the objects say: those of the parents that are already written."""
        mapper = type(obj).__mapper__
        for relationship in mapper.relationships_by_key.values():
            kind, pairs, _ = relationship.ties()
            if kind == 'one' and relationship.key in obj.__dict__ and (relationship.key in State.of(obj).changed or obj.__dict__[relationship.key] is not None):
                parent = obj.__dict__[relationship.key]
                for a, b in pairs:
                    value = None if parent is None else getattr(parent, type(parent).__mapper__.key_of(b))
                    if obj.__dict__.get(mapper.key_of(a)) != value:
                        State.of(obj).changed.setdefault(mapper.key_of(a), obj.__dict__.get(mapper.key_of(a)))
                        obj.__dict__[mapper.key_of(a)] = value

    def _children(self, obj):
        mapper = type(obj).__mapper__
        for relationship in mapper.relationships_by_key.values():
            kind, pairs, _ = relationship.ties()
            held = obj.__dict__.get(relationship.key)
            if kind == 'many' and held is not None:
                for one in values_of(held) if relationship.uselist else [held]:
                    theirs = type(one).__mapper__
                    for a, b in pairs:
                        key, value = theirs.key_of(a), getattr(obj, mapper.key_of(b))
                        if one.__dict__.get(key) != value and (State.of(one).key is None or not State.of(one).expired):
                            State.of(one).changed.setdefault(key, one.__dict__.get(key))
                            one.__dict__[key] = value
                            self._touched(State.of(one))
                            if State.of(one).key is not None:
                                self._update(one)

    def _insert(self, obj):
        mapper, state = type(obj).__mapper__, State.of(obj)
        self._follow(obj)
        if mapper.on is not None and mapper.identity is not None:
            key = mapper.on if isinstance(mapper.on, str) else mapper.key_of(getattr(mapper.on, 'column', mapper.on))
            obj.__dict__.setdefault(key, mapper.identity)
        event.fire(type(obj), 'before_insert', mapper, self.connection(), obj)
        values, later = {}, []
        for key, column in mapper.columns_by_key.items():
            if column.table is not mapper.local_table:
                continue
            value = obj.__dict__.get(key)
            if value is None and column.default is not None and (key not in obj.__dict__ or column.primary_key):
                value = value_of(column.default)
            if value is None and (is_numbered(column) or column.server_default is not None and key not in obj.__dict__):
                later.append((key, column))
                continue
            values[column.key if mapper.local_table.columns.get(column.key) is column else column.name] = value
            if isinstance(value, Clause):
                later.append((key, column))
            else:
                obj.__dict__[key] = value
        result = self.connection().execute(insert_into(mapper.local_table).values(values) if values else insert_into(mapper.local_table))
        for key, column in later:
            if is_numbered(column):
                obj.__dict__[key] = result.inserted_primary_key[[one.name for one in mapper.local_table.columns if one.primary_key].index(column.name)]
            else:
                obj.__dict__.pop(key, None)
                state.expired.add(key)
        root = mapper
        while root.inherits is not None:
            root = root.inherits
        state.key = (root.class_, tuple(obj.__dict__[key] for key in mapper.primary_keys))
        if state.expired:
            row = self._look(mapper, state.key[1])
            for (key, column), value in zip(mapper.columns_by_key.items(), row or ()):
                if key in state.expired:
                    obj.__dict__[key] = value
            state.expired.clear()
        self.identity_map[state.key] = obj
        self._born.append(obj)
        changed, state.changed = state.changed, {}
        state.__dict__['was_new'] = changed
        self._children(obj)
        event.fire(type(obj), 'after_insert', mapper, self.connection(), obj)

    def _update(self, obj):
        mapper, state = type(obj).__mapper__, State.of(obj)
        self._follow(obj)
        self._children(obj)
        changed = {key: obj.__dict__[key] for key in state.changed if key in mapper.columns_by_key and key in obj.__dict__
                   and (isinstance(obj.__dict__[key], Clause) or obj.__dict__[key] != state.changed[key] or state.changed[key] is None)}
        if changed:
            event.fire(type(obj), 'before_update', mapper, self.connection(), obj)
            changed.update({key: obj.__dict__[key] for key in state.changed if key in mapper.columns_by_key and key in obj.__dict__ and key not in changed and obj.__dict__[key] != state.changed[key]})
            conditions = [mapper.columns_by_key[key] == value for key, value in zip(mapper.primary_keys, state.key[1])]
            result = self.connection().execute(update_of(mapper.local_table).where(*conditions).values({mapper.columns_by_key[key].key: value for key, value in changed.items()}))
            if result.rowcount == 0:
                raise StaleDataError(f"UPDATE statement on table '{mapper.local_table.name}' expected to update 1 row(s); 0 were matched.")
            for key, column in mapper.columns_by_key.items():
                if isinstance(obj.__dict__.get(key), Clause) or column.onupdate is not None and key not in changed:
                    row = self._look(mapper, state.key[1])
                    obj.__dict__[key] = row[list(mapper.columns_by_key).index(key)]
            event.fire(type(obj), 'after_update', mapper, self.connection(), obj)
        state.__dict__['was_new'] = state.changed
        state.changed = {}

    def _link(self, obj):
        """Rows of the third table for what was put into collections, or taken out of them."""
        state = State.of(obj)
        changed = state.__dict__.pop('was_new', {})
        mapper = type(obj).__mapper__
        for relationship, one in state.__dict__.pop('unlinked', ()):
            self._pair(obj, relationship, one, False)
        for key, relationship in mapper.relationships_by_key.items():
            if relationship.ties()[0] == 'through' and key in changed and key in obj.__dict__:
                for one in values_of(obj.__dict__[key]):
                    self._pair(obj, relationship, one, True)

    def _pair(self, obj, relationship, one, is_there):
        kind, pairs, right = relationship.ties()
        values = {a.key: getattr(obj, type(obj).__mapper__.key_of(b)) for a, b in pairs}
        values.update({a.key: getattr(one, type(one).__mapper__.key_of(b)) for a, b in right})
        table = relationship.secondary
        conditions = [table.columns[key] == value for key, value in values.items()]
        known = self.connection().tables.execute(*_text_of(select(table).where(*conditions))).rows
        if is_there and not known:
            self.connection().execute(insert_into(table).values(values))
        elif not is_there and known:
            self.connection().execute(delete_from(table).where(*conditions))

    def _delete(self, obj):
        mapper, state = type(obj).__mapper__, State.of(obj)
        event.fire(type(obj), 'before_delete', mapper, self.connection(), obj)
        for key, relationship in mapper.relationships_by_key.items():
            kind, pairs, _ = relationship.ties()
            if kind == 'through':
                values = [a == state.key[1][mapper.primary_keys.index(mapper.key_of(b))] for a, b in pairs]
                known = self.connection().tables.execute(*_text_of(select(relationship.secondary).where(*values))).rows
                if known:
                    self.connection().execute(delete_from(relationship.secondary).where(*values))
            elif kind == 'many' and not relationship.deletes and not relationship.deletes_orphans:
                for one in values_of(obj.__dict__.get(key) or ()) if relationship.uselist else []:
                    if State.of(one).key is not None and not any(one is other for other in self._deleted):
                        for a, b in pairs:
                            setattr(one, type(one).__mapper__.key_of(a), None)
                        self._update(one)
        conditions = [mapper.columns_by_key[key] == value for key, value in zip(mapper.primary_keys, state.key[1])]
        self.connection().execute(delete_from(mapper.local_table).where(*conditions))
        event.fire(type(obj), 'after_delete', mapper, self.connection(), obj)
        self.identity_map.pop(state.key, None)
        state.deleted, state.session = True, None


def _text_of(statement):
    out = Writer()
    return statement._write(out), out.parameters
