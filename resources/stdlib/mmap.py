"""Files, and memory that belongs to none, as one piece of bytes that can be changed."""
ACCESS_DEFAULT, ACCESS_READ, ACCESS_WRITE, ACCESS_COPY = 0, 1, 2, 3
MAP_SHARED, MAP_PRIVATE, MAP_ANON, MAP_ANONYMOUS, PROT_READ, PROT_WRITE, PROT_EXEC, PAGESIZE, ALLOCATIONGRANULARITY = 1, 2, 32, 32, 1, 2, 4, 4096, 4096
error = OSError


class mmap:
    def __init__(self, fileno, length, flags=MAP_SHARED, prot=PROT_READ | PROT_WRITE, access=ACCESS_DEFAULT, offset=0, tagname=None):
        if length < 0:
            raise OverflowError('memory mapped length must be positive')
        if fileno == -1:
            if not length:
                raise ValueError('cannot mmap an empty file')
            self._data, self._is_file = bytearray(length), False
        else:
            self._data, self._is_file = _data_of(fileno), True
            if not self._data:
                raise ValueError('cannot mmap an empty file')
            if length and length + offset > len(self._data):
                raise ValueError('mmap length is greater than file size')
        self._start, self._size = offset, length or len(self._data) - offset
        self._reads_only = access == ACCESS_READ or access == ACCESS_DEFAULT and not prot & PROT_WRITE
        if access == ACCESS_COPY or flags & MAP_PRIVATE:
            self._data = bytearray(self._data)
        self._at, self.closed = 0, False

    @classmethod
    def _share_with_process(cls, self, inherits):
        return self

    def _check(self, writes=False):
        if self.closed:
            raise ValueError('mmap closed or invalid')
        if writes and self._reads_only:
            raise TypeError("mmap can't modify a readonly memory map.")

    def _whole(self):
        return bytes(self._data[self._start:self._start + self._size])

    def __len__(self):
        self._check()
        return self._size

    size = __len__

    def __getitem__(self, at):
        self._check()
        if isinstance(at, slice):
            return self._whole()[at]
        if not -self._size <= at < self._size:
            raise IndexError('mmap index out of range')
        return self._data[self._start + at % self._size]

    def __setitem__(self, at, value):
        self._check(True)
        if isinstance(at, slice):
            places = range(*at.indices(self._size))
            if len(places) != len(value):
                raise IndexError('mmap slice assignment is wrong size')
            for place, byte in zip(places, value):
                self._data[self._start + place] = byte
            return
        if not -self._size <= at < self._size:
            raise IndexError('mmap index out of range')
        self._data[self._start + at % self._size] = value

    def __iter__(self):
        return iter([bytes([byte]) for byte in self._whole()])

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *args):
        self.close()

    def close(self):
        self.closed = True

    def read(self, n=None):
        self._check()
        part = self._whole()[self._at:None if n is None or n < 0 else self._at + n]
        self._at += len(part)
        return part

    def read_byte(self):
        part = self.read(1)
        if not part:
            raise ValueError('read byte out of range')
        return part[0]

    def readline(self):
        whole = self._whole()
        end = whole.find(b'\n', self._at)
        return self.read((len(whole) if end < 0 else end + 1) - self._at)

    def write(self, data):
        self._check(True)
        if self._at + len(data) > self._size:
            raise ValueError('data out of range')
        self[self._at:self._at + len(data)] = bytes(data)
        self._at += len(data)
        return len(data)

    def write_byte(self, byte):
        self.write(bytes([byte]))

    def seek(self, pos, whence=0):
        self._check()
        at = pos + (0 if whence == 0 else self._at if whence == 1 else self._size)
        if not 0 <= at <= self._size:
            raise ValueError('seek out of range')
        self._at = at

    def tell(self):
        self._check()
        return self._at

    def find(self, sub, start=None, end=None):
        self._check()
        return self._whole().find(sub, self._at if start is None else start, self._size if end is None else end)

    def rfind(self, sub, start=None, end=None):
        self._check()
        return self._whole().rfind(sub, self._at if start is None else start, self._size if end is None else end)

    def move(self, dest, src, count):
        self._check(True)
        if min(dest, src, count) < 0 or max(dest, src) + count > self._size:
            raise ValueError('source, destination, or count out of range')
        self[dest:dest + count] = self[src:src + count]

    def flush(self, offset=0, size=0):
        self._check()

    def madvise(self, option, start=0, length=0):
        pass

    def resize(self, newsize):
        self._check(True)
        if newsize > self._size:
            self._data.extend(bytes(newsize - self._size))
        else:
            del self._data[self._start + newsize:]
        self._size = newsize

    def __repr__(self):
        return f'<mmap.mmap closed={self.closed}>' if self.closed else f'<mmap.mmap closed=False, access=ACCESS_{"READ" if self._reads_only else "DEFAULT"}, length={self._size}, pos={self._at}, offset={self._start}>'


def _data_of(fileno):
    from _simfiles import end_of
    return end_of(fileno)._stream._data
