"""Values that requests are made of."""
from starlette._core import State


class Secret:
    def __init__(self, value):
        self._value = value

    def __repr__(self):
        return "Secret('**********')"

    def __str__(self):
        return self._value

    def __bool__(self):
        return bool(self._value)


class CommaSeparatedStrings(list):
    def __init__(self, value):
        super().__init__([one.strip() for one in value.split(',')] if isinstance(value, str) else value)


class MutableHeaders(dict):
    def append(self, key, value):
        self[key] = value


Headers = QueryParams = FormData = MutableHeaders


class UploadFile:
    def __init__(self, file, *, size=None, filename=None, headers=None):
        self.file, self.size, self.filename, self.headers = file, size, filename, headers or {}

    async def read(self, size=-1):
        return self.file.read(size)

    async def close(self):
        self.file.close()
