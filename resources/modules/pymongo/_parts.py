"""Databases, collections and cursors; how a call waits is for the two clients to say."""
from types import SimpleNamespace

import _sim
import _simurl
from _simmongo import DuplicateKey, _databases, projected, store_of

from .errors import DuplicateKeyError, OperationFailure, ServerSelectionTimeoutError

ASCENDING, DESCENDING = 1, -1


class ReturnDocument:
    BEFORE, AFTER = False, True


def delay_of(text):
    try:
        return _sim.latency('database', 'mongodb', text)
    except _sim.ServiceDown as error:
        raise ServerSelectionTimeoutError(f'localhost:27017: [Errno 111] {error}') from None


def guarded(function, *args):
    try:
        return function(*args)
    except DuplicateKey as error:
        raise DuplicateKeyError(str(error)) from None
    except ValueError as error:
        raise OperationFailure(str(error)) from None


def pairs_of(keys, direction=None):
    if isinstance(keys, str):
        return [(keys, direction or 1)]
    return list(keys.items() if hasattr(keys, 'items') else [(one, 1) if isinstance(one, str) else one for one in keys])


class Calls:
    """What a collection does, without the waiting: a method gives the function to do."""

    def __init__(self, database, name):
        self.database, self.name, self.full_name = database, name, f'{database.name}.{name}'

    @property
    def _store(self):
        return store_of(self.database.client._host, self.database.name, self.name)

    def __getitem__(self, name):
        return type(self)(self.database, f'{self.name}.{name}')

    def __bool__(self):
        raise NotImplementedError('Collection objects do not implement truth value testing or bool(). Please compare with None instead: collection is not None')

    def __repr__(self):
        return f'Collection({self.database!r}, {self.name!r})'

    def do_insert_one(self, document, **named):
        return SimpleNamespace(inserted_id=guarded(self._store.insert, document), acknowledged=True)

    def do_insert_many(self, documents, ordered=True, **named):
        return SimpleNamespace(inserted_ids=[guarded(self._store.insert, one) for one in documents], acknowledged=True)

    def do_find_one(self, filter=None, projection=None, *, sort=None, skip=0, **named):
        query = filter if filter is None or isinstance(filter, dict) else {'_id': filter}
        found = self._store.found(query, pairs_of(sort) if sort else None, skip, 1)
        return projected(found[0], projection) if found else None

    def _updated(self, result):
        matched, modified, upserted = result
        return SimpleNamespace(matched_count=matched, modified_count=modified, upserted_id=upserted, acknowledged=True)

    def do_update_one(self, filter, update, upsert=False, **named):
        return self._updated(guarded(self._store.update, filter, update, False, upsert))

    def do_update_many(self, filter, update, upsert=False, **named):
        return self._updated(guarded(self._store.update, filter, update, True, upsert))

    def do_replace_one(self, filter, replacement, upsert=False, **named):
        return self._updated(guarded(self._store.update, filter, replacement, False, upsert))

    def do_delete_one(self, filter, **named):
        return SimpleNamespace(deleted_count=self._store.delete(filter), acknowledged=True)

    def do_delete_many(self, filter, **named):
        return SimpleNamespace(deleted_count=self._store.delete(filter, True), acknowledged=True)

    def do_find_one_and_update(self, filter, update, projection=None, sort=None, upsert=False, return_document=False, **named):
        before = self.do_find_one(filter, sort=sort)
        if before is None and not upsert:
            return None
        guarded(self._store.update, {'_id': before['_id']} if before else filter, update, False, upsert)
        return projected(self.do_find_one({'_id': before['_id']} if before else filter), projection) if return_document else before and projected(before, projection)

    def do_find_one_and_delete(self, filter, projection=None, sort=None, **named):
        found = self.do_find_one(filter, projection, sort=sort)
        if found is not None:
            self._store.delete({'_id': found['_id']})
        return found

    def do_find_one_and_replace(self, filter, replacement, **named):
        return self.do_find_one_and_update(filter, replacement, **named)

    def do_count_documents(self, filter=None, **named):
        return len(self._store.found(filter))

    def do_estimated_document_count(self, **named):
        return len(self._store.documents)

    def do_distinct(self, key, filter=None, **named):
        from _simmongo import value_at
        out = []
        for one in self._store.found(filter):
            value = value_at(one, key)
            out += [v for v in (value if isinstance(value, list) else [value]) if v is not None and v not in out]
        return out

    def do_create_index(self, keys, unique=False, **named):
        keys = [key for key, _ in pairs_of(keys)]
        if unique:
            self._store.uniques.append(keys)
        return '_'.join(f'{key}_1' for key in keys)

    def do_index_information(self):
        return {'_id_': {'key': [('_id', 1)]}}

    def do_drop(self):
        self._store.documents.clear()

    def do_bulk_write(self, requests, **named):
        results = [getattr(self, 'do_' + name)(*args, **more) for name, args, more in requests]
        return SimpleNamespace(inserted_count=sum(hasattr(one, 'inserted_id') for one in results), modified_count=sum(getattr(one, 'modified_count', 0) for one in results),
                               deleted_count=sum(getattr(one, 'deleted_count', 0) for one in results), matched_count=sum(getattr(one, 'matched_count', 0) for one in results))

    def rows_of_aggregate(self, pipeline):
        return guarded(self._store.aggregate, pipeline, lambda name: store_of(self.database.client._host, self.database.name, name))


CALLS = [name[3:] for name in vars(Calls) if name.startswith('do_')]


class CursorBase:
    def __init__(self, collection, query=None, projection=None, pipeline=None, skip=0, limit=0, sort=None):
        self._collection, self._query, self._projection, self._pipeline = collection, query, projection, pipeline
        self._sort, self._skip, self._limit, self._rows, self._at = pairs_of(sort) if sort else None, skip, limit, None, 0

    def sort(self, key, direction=None):
        self._sort = pairs_of(key, direction)
        return self

    def skip(self, count):
        self._skip = count
        return self

    def limit(self, count):
        self._limit = count
        return self

    def batch_size(self, count):
        return self

    def clone(self):
        return type(self)(self._collection, self._query, self._projection, self._pipeline, self._skip, self._limit, self._sort)

    def _load(self):
        if self._rows is None:
            if self._pipeline is not None:
                self._rows = self._collection.rows_of_aggregate(self._pipeline)
            else:
                found = guarded(self._collection._store.found, self._query, self._sort, self._skip, self._limit)
                self._rows = [projected(one, self._projection) for one in found]
        return self._rows

    def rewind(self):
        self._at = 0
        return self


class DatabaseBase:
    _collection = None

    def __init__(self, client, name):
        self.client, self.name = client, name

    def __getitem__(self, name):
        return self._collection(self, name)

    def __getattr__(self, name):
        if name.startswith('_'):
            raise AttributeError(name)
        return self[name]

    def get_collection(self, name, **named):
        return self[name]

    def __bool__(self):
        raise NotImplementedError('Database objects do not implement truth value testing or bool(). Please compare with None instead: database is not None')

    def __repr__(self):
        return f'Database({self.client!r}, {self.name!r})'

    def names(self):
        return list(_databases.get((self.client._host, self.name), {}))


class ClientBase:
    _database = None

    def __init__(self, host='localhost', port=27017, **named):
        host = host[0] if isinstance(host, list) else host or 'localhost'
        parts = _simurl.split(host) if '://' in str(host) else None
        self._host = parts.authority if parts else f'{host}:{port}'
        self._default = parts.path.strip('/') or None if parts else None

    def __getitem__(self, name):
        return self._database(self, name)

    def __getattr__(self, name):
        if name.startswith('_'):
            raise AttributeError(name)
        return self[name]

    def get_database(self, name=None, **named):
        return self[name or self._default or 'test']

    get_default_database = get_database

    def __repr__(self):
        return f'{type(self).__name__}(host=[{self._host!r}])'
