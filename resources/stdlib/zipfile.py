"""Archives of the ZIP kind: stored or deflated entries."""
import io
import os
import stat
import struct
import threading
import time
import zlib

crc32 = zlib.crc32
__all__ = ['BadZipFile', 'BadZipfile', 'error', 'ZIP_STORED', 'ZIP_DEFLATED', 'ZIP_BZIP2', 'ZIP_LZMA', 'is_zipfile', 'ZipInfo', 'ZipFile', 'PyZipFile',
           'LargeZipFile', 'Path']
ZIP64_LIMIT, ZIP_FILECOUNT_LIMIT, ZIP_MAX_COMMENT = (1 << 31) - 1, (1 << 16) - 1, (1 << 16) - 1
ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA = 0, 8, 12, 14
DEFAULT_VERSION = 20
_LOCAL, _CENTRAL, _END = struct.Struct('<4s5H3L2H'), struct.Struct('<4s6H3L5H2L'), struct.Struct('<4s4H2LH')
_names = {0: 'store', 1: 'shrink', 2: 'reduce', 6: 'implode', 8: 'deflate', 9: 'deflate64', 12: 'bzip2', 14: 'lzma'}
compressor_names = _names


class BadZipFile(Exception):
    pass


class LargeZipFile(Exception):
    pass


error = BadZipfile = BadZipFile


def _check_compression(compression):
    if compression in (ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2):
        return
    if compression == ZIP_LZMA:
        raise RuntimeError('Compression by LZMA in archives of this kind is not part of the simulator')
    raise NotImplementedError('That compression method is not supported')


def is_zipfile(filename):
    try:
        if hasattr(filename, 'read'):
            return _find_end(filename) is not None
        with open(filename, 'rb') as file:
            return _find_end(file) is not None
    except OSError:
        return False


def _find_end(file):
    """The record at the end of an archive, its comment and where it lies."""
    file.seek(0, 2)
    size = file.tell()
    start = max(size - ZIP_MAX_COMMENT - _END.size, 0)
    file.seek(start)
    data = file.read()
    at = data.rfind(b'PK\5\6')
    if at < 0 or len(data) - at < _END.size:
        return None
    record = _END.unpack_from(data, at)
    comment = data[at + _END.size:at + _END.size + record[7]]
    return record, comment, start + at


class ZipInfo:
    __slots__ = ('orig_filename', 'filename', 'date_time', 'compress_type', '_compresslevel', 'comment', 'extra', 'create_system', 'create_version',
                 'extract_version', 'reserved', 'flag_bits', 'volume', 'internal_attr', 'external_attr', 'header_offset', 'CRC', 'compress_size', 'file_size',
                 '_raw_time')

    def __init__(self, filename='NoName', date_time=(1980, 1, 1, 0, 0, 0)):
        self.orig_filename = filename
        self.filename = filename.split('\0', 1)[0]
        if date_time[0] < 1980:
            raise ValueError('ZIP does not support timestamps before 1980')
        self.date_time = date_time
        self.compress_type, self._compresslevel, self.comment, self.extra, self.create_system = ZIP_STORED, None, b'', b'', 3
        self.create_version = self.extract_version = DEFAULT_VERSION
        self.reserved = self.flag_bits = self.volume = self.internal_attr = self.external_attr = 0
        self.compress_size = self.file_size = self.header_offset = self.CRC = 0

    def __repr__(self):
        parts = [f'<{type(self).__name__} filename={self.filename!r}']
        if self.compress_type:
            parts.append(f' compress_type={_names.get(self.compress_type, self.compress_type)}')
        high, low = self.external_attr >> 16, self.external_attr & 0xffff
        if high:
            parts.append(f' filemode={stat.filemode(high)!r}')
        if low:
            parts.append(f' external_attr={low:#x}')
        if not self.is_dir() or self.file_size:
            parts.append(f' file_size={self.file_size!r}')
        if (not self.is_dir() or self.compress_size) and (self.compress_type != ZIP_STORED or self.file_size != self.compress_size):
            parts.append(f' compress_size={self.compress_size!r}')
        return ''.join(parts) + '>'

    @classmethod
    def from_file(cls, filename, arcname=None, *, strict_timestamps=True):
        found = os.stat(filename)
        is_folder = stat.S_ISDIR(found.st_mode)
        date = time.localtime(found.st_mtime)[:6]
        if not strict_timestamps:
            date = (1980, 1, 1, 0, 0, 0) if date[0] < 1980 else (2107, 12, 31, 23, 59, 59) if date[0] > 2107 else date
        name = os.path.normpath(os.fspath(filename if arcname is None else arcname)).lstrip('/')
        info = cls(name + '/' * is_folder, date)
        info.external_attr = (found.st_mode & 0xffff) << 16
        if is_folder:
            info.external_attr |= 0x10
        else:
            info.file_size = found.st_size
        return info

    def is_dir(self):
        return self.filename[-1:] == '/'

    def _name_bytes(self):
        try:
            return self.filename.encode('ascii'), self.flag_bits
        except UnicodeEncodeError:
            return self.filename.encode('utf-8'), self.flag_bits | 0x800

    def _stamp(self):
        year, month, day, hour, minute, second = self.date_time[:6]
        return hour << 11 | minute << 5 | second // 2, year - 1980 << 9 | month << 5 | day

    def FileHeader(self, zip64=None):
        name, flags = self._name_bytes()
        clock, date = self._stamp()
        return _LOCAL.pack(b'PK\3\4', self.extract_version, flags, self.compress_type, clock, date, self.CRC, self.compress_size, self.file_size, len(name),
                           len(self.extra)) + name + self.extra


class ZipExtFile(io.BufferedIOBase):
    """An entry that is read: unpacked when it is opened."""
    MAX_N = 1 << 31 - 1

    def __init__(self, data, info, mode='r'):
        self._stream, self.mode, self.name, self.newlines, self._kind = io.BytesIO(data), mode, info.filename, None, info.compress_type

    def __repr__(self):
        packed = f' compress_type={_names.get(self._kind, self._kind)}' if self._kind else ''
        return f'<{type(self).__module__}.{type(self).__qualname__}' + (' [closed]>' if self.closed else f' name={self.name!r} mode={self.mode!r}{packed}>')

    def _here(self):
        if self.closed:
            raise ValueError('read from closed file.')
        return self._stream

    def readable(self):
        self._here()
        return True

    def seekable(self):
        self._here()
        return True

    def read(self, n=-1):
        return self._here().read(n)

    read1 = read

    def readline(self, limit=-1):
        return self._here().readline(limit)

    def peek(self, n=1):
        at = self._here().tell()
        part = self._stream.read(n)
        self._stream.seek(at)
        return part

    def seek(self, offset, whence=0):
        return self._here().seek(offset, whence)

    def tell(self):
        return self._here().tell()


class _Writer(io.BufferedIOBase):
    """An entry that is written: packed when it is closed."""

    def __init__(self, archive, info):
        self._archive, self._info, self._data = archive, info, bytearray()
        self.name, self.mode = info.filename, 'w'

    def writable(self):
        return True

    def write(self, data):
        if self.closed:
            raise ValueError('I/O operation on closed file.')
        data = bytes(data)
        self._data += data
        return len(data)

    def close(self):
        if not self.closed:
            super().close()
            self._archive._writing = False
            self._archive._append(self._info, bytes(self._data))


class ZipFile:
    fp = None

    def __init__(self, file, mode='r', compression=ZIP_STORED, allowZip64=True, compresslevel=None, *, strict_timestamps=True, metadata_encoding=None):
        if mode not in ('r', 'w', 'x', 'a'):
            raise ValueError("ZipFile requires mode 'r', 'w', 'x', or 'a'")
        _check_compression(compression)
        self._allowZip64, self._did_modify, self.debug = allowZip64, False, 0
        self.NameToInfo, self.filelist = {}, []
        self.compression, self.compresslevel, self.mode, self.pwd, self._comment = compression, compresslevel, mode, None, b''
        self._strict_timestamps, self._writing, self.metadata_encoding = strict_timestamps, False, metadata_encoding
        self._own = not hasattr(file, 'read') and not hasattr(file, 'write')
        if self._own:
            file = os.fspath(file)
            self.filename = file
            self.fp = open(file, {'r': 'rb', 'w': 'w+b', 'x': 'x+b', 'a': 'r+b' if os.path.exists(file) else 'w+b'}[mode])
        else:
            self.fp, self.filename = file, getattr(file, 'name', None)
        self._lock = threading.RLock()
        try:
            if mode == 'r':
                self._read_list()
            elif mode in 'wx':
                self._did_modify = True
                self.start_dir = self.fp.tell()
            else:
                try:
                    self._read_list()
                    self.fp.seek(self.start_dir)
                except BadZipFile:
                    self.fp.seek(0, 2)
                    self._did_modify = True
                    self.start_dir = self.fp.tell()
        except BaseException:
            file, self.fp = self.fp, None
            if self._own:
                file.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        self.close()

    def __repr__(self):
        parts = [f'<{type(self).__module__}.{type(self).__qualname__}']
        if self.fp is None:
            parts.append(' [closed]')
        else:
            parts.append(f' filename={self.filename!r}' if self._own or self.filename is not None else f' file={self.fp!r}')
            parts.append(f' mode={self.mode!r}')
        return ''.join(parts) + '>'

    def _read_list(self):
        try:
            found = _find_end(self.fp)
        except OSError:
            raise BadZipFile('File is not a zip file')
        if not found:
            raise BadZipFile('File is not a zip file')
        record, self._comment, place = found
        size, offset = record[5], record[6]
        shift = place - size - offset
        if place - size < 0 or shift < 0:
            raise BadZipFile('Bad offset for central directory')
        self.start_dir = offset + shift
        self.fp.seek(self.start_dir)
        data, at = self.fp.read(size), 0
        while at < size:
            if len(data) - at < _CENTRAL.size:
                raise BadZipFile('Truncated central directory')
            fields = _CENTRAL.unpack_from(data, at)
            if fields[0] != b'PK\1\2':
                raise BadZipFile('Bad magic number for central directory')
            (_, version, needed, flags, method, clock, date, crc, packed, whole, name_size, extra_size, comment_size, volume, internal, external,
             header) = fields
            at += _CENTRAL.size
            name = data[at:at + name_size].decode('utf-8' if flags & 0x800 else self.metadata_encoding or 'cp437')
            info = ZipInfo(name)
            info.extra, info.comment = data[at + name_size:at + name_size + extra_size], data[at + name_size + extra_size:at + name_size + extra_size + comment_size]
            at += name_size + extra_size + comment_size
            info.create_version, info.create_system, info.extract_version = version & 255, version >> 8, needed & 255
            info.flag_bits, info.compress_type, info.CRC, info.compress_size, info.file_size = flags, method, crc, packed, whole
            info.volume, info.internal_attr, info.external_attr, info.header_offset = volume, internal, external, header + shift
            info.date_time = (date >> 9) + 1980, date >> 5 & 15, date & 31, clock >> 11, clock >> 5 & 63, (clock & 31) * 2
            self.filelist.append(info)
            self.NameToInfo[info.filename] = info

    def namelist(self):
        return [info.filename for info in self.filelist]

    def infolist(self):
        return self.filelist

    def printdir(self, file=None):
        print('%-46s %19s %12s' % ('File Name', 'Modified    ', 'Size'), file=file)
        for info in self.filelist:
            print('%-46s %s %12d' % (info.filename, '%d-%02d-%02d %02d:%02d:%02d' % info.date_time[:6], info.file_size), file=file)

    def testzip(self):
        for info in self.filelist:
            try:
                self.open(info.filename)
            except BadZipFile:
                return info.filename

    def getinfo(self, name):
        info = self.NameToInfo.get(name)
        if info is None:
            raise KeyError('There is no item named %r in the archive' % name)
        return info

    def setpassword(self, pwd):
        if pwd and not isinstance(pwd, bytes):
            raise TypeError('pwd: expected bytes, got %s' % type(pwd).__name__)
        self.pwd = pwd or None

    @property
    def comment(self):
        return self._comment

    @comment.setter
    def comment(self, comment):
        if not isinstance(comment, bytes):
            raise TypeError('comment: expected bytes, got %s' % type(comment).__name__)
        self._comment, self._did_modify = comment[:ZIP_MAX_COMMENT], True

    def read(self, name, pwd=None):
        with self.open(name, 'r', pwd) as file:
            return file.read()

    def open(self, name, mode='r', pwd=None, *, force_zip64=False):
        if mode not in {'r', 'w'}:
            raise ValueError('open() requires mode "r" or "w"')
        if pwd and mode == 'w':
            raise ValueError('pwd is only supported for reading files')
        if not self.fp:
            raise ValueError('Attempt to use ZIP archive that was already closed')
        if isinstance(name, ZipInfo):
            info = name
        elif mode == 'w':
            info = ZipInfo(name, time.localtime(time.time())[:6])
            info.compress_type, info._compresslevel = self.compression, self.compresslevel
        else:
            info = self.getinfo(name)
        if mode == 'w':
            if self._writing:
                raise ValueError("Can't write to the ZIP file while there is another write handle open on it. Close the first handle before opening another.")
            self._check_write(info)
            if not info.external_attr:
                info.external_attr = 0o600 << 16
            self._writing = True
            return _Writer(self, info)
        if self._writing:
            raise ValueError("Can't read from the ZIP file while there is an open writing handle on it. Close the writing handle before trying to read.")
        return ZipExtFile(self._unpacked(info), info, mode)

    def _unpacked(self, info):
        here = self.fp.tell()
        try:
            self.fp.seek(info.header_offset)
            head = self.fp.read(_LOCAL.size)
            if len(head) != _LOCAL.size:
                raise BadZipFile('Truncated file header')
            fields = _LOCAL.unpack(head)
            if fields[0] != b'PK\3\4':
                raise BadZipFile('Bad magic number for file header')
            name = self.fp.read(fields[9])
            self.fp.read(fields[10])
            shown = name.decode('utf-8' if info.flag_bits & 0x800 else self.metadata_encoding or 'cp437')
            if shown != info.orig_filename:
                raise BadZipFile('File name in directory %r and header %r differ.' % (info.orig_filename, name))
            if info.flag_bits & 1:
                raise RuntimeError('File %r is encrypted, password required for extraction' % info.filename)
            _check_compression(info.compress_type)
            data = self.fp.read(info.compress_size)
        finally:
            self.fp.seek(here)
        if info.compress_type == ZIP_DEFLATED:
            data = zlib.decompressobj(-15).decompress(data)
        elif info.compress_type == ZIP_BZIP2:
            import bz2
            data = bz2.decompress(data)
        if crc32(data) != info.CRC:
            raise BadZipFile('Bad CRC-32 for file %r' % info.filename)
        return data

    def extract(self, member, path=None, pwd=None):
        return self._extract(member, os.getcwd() if path is None else os.fspath(path))

    def extractall(self, path=None, members=None, pwd=None):
        path = os.getcwd() if path is None else os.fspath(path)
        for member in self.namelist() if members is None else members:
            self._extract(member, path)

    def _extract(self, member, folder):
        info = member if isinstance(member, ZipInfo) else self.getinfo(member)
        parts = [part for part in info.filename.replace('\\', '/').split('/') if part not in ('', os.curdir, os.pardir)]
        target = os.path.normpath(os.path.join(folder, *parts))
        above = target if info.is_dir() else os.path.dirname(target)
        if above and not os.path.exists(above):
            os.makedirs(above)
        if not info.is_dir():
            with open(target, 'wb') as out:
                out.write(self._unpacked(info))
        return target

    def _check_write(self, info):
        if info.filename in self.NameToInfo:
            import warnings
            warnings.warn('Duplicate name: %r' % info.filename, stacklevel=3)
        if self.mode not in ('w', 'x', 'a'):
            raise ValueError("write() requires mode 'w', 'x', or 'a'")
        if not self.fp:
            raise ValueError('Attempt to write ZIP archive that was already closed')
        _check_compression(info.compress_type)

    def _append(self, info, data):
        with self._lock:
            info.CRC, info.file_size = crc32(data), len(data)
            packed = data
            if info.compress_type == ZIP_DEFLATED:
                packer = zlib.compressobj(-1 if info._compresslevel is None else info._compresslevel, zlib.DEFLATED, -15)
                packed = packer.compress(data) + packer.flush()
            elif info.compress_type == ZIP_BZIP2:
                import bz2
                packed = bz2.compress(data, 9 if info._compresslevel is None else info._compresslevel)
            info.compress_size = len(packed)
            self.fp.seek(self.start_dir)
            info.header_offset = self.fp.tell()
            self.fp.write(info.FileHeader() + packed)
            self.start_dir = self.fp.tell()
            self._did_modify = True
            self.filelist.append(info)
            self.NameToInfo[info.filename] = info

    def write(self, filename, arcname=None, compress_type=None, compresslevel=None):
        if not self.fp:
            raise ValueError('Attempt to write to ZIP archive that was already closed')
        if self._writing:
            raise ValueError("Can't write to ZIP archive while an open writing handle exists")
        info = ZipInfo.from_file(filename, arcname, strict_timestamps=self._strict_timestamps)
        if info.is_dir():
            self._check_write(info)
            self._append(info, b'')
            return
        info.compress_type = self.compression if compress_type is None else compress_type
        info._compresslevel = self.compresslevel if compresslevel is None else compresslevel
        self._check_write(info)
        with open(filename, 'rb') as source:
            self._append(info, source.read())

    def writestr(self, zinfo_or_arcname, data, compress_type=None, compresslevel=None):
        data = data.encode('utf-8') if isinstance(data, str) else bytes(data)
        if isinstance(zinfo_or_arcname, ZipInfo):
            info = zinfo_or_arcname
        else:
            info = ZipInfo(zinfo_or_arcname, time.localtime(time.time())[:6])
            info.compress_type, info._compresslevel = self.compression, self.compresslevel
            info.external_attr = 0o40775 << 16 | 0x10 if info.filename.endswith('/') else 0o600 << 16
        if not self.fp:
            raise ValueError('Attempt to write to ZIP archive that was already closed')
        if self._writing:
            raise ValueError("Can't write to ZIP archive while an open writing handle exists.")
        if compress_type is not None:
            info.compress_type = compress_type
        if compresslevel is not None:
            info._compresslevel = compresslevel
        info.external_attr = info.external_attr or 0o600 << 16
        self._check_write(info)
        self._append(info, data)

    def mkdir(self, zinfo_or_directory_name, mode=511):
        name = zinfo_or_directory_name
        info = name if isinstance(name, ZipInfo) else ZipInfo(name if name.endswith('/') else name + '/')
        info.external_attr = (0o40000 | mode) << 16 | 0x10
        self._check_write(info)
        self._append(info, b'')

    def close(self):
        if self.fp is None:
            return
        if self._writing:
            raise ValueError("Can't close the ZIP file while there is an open writing handle on it. Close the writing handle before closing the zip.")
        try:
            if self.mode in ('w', 'x', 'a') and self._did_modify:
                self._write_list()
        finally:
            file, self.fp = self.fp, None
            if self._own:
                file.close()

    def _write_list(self):
        self.fp.seek(self.start_dir)
        begin = self.fp.tell()
        for info in self.filelist:
            name, flags = info._name_bytes()
            clock, date = info._stamp()
            self.fp.write(_CENTRAL.pack(b'PK\1\2', info.create_system << 8 | info.create_version, info.extract_version, flags, info.compress_type, clock, date, info.CRC,
                                        info.compress_size, info.file_size, len(name), len(info.extra), len(info.comment), 0, info.internal_attr,
                                        info.external_attr, info.header_offset) + name + info.extra + info.comment)
        end = self.fp.tell()
        count = len(self.filelist)
        self.fp.write(_END.pack(b'PK\5\6', 0, 0, count, count, end - begin, begin, len(self._comment)) + self._comment)
        if self.mode == 'a':
            self.fp.truncate()
        self.fp.flush()

    def __del__(self):
        self.close()


class PyZipFile(ZipFile):
    def writepy(self, pathname, basename='', filterfunc=None):
        name = os.path.basename(pathname)
        self.write(pathname, f'{basename}/{name}' if basename else name)


class Path:
    """A place in an archive, with the methods of paths."""

    def __init__(self, root, at=''):
        self.root, self.at = root if isinstance(root, ZipFile) else ZipFile(root), at

    def __eq__(self, other):
        return (self.root, self.at) == (other.root, other.at) if isinstance(other, Path) else NotImplemented

    def __hash__(self):
        return hash((id(self.root), self.at))

    def _names(self):
        names = self.root.namelist()
        folders = {'/'.join(name.split('/')[:depth]) + '/' for name in names for depth in range(1, name.count('/') + 1)}
        return names + sorted(folders - set(names))

    @property
    def name(self):
        return self.at.rstrip('/').rpartition('/')[2] or (self.root.filename and os.path.basename(self.root.filename))

    stem = property(lambda self: os.path.splitext(self.name)[0])
    suffix = property(lambda self: os.path.splitext(self.name)[1])
    parent = property(lambda self: Path(self.root, self.at.rstrip('/').rpartition('/')[0] and self.at.rstrip('/').rpartition('/')[0] + '/'))

    def open(self, mode='r', *args, pwd=None, **kwargs):
        if self.is_dir():
            raise IsADirectoryError(self)
        if not self.exists() and mode[0] == 'r':
            raise FileNotFoundError(self)
        stream = self.root.open(self.at, mode[0])
        return stream if 'b' in mode else io.TextIOWrapper(stream, *args, **kwargs)

    def read_text(self, *args, **kwargs):
        with self.open('r', *args, **kwargs) as file:
            return file.read()

    def read_bytes(self):
        with self.open('rb') as file:
            return file.read()

    def is_dir(self):
        return not self.at or self.at.endswith('/')

    def is_file(self):
        return self.exists() and not self.is_dir()

    def exists(self):
        return self.at in self._names()

    def iterdir(self):
        if not self.is_dir():
            raise ValueError("Can't listdir a file")
        for name in self._names():
            if name.startswith(self.at) and name != self.at and '/' not in name[len(self.at):].rstrip('/'):
                yield Path(self.root, name)

    def joinpath(self, *other):
        name = self.at + ('' if self.is_dir() else '/') + '/'.join(map(str, other))
        return Path(self.root, name + '/' if name + '/' in self._names() and name not in self.root.namelist() else name)

    __truediv__ = joinpath

    def __str__(self):
        return '/'.join(part for part in (self.root.filename or '', self.at) if part)

    def __repr__(self):
        return f'{type(self).__name__}({self.root.filename!r}, {self.at!r})'
