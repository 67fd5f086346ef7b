"""csv over asynchronous files. Simulated package."""
import csv as _csv
import io as _io

import _sim

__version__ = '1.3.1'


class AsyncReader:
    def __init__(self, asyncfile, **options):
        self._file, self._options, self._rows = asyncfile, options, None
        self.line_num = 0

    def _make(self, text):
        return _csv.reader(_io.StringIO(text, newline=''), **self._options)

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self._rows is None:
            self._rows = self._make(await self._file.read())
        try:
            row = next(self._rows)
        except StopIteration:
            raise StopAsyncIteration from None
        self.line_num += 1
        return row


class AsyncDictReader(AsyncReader):
    def __init__(self, asyncfile, fieldnames=None, restkey=None, restval=None, **options):
        super().__init__(asyncfile, **options)
        self._more = {'fieldnames': fieldnames, 'restkey': restkey, 'restval': restval}

    def _make(self, text):
        return _csv.DictReader(_io.StringIO(text, newline=''), **self._more, **self._options)

    async def get_fieldnames(self):
        if self._rows is None:
            self._rows = self._make(await self._file.read())
        return self._rows.fieldnames


class AsyncWriter:
    def __init__(self, asyncfile, **options):
        self._file, self._buffer = asyncfile, _io.StringIO(newline='')
        self._writer = self._make(options)

    def _make(self, options):
        return _csv.writer(self._buffer, **options)

    async def _flush(self):
        text = self._buffer.getvalue()
        self._buffer.seek(0)
        self._buffer.truncate()
        await self._file.write(text)

    async def writerow(self, row):
        self._writer.writerow(row)
        await self._flush()

    async def writerows(self, rows):
        self._writer.writerows(rows)
        await self._flush()


class AsyncDictWriter(AsyncWriter):
    def __init__(self, asyncfile, fieldnames, restval='', extrasaction='raise', **options):
        self._names, self._more = fieldnames, {'restval': restval, 'extrasaction': extrasaction}
        super().__init__(asyncfile, **options)

    def _make(self, options):
        return _csv.DictWriter(self._buffer, self._names, **self._more, **options)

    async def writeheader(self):
        self._writer.writeheader()
        await self._flush()


__getattr__ = _sim.missing(__name__)
