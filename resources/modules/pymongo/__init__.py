"""MongoDB, blocking; AsyncMongoClient awaits. Simulated package: documents in memory, virtual time for each call."""
import time as _time

import _sim

from . import errors
from ._parts import ASCENDING, CALLS as _CALLS, Calls as _Calls, ClientBase as _ClientBase, CursorBase as _CursorBase, DatabaseBase as _DatabaseBase, DESCENDING, ReturnDocument
from ._parts import delay_of as _delay_of

__version__ = version = '4.6.1'
TEXT, HASHED = 'text', 'hashed'


class Cursor(_CursorBase):
    def __iter__(self):
        return self

    def __next__(self):
        if self._rows is None:
            _time.sleep(_delay_of('find'))
            self._load()
        if self._at >= len(self._rows):
            raise StopIteration
        self._at += 1
        return self._rows[self._at - 1]

    def __getitem__(self, key):
        return self._load()[key]

    def to_list(self, length=None):
        return list(self)

    def close(self):
        pass


class Collection(_Calls):
    def find(self, filter=None, projection=None, skip=0, limit=0, sort=None, **named):
        return Cursor(self, filter, projection, None, skip, limit, sort)

    def aggregate(self, pipeline, **named):
        return Cursor(self, pipeline=pipeline)


def _call(name):
    def method(self, *args, **named):
        _time.sleep(_delay_of(name))
        return getattr(self, 'do_' + name)(*args, **named)
    method.__name__ = name
    return method


for _name in _CALLS:
    setattr(Collection, _name, _call(_name))


class Database(_DatabaseBase):
    _collection = Collection

    def list_collection_names(self, **named):
        _time.sleep(_delay_of('listCollections'))
        return self.names()

    def command(self, *args, **named):
        _time.sleep(_delay_of('command'))
        return {'ok': 1.0}

    def drop_collection(self, name):
        self[name].drop()

    def create_collection(self, name, **named):
        return self[name]


class MongoClient(_ClientBase):
    _database = Database

    def list_database_names(self):
        return ['admin', 'local']

    def drop_database(self, name):
        for one in self[name].names():
            self[name][one].do_drop()

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()


def InsertOne(document):
    return 'insert_one', (document,), {}


def UpdateOne(filter, update, upsert=False, **named):
    return 'update_one', (filter, update), {'upsert': upsert}


def UpdateMany(filter, update, upsert=False, **named):
    return 'update_many', (filter, update), {'upsert': upsert}


def ReplaceOne(filter, replacement, upsert=False, **named):
    return 'replace_one', (filter, replacement), {'upsert': upsert}


def DeleteOne(filter, **named):
    return 'delete_one', (filter,), {}


def DeleteMany(filter, **named):
    return 'delete_many', (filter,), {}


def IndexModel(keys, **named):
    return keys, named


def __getattr__(name):
    if name == 'AsyncMongoClient':
        from motor.motor_asyncio import AsyncMongoClient
        return AsyncMongoClient
    return _sim.missing('pymongo')(name)
