"""RabbitMQ for asyncio. Simulated package: exchanges and queues in memory, shared by everybody in the run."""
import asyncio as _asyncio
import collections as _collections
import enum as _enum

import _sim

from . import abc, exceptions

__version__ = '9.4.0'
_brokers = {}


class ExchangeType(str, _enum.Enum):
    FANOUT, DIRECT, TOPIC, HEADERS = 'fanout', 'direct', 'topic', 'headers'


class DeliveryMode(_enum.IntEnum):
    NOT_PERSISTENT, PERSISTENT = 1, 2


async def _pause(text):
    try:
        await _asyncio.sleep(_sim.latency('broker', 'rabbitmq', text))
    except _sim.ServiceDown as error:
        raise exceptions.AMQPConnectionError(str(error)) from None


class Message:
    def __init__(self, body, *, headers=None, content_type=None, delivery_mode=None, priority=None, correlation_id=None, reply_to=None, expiration=None, message_id=None,
                 timestamp=None, type=None, **named):
        self.body = body if isinstance(body, bytes) else body.encode()
        self.headers, self.content_type, self.delivery_mode, self.priority = dict(headers or {}), content_type, delivery_mode, priority
        self.correlation_id, self.reply_to, self.expiration, self.message_id, self.timestamp, self.type = correlation_id, reply_to, expiration, message_id, timestamp, type


class IncomingMessage(Message):
    def __init__(self, message, queue, routing_key, redelivered=False):
        self.__dict__.update(message.__dict__)
        self._queue, self.routing_key, self.redelivered, self._done = queue, routing_key, redelivered, False
        self.exchange, self.delivery_tag = '', 1

    def process(self, requeue=False, reject_on_redelivered=False, ignore_processed=False):
        return _Process(self, requeue)

    async def ack(self, multiple=False):
        self._settle()

    async def reject(self, requeue=False):
        self._settle()
        if requeue:
            self._queue._put(IncomingMessage(self, self._queue, self.routing_key, True), True)

    async def nack(self, multiple=False, requeue=True):
        await self.reject(requeue)

    def _settle(self):
        if not self._done:
            self._done = True
            self._queue._settled(self)

    processed = property(lambda self: self._done)


class _Process:
    def __init__(self, message, requeue):
        self._message, self._requeue = message, requeue

    async def __aenter__(self):
        return self._message

    async def __aexit__(self, kind, error, traceback):
        if not self._message._done:
            await (self._message.ack() if kind is None else self._message.reject(requeue=self._requeue))


class _Store:
    """A queue of the broker."""

    def __init__(self, name):
        self.name, self.messages, self.consumers, self.turn, self.waiters = name, _collections.deque(), [], 0, []

    def put(self, message, front=False):
        (self.messages.appendleft if front else self.messages.append)(message)
        self.deliver()
        for waiter in self.waiters:
            if not waiter.done():
                waiter.set_result(None)
                break

    def deliver(self):
        """Gives messages to consumers in turn, as far as each one's prefetch count goes."""
        while self.messages and self.consumers:
            ready = [one for one in self.consumers if not one.most or one.open < one.most]
            if not ready:
                return
            consumer = ready[self.turn % len(ready)]
            self.turn += 1
            consumer.take(self.messages.popleft())


class _Consumer:
    def __init__(self, queue, callback, most, no_ack):
        self.queue, self.callback, self.most, self.no_ack, self.open = queue, callback, most, no_ack, 0
        self.loop, self.tasks = _asyncio.get_running_loop(), set()

    def take(self, message):
        self.open += 1
        message._queue, message._consumer = self.queue, self
        task = self.loop.create_task(self._run(message))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def _run(self, message):
        await _pause('deliver')
        made = self.callback(message)
        if hasattr(made, '__await__'):
            await made
        if self.no_ack:
            message._settle()


class Queue:
    def __init__(self, channel, store):
        self._channel, self._store, self.name = channel, store, store.name
        self.declaration_result = store

    def _put(self, message, front=False):
        self._store.put(message, front)

    def _settled(self, message):
        consumer = getattr(message, '_consumer', None)
        if consumer is not None:
            consumer.open -= 1
            self._store.deliver()

    async def bind(self, exchange, routing_key=None, **named):
        await _pause('bind')
        name = exchange if isinstance(exchange, str) else exchange.name
        self._channel._broker['exchanges'].setdefault(name, (ExchangeType.DIRECT, []))[1].append((self.name if routing_key is None else routing_key, self._store))

    async def unbind(self, exchange, routing_key=None, **named):
        await _pause('unbind')

    async def consume(self, callback, no_ack=False, **named):
        await _pause('consume')
        consumer = _Consumer(self, callback, self._channel._prefetch, no_ack)
        self._store.consumers.append(consumer)
        self._channel._consumers.append((self._store, consumer))
        self._store.deliver()
        return f'ctag{len(self._store.consumers)}'

    async def cancel(self, consumer_tag, **named):
        self._store.consumers.clear()

    async def get(self, *, no_ack=False, fail=True, timeout=5):
        await _pause('get')
        if self._store.messages:
            message = self._store.messages.popleft()
            message._queue = self
            return message
        if fail:
            raise exceptions.QueueEmpty
        return None

    def iterator(self, **named):
        return QueueIterator(self)

    def __aiter__(self):
        return QueueIterator(self)

    async def purge(self, **named):
        self._store.messages.clear()

    async def delete(self, **named):
        self._channel._broker['queues'].pop(self.name, None)


class QueueIterator:
    def __init__(self, queue):
        self._queue = queue

    def __aiter__(self):
        return self

    async def __anext__(self):
        store = self._queue._store
        while not store.messages:
            waiter = _asyncio.get_running_loop().create_future()
            store.waiters.append(waiter)
            try:
                await waiter
            finally:
                store.waiters.remove(waiter)
        await _pause('deliver')
        message = store.messages.popleft()
        message._queue = self._queue
        return message

    async def close(self):
        pass

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        pass


def _is_topic(pattern, key):
    import re
    words = [r'(?:[^.]+(?:\.[^.]+)*)?' if word == '#' else '[^.]+' if word == '*' else re.escape(word) for word in pattern.split('.')]
    return re.fullmatch(r'\.'.join(words).replace(r'\.(?:', r'\.?(?:'), key) is not None


class Exchange:
    def __init__(self, channel, name, kind):
        self._channel, self.name, self.type = channel, name, kind

    async def publish(self, message, routing_key, *, mandatory=True, **named):
        await _pause('publish')
        broker = self._channel._broker
        if not self.name:
            stores = [broker['queues'][routing_key]] if routing_key in broker['queues'] else []
        else:
            kind, bindings = broker['exchanges'].get(self.name, (self.type, []))
            stores = [store for pattern, store in bindings if kind == ExchangeType.FANOUT or kind == ExchangeType.TOPIC and _is_topic(pattern, routing_key) or pattern == routing_key]
        for store in stores:
            store.put(IncomingMessage(message, None, routing_key))

    async def bind(self, exchange, routing_key='', **named):
        pass


class Channel:
    def __init__(self, connection):
        self._broker, self._prefetch, self._consumers, self.is_closed = connection._broker, 0, [], False
        self.default_exchange = Exchange(self, '', ExchangeType.DIRECT)

    async def set_qos(self, prefetch_count=0, **named):
        await _pause('qos')
        self._prefetch = prefetch_count

    async def declare_queue(self, name=None, **named):
        await _pause('declare')
        name = name or f'amq.gen-{len(self._broker["queues"]) + 1}'
        return Queue(self, self._broker['queues'].setdefault(name, _Store(name)))

    get_queue = declare_queue

    async def declare_exchange(self, name, type=ExchangeType.DIRECT, **named):
        await _pause('declare')
        self._broker['exchanges'].setdefault(name, (ExchangeType(type), []))
        return Exchange(self, name, ExchangeType(type))

    async def get_exchange(self, name, **named):
        return Exchange(self, name, self._broker['exchanges'].get(name, (ExchangeType.DIRECT,))[0])

    async def close(self):
        self.is_closed = True
        for store, consumer in self._consumers:
            if consumer in store.consumers:
                store.consumers.remove(consumer)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        await self.close()


class _Opening:
    def __init__(self, coro):
        self._coro = coro

    def __await__(self):
        return self._coro.__await__()

    async def __aenter__(self):
        self._held = await self._coro
        return self._held

    async def __aexit__(self, *exc):
        await self._held.close()


class Connection:
    def __init__(self, url):
        self._broker = _brokers.setdefault('one', {'queues': {}, 'exchanges': {}})
        self._channels, self.is_closed = [], False

    def channel(self, **named):
        return _Opening(self._channel())

    async def _channel(self):
        await _pause('channel')
        self._channels.append(Channel(self))
        return self._channels[-1]

    async def close(self):
        self.is_closed = True
        for channel in self._channels:
            await channel.close()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        await self.close()


RobustConnection, RobustChannel, RobustQueue, RobustExchange = Connection, Channel, Queue, Exchange


async def connect(url=None, *, host='localhost', port=5672, login='guest', password='guest', loop=None, timeout=None, **named):
    await _pause('connect')
    return Connection(url)


connect_robust = connect
__getattr__ = _sim.missing(__name__)
