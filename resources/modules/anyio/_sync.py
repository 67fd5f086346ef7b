"""Locks, events, limits, streams of objects."""
import asyncio
import collections
import math


class WouldBlock(Exception):
    pass


class ClosedResourceError(Exception):
    pass


class BrokenResourceError(Exception):
    pass


class BusyResourceError(Exception):
    pass


class EndOfStream(Exception):
    pass


class Event(asyncio.Event):
    pass


class Lock(asyncio.Lock):
    def acquire_nowait(self):
        if self.locked():
            raise WouldBlock
        self._locked = True


class Condition(asyncio.Condition):
    def notify(self, n=1):
        super().notify(n)


class Semaphore(asyncio.Semaphore):
    def __init__(self, initial_value, *, max_value=None):
        super().__init__(initial_value)

    value = property(lambda self: self._value)


class ResourceGuard:
    def __init__(self, action='using'):
        self._action, self._busy = action, False

    def __enter__(self):
        if self._busy:
            raise BusyResourceError(f'Another task is already {self._action} this resource')
        self._busy = True

    def __exit__(self, *exc):
        self._busy = False


class CapacityLimiter:
    def __init__(self, total_tokens):
        self.total_tokens, self._used = total_tokens, 0
        self._waiters = collections.deque()

    borrowed_tokens = property(lambda self: self._used)
    available_tokens = property(lambda self: self.total_tokens - self._used)

    async def acquire(self):
        if self._used < self.total_tokens and not self._waiters:
            self._used += 1
            await asyncio.sleep(0)
            return
        waiter = asyncio.get_running_loop().create_future()
        self._waiters.append(waiter)
        try:
            await waiter
        except asyncio.CancelledError:
            if waiter in self._waiters:
                self._waiters.remove(waiter)
            elif not waiter.cancelled():
                self.release()
            raise

    def acquire_nowait(self):
        if self._used >= self.total_tokens:
            raise WouldBlock
        self._used += 1

    def release(self):
        while self._waiters:
            waiter = self._waiters.popleft()
            if not waiter.done():
                waiter.set_result(None)
                return
        self._used -= 1

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, *exc):
        self.release()


class _State:
    def __init__(self, most):
        self.most, self.items = most, collections.deque()
        self.senders = self.receivers = 0
        self.waiting_senders, self.waiting_receivers = collections.deque(), collections.deque()


class _End:
    def __init__(self, state):
        self._state, self._closed = state, False

    def close(self):
        if not self._closed:
            self._closed = True
            self._closing()

    async def aclose(self):
        self.close()

    def statistics(self):
        from types import SimpleNamespace
        state = self._state
        return SimpleNamespace(current_buffer_used=len(state.items), max_buffer_size=state.most, open_send_streams=state.senders, open_receive_streams=state.receivers,
                               tasks_waiting_send=len(state.waiting_senders), tasks_waiting_receive=len(state.waiting_receivers))

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()


class MemoryObjectSendStream(_End):
    def __init__(self, state):
        super().__init__(state)
        state.senders += 1

    def send_nowait(self, item):
        state = self._state
        if self._closed:
            raise ClosedResourceError
        if not state.receivers:
            raise BrokenResourceError
        while state.waiting_receivers:
            waiter = state.waiting_receivers.popleft()
            if not waiter.done():
                waiter.set_result(item)
                return
        if len(state.items) >= state.most:
            raise WouldBlock
        state.items.append(item)

    async def send(self, item):
        await asyncio.sleep(0)
        try:
            self.send_nowait(item)
        except WouldBlock:
            waiter = asyncio.get_running_loop().create_future()
            entry = (waiter, item)
            self._state.waiting_senders.append(entry)
            try:
                await waiter
            except asyncio.CancelledError:
                if entry in self._state.waiting_senders:
                    self._state.waiting_senders.remove(entry)
                raise

    def clone(self):
        return MemoryObjectSendStream(self._state)

    def _closing(self):
        self._state.senders -= 1
        if not self._state.senders:
            for waiter in self._state.waiting_receivers:
                if not waiter.done():
                    waiter.set_exception(EndOfStream())
            self._state.waiting_receivers.clear()


class MemoryObjectReceiveStream(_End):
    def __init__(self, state):
        super().__init__(state)
        state.receivers += 1

    def receive_nowait(self):
        state = self._state
        if self._closed:
            raise ClosedResourceError
        while state.waiting_senders:
            waiter, item = state.waiting_senders.popleft()
            if not waiter.done():
                waiter.set_result(None)
                state.items.append(item)
                break
        if state.items:
            return state.items.popleft()
        if not state.senders:
            raise EndOfStream
        raise WouldBlock

    async def receive(self):
        await asyncio.sleep(0)
        try:
            return self.receive_nowait()
        except WouldBlock:
            waiter = asyncio.get_running_loop().create_future()
            self._state.waiting_receivers.append(waiter)
            try:
                return await waiter
            finally:
                if waiter in self._state.waiting_receivers:
                    self._state.waiting_receivers.remove(waiter)

    def clone(self):
        return MemoryObjectReceiveStream(self._state)

    def _closing(self):
        self._state.receivers -= 1
        if not self._state.receivers:
            for waiter, _ in self._state.waiting_senders:
                if not waiter.done():
                    waiter.set_exception(BrokenResourceError())
            self._state.waiting_senders.clear()

    def __aiter__(self):
        return self

    async def __anext__(self):
        try:
            return await self.receive()
        except EndOfStream:
            raise StopAsyncIteration from None


class create_memory_object_stream(tuple):
    def __new__(cls, max_buffer_size=0, item_type=None):
        if max_buffer_size != math.inf and not isinstance(max_buffer_size, int):
            raise ValueError('max_buffer_size must be either an integer or math.inf')
        state = _State(max_buffer_size)
        return (MemoryObjectSendStream(state), MemoryObjectReceiveStream(state))
