"""redis.asyncio under its older name; create_redis_pool() gives a client of the oldest kind."""
import asyncio as _asyncio

from _simpool import Nothing as _Nothing
from redis.asyncio import *
from redis.asyncio import ConnectionPool, PubSub, Redis, StrictRedis, from_url
from redis.exceptions import *

__version__ = '2.0.1'


class Channel:
    """What subscribe() of the oldest kind gives."""

    def __init__(self, name, pubsub):
        self.name, self._pubsub = name.encode() if isinstance(name, str) else name, pubsub

    is_active = property(lambda self: self._pubsub.subscribed)

    async def get(self, *, encoding=None, decoder=None):
        async for value in self.iter(encoding=encoding, decoder=decoder):
            return value

    async def wait_message(self):
        return self.is_active

    async def get_json(self, encoding='utf-8'):
        import json
        return await self.get(decoder=json.loads)

    async def iter(self, *, encoding=None, decoder=None):
        async for message in self._pubsub.listen():
            if message['type'] in ('message', 'pmessage'):
                data = message['data'].decode(encoding) if encoding and isinstance(message['data'], bytes) else message['data']
                yield decoder(data) if decoder else data


class _Oldest(Redis):
    def close(self):
        self._connected = False
        for pubsub in self._listening:
            pubsub._client._store.subscribers.remove(pubsub._heard)
            pubsub.channels.clear()
            pubsub._put({'type': 'unsubscribe', 'pattern': None, 'channel': b'', 'data': 0})
        self._listening = []
        return _Nothing()

    async def wait_closed(self):
        await _asyncio.sleep(0)

    closed = property(lambda self: not self._connected)
    _listening = ()

    async def subscribe(self, *names):
        out = []
        for name in names:
            pubsub = self.pubsub()
            await pubsub.subscribe(getattr(name, 'name', name))
            self._listening = [*self._listening, pubsub]
            out.append(Channel(getattr(name, 'name', name), pubsub))
        return out

    async def get(self, key, *, encoding=None):
        value = await super().get(key)
        return value.decode(encoding) if encoding and isinstance(value, bytes) else value

    async def hgetall(self, key, *, encoding=None):
        found = await super().hgetall(key)
        return {k.decode(encoding): v.decode(encoding) for k, v in found.items()} if encoding else found

    async def set(self, key, value, *, expire=0, pexpire=0, exist=None):
        return await super().set(key, value, ex=expire or None, px=pexpire or None, nx=exist == 'SET_IF_NOT_EXIST', xx=exist == 'SET_IF_EXIST')

    def multi_exec(self):
        return self.pipeline()


async def create_redis_pool(address, *, encoding=None, **named):
    kind = _Oldest.from_url(address if isinstance(address, str) else f'redis://{address[0]}:{address[1]}', decode_responses=encoding is not None)
    await kind.ping()
    return kind


create_redis = create_redis_pool
