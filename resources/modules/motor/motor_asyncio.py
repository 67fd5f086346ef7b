"""MongoDB, awaited: documents in memory, virtual time for each call."""
import asyncio

import _sim
from pymongo._parts import CALLS, Calls, ClientBase, CursorBase, DatabaseBase, delay_of


class AsyncIOMotorCursor(CursorBase):
    async def _fetch(self):
        if self._rows is None:
            await asyncio.sleep(delay_of('find'))
            self._load()

    def __aiter__(self):
        return self

    async def __anext__(self):
        await self._fetch()
        if self._at >= len(self._rows):
            raise StopAsyncIteration
        self._at += 1
        if self._at > 1 and self._at % 100 == 1:
            await asyncio.sleep(delay_of('getMore'))
        return self._rows[self._at - 1]

    next = __anext__

    async def to_list(self, length=None):
        await self._fetch()
        found = self._rows[self._at:][:length]
        self._at += len(found)
        return found

    @property
    def fetch_next(self):
        async def ready():
            await self._fetch()
            return self._at < len(self._rows)
        return ready()

    def next_object(self):
        self._at += 1
        return self._rows[self._at - 1]

    async def close(self):
        pass

    def __await__(self):
        async def itself():
            return self
        return itself().__await__()


class AsyncIOMotorCollection(Calls):
    def find(self, filter=None, projection=None, skip=0, limit=0, sort=None, **named):
        return AsyncIOMotorCursor(self, filter, projection, None, skip, limit, sort)

    def aggregate(self, pipeline, **named):
        return AsyncIOMotorCursor(self, pipeline=pipeline)


def _call(name):
    async def method(self, *args, **named):
        await asyncio.sleep(delay_of(name))
        return getattr(self, 'do_' + name)(*args, **named)
    method.__name__ = name
    method.__qualname__ = f'AsyncIOMotorCollection.{name}'
    return method


for _name in CALLS:
    setattr(AsyncIOMotorCollection, _name, _call(_name))


class AsyncIOMotorDatabase(DatabaseBase):
    _collection = AsyncIOMotorCollection

    async def list_collection_names(self, **named):
        await asyncio.sleep(delay_of('listCollections'))
        return self.names()

    async def command(self, *args, **named):
        await asyncio.sleep(delay_of('command'))
        return {'ok': 1.0}

    async def drop_collection(self, name):
        await self[name].drop()

    async def create_collection(self, name, **named):
        return self[name]


class AsyncIOMotorSession:
    def start_transaction(self, **named):
        return self

    async def end_session(self):
        pass

    commit_transaction = abort_transaction = end_session

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        pass


class AsyncIOMotorClient(ClientBase):
    _database = AsyncIOMotorDatabase

    def get_io_loop(self):
        return asyncio.get_event_loop()

    async def list_database_names(self):
        return ['admin', 'local']

    async def server_info(self):
        await asyncio.sleep(delay_of('buildinfo'))
        return {'version': '7.0.5', 'ok': 1.0}

    async def drop_database(self, name):
        for one in self[name].names():
            await self[name][one].drop()

    async def start_session(self, **named):
        return AsyncIOMotorSession()

    def close(self):
        pass


class AsyncMongoClient(AsyncIOMotorClient):
    async def close(self):
        pass

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        pass


__getattr__ = _sim.missing(__name__)
