"""Memory that simulated processes share: bytes under a name."""
import itertools
import types

__all__ = ['SharedMemory', 'ShareableList']
_blocks, _counter = {}, itertools.count(1)


class SharedMemory:
    _data = _buf = None

    def __init__(self, name=None, create=False, size=0):
        if size < 0:
            raise ValueError("'size' must be a positive integer")
        if create:
            if size == 0:
                raise ValueError("'size' must be a positive number different from zero")
            if name is None:
                name = f'psm_{next(_counter):08x}'
            elif name in _blocks:
                raise FileExistsError(17, 'File exists', '/' + name)
            _blocks[name] = bytearray(size)
        elif name is None:
            raise ValueError("'name' can only be None if create=True")
        if name not in _blocks:
            raise FileNotFoundError(2, 'No such file or directory', '/' + name)
        self._name, self._data = name, _blocks[name]
        self._buf = memoryview(self._data)

    buf = property(lambda self: self._buf)
    name = property(lambda self: self._name)
    size = property(lambda self: len(self._data))

    def __repr__(self):
        return f'{type(self).__name__}({self.name!r}, size={self.size})'

    def __reduce__(self):
        return type(self), (self.name, False, self.size)

    def __deepcopy__(self, memo):
        return type(self)(self.name)

    def close(self):
        if self._buf is not None:
            self._buf.release()
            self._buf = None

    def unlink(self):
        if _blocks.pop(self._name, None) is None:
            raise FileNotFoundError(2, 'No such file or directory', '/' + self._name)


class ShareableList:
    """A list of plain values of fixed room, in shared memory."""

    def __init__(self, sequence=None, *, name=None):
        if sequence is None:
            self.shm = SharedMemory(name)
        else:
            items = list(sequence)
            for item in items:
                if item is not None and not isinstance(item, (str, bytes, int, float, bool)):
                    raise ValueError(f'type {type(item)} is not among the supported types')
            self.shm = SharedMemory(name, create=True, size=max(len(items) * 16, 8))
            _lists[self.shm.name] = items
        self._items = _lists[self.shm.name]

    def __getitem__(self, position):
        try:
            return self._items[position]
        except IndexError:
            raise IndexError('index out of range') from None

    def __setitem__(self, position, value):
        try:
            old = self._items[position]
        except IndexError:
            raise IndexError('assignment index out of range') from None
        if isinstance(value, (str, bytes)) and isinstance(old, (str, bytes)):
            room = len(old.encode() if isinstance(old, str) else old) // 8 * 8 + 8
            if len(value.encode() if isinstance(value, str) else value) > room:
                raise ValueError('bytes/str item exceeds available storage')
        self._items[position] = value

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(list(self._items))

    def __repr__(self):
        return f'{type(self).__name__}({list(self._items)}, name={self.shm.name!r})'

    def __reduce__(self):
        return type(self), (), {'name': self.shm.name}

    def __deepcopy__(self, memo):
        return type(self)(name=self.shm.name)

    def count(self, value):
        return self._items.count(value)

    def index(self, value):
        if value in self._items:
            return self._items.index(value)
        raise ValueError(f'{value!r} not in this container')

    __class_getitem__ = classmethod(types.GenericAlias)


_lists = {}
