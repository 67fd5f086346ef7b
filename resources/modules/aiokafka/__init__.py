"""Kafka for asyncio. Simulated package: topics in memory, shared by everybody in the run; each has three partitions."""
import asyncio as _asyncio
import time as _time
from collections import namedtuple as _namedtuple

import _sim
import _simworld

from . import errors

__version__ = '0.10.0'
PARTITIONS = 3
ConsumerRecord = _namedtuple('ConsumerRecord', 'topic partition offset timestamp timestamp_type key value checksum serialized_key_size serialized_value_size headers')
RecordMetadata = _namedtuple('RecordMetadata', 'topic partition topic_partition offset timestamp timestamp_type log_start_offset')
TopicPartition = _namedtuple('TopicPartition', 'topic partition')
_topics, _groups, _waiters = {}, {}, []


class _Group:
    def __init__(self):
        self.members, self.offsets = [], {}


def _logs(topic):
    return _topics.setdefault(topic, [[] for _ in range(PARTITIONS)])


def _wake():
    waiters, _waiters[:] = list(_waiters), []
    for waiter in waiters:
        if not waiter.done():
            waiter.set_result(None)


async def _pause(text):
    try:
        await _asyncio.sleep(_sim.latency('broker', 'kafka', text))
    except _sim.ServiceDown as error:
        raise errors.KafkaConnectionError(str(error)) from None


class AIOKafkaProducer:
    def __init__(self, *, loop=None, bootstrap_servers='localhost', client_id=None, key_serializer=None, value_serializer=None, acks=1, **named):
        self._key, self._value, self._running, self._next = key_serializer, value_serializer, False, 0

    async def start(self):
        await _pause('connect')
        self._running = True

    async def stop(self):
        await _pause('close')
        self._running = False

    async def send(self, topic, value=None, key=None, partition=None, timestamp_ms=None, headers=None):
        if not self._running:
            raise errors.ProducerClosed()
        key = self._key(key) if self._key else key
        value = self._value(value) if self._value else value
        if value is not None and not isinstance(value, (bytes, bytearray)):
            raise AssertionError(f'Value must be type bytes not {type(value)}')
        if partition is None:
            if key is None:
                partition, self._next = self._next % PARTITIONS, self._next + 1
            else:
                partition = _simworld.hash_of(key.decode('utf-8', 'replace')) % PARTITIONS
        future = _asyncio.get_running_loop().create_future()

        async def deliver():
            await _pause('produce')
            log = _logs(topic)[partition]
            stamp = timestamp_ms or int(_time.time() * 1000)
            log.append(ConsumerRecord(topic, partition, len(log), stamp, 0, key, value, None, len(key or b''), len(value or b''), tuple(headers or ())))
            if not future.done():
                future.set_result(RecordMetadata(topic, partition, TopicPartition(topic, partition), len(log) - 1, stamp, 0, 0))
            _wake()
        task = _asyncio.get_running_loop().create_task(deliver(), name='kafka delivery')
        _running.add(task)
        task.add_done_callback(_running.discard)
        return future

    async def send_and_wait(self, topic, value=None, key=None, partition=None, timestamp_ms=None, headers=None):
        return await (await self.send(topic, value, key, partition, timestamp_ms, headers))

    async def flush(self):
        await _pause('flush')

    async def partitions_for(self, topic):
        return set(range(PARTITIONS))

    async def __aenter__(self):
        await self.start()
        return self

    async def __aexit__(self, *exc):
        await self.stop()


_running = set()
_single = 0


class AIOKafkaConsumer:
    def __init__(self, *topics, loop=None, bootstrap_servers='localhost', group_id=None, key_deserializer=None, value_deserializer=None, auto_offset_reset='latest',
                 enable_auto_commit=True, consumer_timeout_ms=200, max_poll_records=None, **named):
        global _single
        self._names, self._key, self._value, self._reset = topics, key_deserializer, value_deserializer, auto_offset_reset
        if group_id is None:
            _single += 1
        self._group = _groups.setdefault(group_id or f'single {_single}', _Group())
        self._running = False

    async def start(self):
        await _pause('connect')
        await _pause('join')
        self._running = True
        self._group.members.append(self)
        for topic in self._names:
            for partition, log in enumerate(_logs(topic)):
                self._group.offsets.setdefault((topic, partition), len(log) if self._reset == 'latest' else 0)

    async def stop(self):
        await _pause('leave')
        if self._running:
            self._group.members.remove(self)
        self._running = False
        _wake()

    def subscribe(self, topics=(), **named):
        self._names = tuple(topics)
        for topic in topics:
            for partition, log in enumerate(_logs(topic)):
                self._group.offsets.setdefault((topic, partition), len(log) if self._reset == 'latest' else 0)

    def subscription(self):
        return frozenset(self._names)

    def assignment(self):
        members = self._group.members
        mine = members.index(self) if self in members else 0
        return {TopicPartition(topic, n) for topic in self._names for n in range(PARTITIONS) if n % max(1, len(members)) == mine}

    def _take(self, most=1):
        found = []
        for topic, partition in sorted(self.assignment()):
            offset, log = self._group.offsets.setdefault((topic, partition), 0), _logs(topic)[partition]
            while offset < len(log) and len(found) < most:
                found.append(log[offset])
                offset += 1
            self._group.offsets[topic, partition] = offset
        return found

    def _shown(self, record):
        return record._replace(key=self._key(record.key) if self._key and record.key is not None else record.key,
                               value=self._value(record.value) if self._value and record.value is not None else record.value)

    async def getone(self, *partitions):
        while True:
            if not self._running:
                raise errors.ConsumerStoppedError()
            found = self._take()
            if found:
                return self._shown(found[0])
            waiter = _asyncio.get_running_loop().create_future()
            _waiters.append(waiter)
            await waiter
            await _pause('fetch')

    async def getmany(self, *partitions, timeout_ms=0, max_records=None):
        found = self._take(max_records or 500)
        if not found and timeout_ms:
            await _asyncio.sleep(timeout_ms / 1000)
            found = self._take(max_records or 500)
        out = {}
        for record in found:
            out.setdefault(TopicPartition(record.topic, record.partition), []).append(self._shown(record))
        return out

    async def commit(self, offsets=None):
        await _pause('commit')

    async def committed(self, partition):
        return self._group.offsets.get(tuple(partition))

    async def position(self, partition):
        return self._group.offsets.get(tuple(partition), 0)

    def seek(self, partition, offset):
        self._group.offsets[tuple(partition)] = offset

    async def seek_to_beginning(self, *partitions):
        for partition in partitions or self.assignment():
            self._group.offsets[tuple(partition)] = 0

    def __aiter__(self):
        return self

    async def __anext__(self):
        try:
            return await self.getone()
        except errors.ConsumerStoppedError:
            raise StopAsyncIteration from None

    async def __aenter__(self):
        await self.start()
        return self

    async def __aexit__(self, *exc):
        await self.stop()


__getattr__ = _sim.missing(__name__)
