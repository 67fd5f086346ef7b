"""Channels: who listens hears what is published."""
import asyncio
import collections

from .._common import matching
from .._store import encoded


class PubSub:
    def __init__(self, client, ignore_subscribe_messages=False, **named):
        self._client, self.ignore_subscribe_messages = client, ignore_subscribe_messages
        self.channels, self.patterns = {}, {}
        self._queue, self._waiter, self._listening = collections.deque(), None, False

    subscribed = property(lambda self: bool(self.channels or self.patterns))

    def _put(self, message):
        self._queue.append(message)
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.done():
            waiter.get_loop().call_soon_threadsafe(lambda: waiter.done() or waiter.set_result(None))

    def _heard(self, channel, data):
        count = 0
        if channel in self.channels:
            self._put({'type': 'message', 'pattern': None, 'channel': channel, 'data': data})
            count += 1
        for pattern in self.patterns:
            if matching(channel, pattern):
                self._put({'type': 'pmessage', 'pattern': pattern, 'channel': channel, 'data': data})
                count += 1
        return count

    async def _change(self, kind, table, names, handlers):
        await asyncio.sleep(self._client._delay(kind.upper()))
        if not self._listening:
            self._listening = True
            self._client._store.subscribers.append(self._heard)
        remove = 'unsubscribe' in kind
        for name in names or (list(table) if remove else ()):
            name = encoded(name)
            if remove:
                table.pop(name, None)
            else:
                table[name] = None
            self._put({'type': kind, 'pattern': None, 'channel': name, 'data': len(self.channels) + len(self.patterns)})
        for name, handler in handlers.items():
            table[encoded(name)] = handler
            self._put({'type': kind, 'pattern': None, 'channel': encoded(name), 'data': len(self.channels) + len(self.patterns)})

    async def subscribe(self, *names, **handlers):
        await self._change('subscribe', self.channels, names, handlers)

    async def psubscribe(self, *names, **handlers):
        await self._change('psubscribe', self.patterns, names, handlers)

    async def unsubscribe(self, *names):
        await self._change('unsubscribe', self.channels, names, {})

    async def punsubscribe(self, *names):
        await self._change('punsubscribe', self.patterns, names, {})

    def _shown(self, message, ignore):
        if message['type'] not in ('message', 'pmessage'):
            if ignore or self.ignore_subscribe_messages:
                return None
            return {**message, 'channel': self._client._shown(message['channel'])}
        handler = (self.channels if message['type'] == 'message' else self.patterns).get(message['channel'] if message['type'] == 'message' else message['pattern'])
        shown = {key: self._client._shown(value) for key, value in message.items()}
        if handler is not None:
            return handler, shown
        return shown

    async def _next(self, deadline):
        while not self._queue:
            waiter = self._waiter = asyncio.get_running_loop().create_future()
            if deadline is None:
                await waiter
                continue
            try:
                async with asyncio.timeout_at(deadline):
                    await waiter
            except asyncio.TimeoutError:
                return None
        return self._queue.popleft()

    async def _one(self, deadline, ignore):
        message = await self._next(deadline)
        if message is None:
            return None
        shown = self._shown(message, ignore)
        if isinstance(shown, tuple):
            made = shown[0](shown[1])
            if asyncio.iscoroutine(made):
                await made
            return None
        return shown

    async def get_message(self, ignore_subscribe_messages=False, timeout=0.0):
        deadline = None if timeout is None else asyncio.get_running_loop().time() + timeout
        if timeout == 0 and not self._queue:
            await asyncio.sleep(self._client._delay('READ'))
            if not self._queue:
                return None
        return await self._one(deadline, ignore_subscribe_messages)

    async def listen(self):
        while self.subscribed or self._queue:
            message = await self._one(None, False)
            if message is not None:
                yield message

    async def run(self, *, exception_handler=None, poll_timeout=1.0):
        async for _ in self.listen():
            pass

    async def aclose(self):
        if self._listening:
            self._listening = False
            self._client._store.subscribers.remove(self._heard)
        self.channels.clear()
        self.patterns.clear()

    close = reset = aclose

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        await self.aclose()
