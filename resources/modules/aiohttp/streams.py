"""The body of a message, as it comes."""


class StreamReader:
    def __init__(self, source=None, on_end=None):
        self._source, self._on_end = source, on_end
        self._buffer = bytearray()
        self._eof = source is None
        self.total_bytes = 0

    def feed_data(self, data):
        self._buffer += data

    def feed_eof(self):
        self._eof = True

    def at_eof(self):
        return self._eof and not self._buffer

    def is_eof(self):
        return self._eof

    def exception(self):
        return None

    async def _fill(self):
        """One more chunk; False at the end."""
        if self._eof:
            return False
        chunk = await self._source.get()
        if chunk is None:
            self._eof = True
            if self._on_end is not None:
                self._on_end()
            return False
        self._buffer += chunk
        self.total_bytes += len(chunk)
        return True

    def _take(self, count):
        data = bytes(self._buffer[:count])
        del self._buffer[:count]
        return data

    async def read(self, n=-1):
        if n == 0:
            return b''
        if n < 0:
            while await self._fill():
                pass
            return self._take(len(self._buffer))
        while not self._buffer and await self._fill():
            pass
        return self._take(n)

    async def readany(self):
        while not self._buffer and await self._fill():
            pass
        return self._take(len(self._buffer))

    async def readchunk(self):
        return await self.readany(), True

    async def readexactly(self, n):
        import asyncio
        while len(self._buffer) < n and await self._fill():
            pass
        if len(self._buffer) < n:
            raise asyncio.IncompleteReadError(self._take(len(self._buffer)), n)
        return self._take(n)

    async def readuntil(self, separator=b'\n'):
        while separator not in self._buffer and await self._fill():
            pass
        at = self._buffer.find(separator)
        return self._take(len(self._buffer) if at < 0 else at + len(separator))

    async def readline(self):
        return await self.readuntil()

    def read_nowait(self, n=-1):
        return self._take(len(self._buffer) if n < 0 else n)

    async def iter_chunked(self, n):
        while True:
            data = await self.read(n)
            if not data:
                return
            yield data

    async def iter_any(self):
        while True:
            data = await self.readany()
            if not data:
                return
            yield data

    async def iter_chunks(self):
        while True:
            data = await self.readany()
            if not data:
                return
            yield data, True

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if not line:
            raise StopAsyncIteration
        return line


EMPTY_PAYLOAD = StreamReader()
