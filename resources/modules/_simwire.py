"""How a request travels: from any simulated client to a server of the same run, or to the simulated web (_simhttp).

A server has a loop and a method accept(incoming), which starts a task that answers with incoming.respond(), then feeds incoming.body.
"""
import asyncio
import collections
import time

import _simhttp

CHUNK = 16384
CHUNK_TIME = 0.001                # seconds between one chunk of a large body and the next


class TimedOut(Exception):
    """kind: 'connect', 'read' or 'total'."""

    def __init__(self, kind):
        super().__init__(kind)
        self.kind = kind


class Channel:
    """Things on their way from one side to the other; None is the end."""

    def __init__(self):
        self.items = collections.deque()
        self.closed = False
        self.error = None
        self.taken = None               # a function that may take an item as it comes
        self._waiter = None

    def put(self, item):
        if not self.closed and (self.taken is None or not self.taken(item)):
            self.items.append(item)
            self._wake()

    def close(self, error=None):
        if not self.closed:
            self.closed = True
            self.error = error
            self._wake()

    def _wake(self):
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.done():
            waiter.set_result(None)

    async def get(self):
        while not self.items:
            if self.closed:
                if self.error is not None:
                    raise self.error
                return None
            waiter = self._waiter = asyncio.get_running_loop().create_future()
            try:
                await waiter
            finally:
                if self._waiter is waiter:
                    self._waiter = None
        return self.items.popleft()


Arrival = collections.namedtuple('Arrival', 'seconds size')        # of a whole body


class PacedBody:
    """A body that the simulated web sends: chunk by chunk, each a little after the one before."""

    def __init__(self, reply):
        chunks = reply.chunks(CHUNK)
        self.chunks = collections.deque((delay or (CHUNK_TIME if at else 0.0), data) for at, (delay, data) in enumerate(chunks))
        self.arrival = Arrival(sum(delay for delay, _ in self.chunks), sum(len(data) for _, data in self.chunks))

    async def get(self):
        if not self.chunks:
            return None
        delay, data = self.chunks.popleft()
        if delay > 0:
            await asyncio.sleep(delay)
        return data

    def close(self, error=None):
        self.chunks.clear()


class Incoming:
    """A request as a server of this run sees it."""

    def __init__(self, method, parts, headers, body, loop):
        self.method, self.parts, self.headers, self.content = method, parts, headers, body
        self.head = loop.create_future()        # (status, reason, headers)
        self.body = Channel()
        self.to_server, self.to_client = Channel(), Channel()       # messages of a WebSocket
        self.peer = ('127.0.0.1', 50000 + next(_peers) % 10000)

    def respond(self, status, reason, headers):
        if not self.head.done():
            self.head.set_result((status, reason, headers))

    def fail(self, error):
        if not self.head.done():
            self.head.set_exception(error)
            self.head.exception()
        self.body.close(error)


def _numbers():
    number = 0
    while True:
        number += 1
        yield number


_peers = _numbers()


class Answer:
    def __init__(self, status, reason, headers, body, incoming=None):
        self.status, self.reason, self.headers, self.body, self.incoming = status, reason, headers, body, incoming

    async def read(self):
        parts = []
        while True:
            chunk = await self.body.get()
            if chunk is None:
                return b''.join(parts)
            parts.append(chunk)


VISIT_AFTER = 5.0                 # virtual seconds


class Visitor:
    """Somebody from outside, who comes to a server that nobody of the run has asked for a while."""

    def __init__(self, server, visit):
        self._server, self._visit, self._task = server, visit, None
        self._timer = server.loop.call_later(VISIT_AFTER, self._come)

    def _come(self):
        self._timer = None
        self._task = self._server.loop.create_task(self._visit(), name='simulated visitor')

    def is_needless(self):
        """Somebody else has come."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def leave(self):
        self.is_needless()
        if self._task is not None:
            self._task.cancel()


def least(*limits):
    given = [x for x in limits if x is not None]
    return min(given) if given else None


async def send(method, parts, headers, body, *, new=False, connect=None, read=None, total=None):
    """One request and its answer, over a new connection or one that stands. Raises TimedOut or _simhttp.Unreachable."""
    server = _simhttp.server_for(parts.host, parts.effective_port)
    if server is not None:
        limit = least(read, total)
        if limit is None:
            return await _send_to(server, method, parts, headers, body)
        try:
            async with asyncio.timeout(limit):
                return await _send_to(server, method, parts, headers, body)
        except TimeoutError:
            raise TimedOut('total' if limit == total else 'read') from None
    reply = _simhttp.answer(method, parts, headers, body)
    delay, problem = course_of(reply, new, connect, read, total)
    if delay > 0:
        await asyncio.sleep(delay)
    if problem is not None:
        raise problem
    return Answer(reply.status, reply.reason, reply.headers, PacedBody(reply))


def course_of(reply, new, connect, read, total):
    """How long the caller waits, and what it gets to hear then (None: the answer)."""
    began = reply.connect_delay if new else 0.0
    delay, problem = began + reply.delay, None
    if reply.failure:
        if reply.failure in ('dns', 'refused'):
            delay = began if began else min(reply.delay, 0.02)
        problem = _simhttp.Unreachable(reply.failure, reply.failure_text, delay)
        if reply.failure == 'timeout' and connect is not None and delay > connect:
            delay, problem = connect, TimedOut('connect')
    if connect is not None and began > connect:
        delay, problem = connect, TimedOut('connect')
    elif read is not None and delay - began > read and not isinstance(problem, TimedOut):
        delay, problem = began + read, TimedOut('read')
    if total is not None and delay > total:
        delay, problem = total, TimedOut('total')
    return delay, problem


async def _send_to(server, method, parts, headers, body):
    loop = asyncio.get_running_loop()
    if server.loop is not loop:
        return await _send_across(server, method, parts, headers, body)
    await asyncio.sleep(_simhttp.HOP)
    incoming = Incoming(method, parts, headers, body, loop)
    server.accept(incoming)
    status, reason, out = await incoming.head
    await asyncio.sleep(_simhttp.HOP)
    return Answer(status, reason, out, incoming.body, incoming)


async def _send_across(server, method, parts, headers, body):
    """To a server whose loop runs in another thread: the answer comes as a whole."""
    if not server.loop.is_running():
        raise _simhttp.Unreachable('refused', 'Connection refused', 0.0)

    async def whole():
        answer = await _send_to(server, method, parts, headers, body)
        return answer, await answer.read()
    answer, data = await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(whole(), server.loop))
    come = Channel()
    if data:
        come.put(data)
    come.close()
    return Answer(answer.status, answer.reason, answer.headers, come)


def send_blocking(method, parts, headers, body, *, new=True, connect=None, read=None):
    """The same for code that does not await: it holds up its thread, and a loop that runs in it. Gives the answer and its whole body."""
    server = _simhttp.server_for(parts.host, parts.effective_port)
    if server is not None:
        if server.loop.is_running() and asyncio._get_running_loop() is not server.loop:
            async def whole():
                answer = await send(method, parts, headers, body, read=read)
                return answer, await answer.read()
            return asyncio.run_coroutine_threadsafe(whole(), server.loop).result()
        time.sleep(60.0 if read is None else read)      # who could answer is held up by the question
        raise TimedOut('read')
    reply = _simhttp.answer(method, parts, headers, body)
    delay, problem = course_of(reply, new, connect, read, None)
    if problem is None:
        delay += sum(wait or (CHUNK_TIME if at else 0.0) for at, (wait, _) in enumerate(reply.chunks(CHUNK)))
    if delay > 0:
        time.sleep(delay)
    if problem is not None:
        raise problem
    return Answer(reply.status, reply.reason, reply.headers, None), reply.body
