"""Archives of the tar kind, plain or packed with gzip."""
import copy
import io
import os
import stat
import time

__all__ = ['TarFile', 'TarInfo', 'is_tarfile', 'TarError', 'ReadError', 'CompressionError', 'StreamError', 'ExtractError', 'HeaderError', 'ENCODING', 'USTAR_FORMAT',
           'GNU_FORMAT', 'PAX_FORMAT', 'DEFAULT_FORMAT', 'open', 'fully_trusted_filter', 'data_filter', 'tar_filter', 'FilterError', 'AbsoluteLinkError',
           'OutsideDestinationError', 'SpecialFileError', 'AbsolutePathError', 'LinkOutsideDestinationError']
BLOCKSIZE, RECORDSIZE = 512, 10240
NUL = b'\0'
REGTYPE, AREGTYPE, LNKTYPE, SYMTYPE, CHRTYPE, BLKTYPE, DIRTYPE, FIFOTYPE = b'0', b'\0', b'1', b'2', b'3', b'4', b'5', b'6'
GNUTYPE_LONGNAME, GNUTYPE_LONGLINK, XHDTYPE, XGLTYPE = b'L', b'K', b'x', b'g'
USTAR_FORMAT, GNU_FORMAT, PAX_FORMAT = 0, 1, 2
DEFAULT_FORMAT, ENCODING = PAX_FORMAT, 'utf-8'


class TarError(Exception):
    pass


class ExtractError(TarError):
    pass


class ReadError(TarError):
    pass


class CompressionError(TarError):
    pass


class StreamError(TarError):
    pass


class HeaderError(TarError):
    pass


class FilterError(TarError):
    pass


class AbsolutePathError(FilterError):
    def __init__(self, tarinfo):
        self.tarinfo = tarinfo
        super().__init__(f'member {tarinfo.name!r} has an absolute path')


class OutsideDestinationError(FilterError):
    def __init__(self, tarinfo, path):
        self.tarinfo, self._path = tarinfo, path
        super().__init__(f'{tarinfo.name!r} would be extracted to {path!r}, which is outside the destination')


class SpecialFileError(FilterError):
    def __init__(self, tarinfo):
        self.tarinfo = tarinfo
        super().__init__(f'{tarinfo.name!r} is a special file')


class AbsoluteLinkError(FilterError):
    def __init__(self, tarinfo):
        self.tarinfo = tarinfo
        super().__init__(f'{tarinfo.name!r} is a link to an absolute path')


class LinkOutsideDestinationError(FilterError):
    def __init__(self, tarinfo, path):
        self.tarinfo, self._path = tarinfo, path
        super().__init__(f'{tarinfo.name!r} would link to {path!r}, which is outside the destination')


def fully_trusted_filter(member, dest_path):
    return member


def tar_filter(member, dest_path):
    name = member.name.lstrip('/')
    if os.path.isabs(name):
        raise AbsolutePathError(member)
    target = os.path.realpath(os.path.join(dest_path, name))
    if os.path.commonpath([target, os.path.realpath(dest_path)]) != os.path.realpath(dest_path):
        raise OutsideDestinationError(member, target)
    return member if name == member.name else member.replace(name=name)


def data_filter(member, dest_path):
    member = tar_filter(member, dest_path)
    if not (member.isreg() or member.isdir() or member.issym() or member.islnk()):
        raise SpecialFileError(member)
    return member


_filters = {'fully_trusted': fully_trusted_filter, 'tar': tar_filter, 'data': data_filter}


def _number(field):
    """A number of the header: octal text, or binary where it is too large for that."""
    if field[:1] in (b'\x80', b'\xff'):
        return int.from_bytes(field[1:], 'big')
    try:
        return int(field.split(NUL)[0].strip().decode('ascii') or '0', 8)
    except ValueError:
        raise HeaderError('invalid header')


def _octal(number, width):
    number = int(number)
    if 0 <= number < 8 ** (width - 1):
        return b'%0*o\0' % (width - 1, number)
    return b'\x80' + number.to_bytes(width - 1, 'big')


class TarInfo:
    def __init__(self, name=''):
        self.name, self.mode, self.uid, self.gid, self.size, self.mtime = name, 0o644, 0, 0, 0, 0
        self.chksum, self.type, self.linkname, self.uname, self.gname = 0, REGTYPE, '', '', ''
        self.devmajor = self.devminor = self.offset = self.offset_data = 0
        self.pax_headers, self.tarfile, self.sparse = {}, None, None

    path = property(lambda self: self.name, lambda self, name: setattr(self, 'name', name))
    linkpath = property(lambda self: self.linkname, lambda self, name: setattr(self, 'linkname', name))

    def __repr__(self):
        return f'<{type(self).__name__} {self.name!r} at {id(self):#x}>'

    def replace(self, *, deep=True, **fields):
        made = copy.copy(self)
        for name, value in fields.items():
            setattr(made, name, value)
        return made

    def get_info(self):
        return {name: getattr(self, name) for name in ('name', 'mode', 'uid', 'gid', 'size', 'mtime', 'chksum', 'type', 'linkname', 'uname', 'gname', 'devmajor',
                                                       'devminor')}

    def isreg(self):
        return self.type in (REGTYPE, AREGTYPE)

    isfile = isreg

    def isdir(self):
        return self.type == DIRTYPE

    def issym(self):
        return self.type == SYMTYPE

    def islnk(self):
        return self.type == LNKTYPE

    def ischr(self):
        return self.type == CHRTYPE

    def isblk(self):
        return self.type == BLKTYPE

    def isfifo(self):
        return self.type == FIFOTYPE

    def isdev(self):
        return self.type in (CHRTYPE, BLKTYPE, FIFOTYPE)

    def issparse(self):
        return False

    def _block(self, name, link, size=None, kind=None):
        prefix = b''
        if len(name) > 100:
            cut = name.find(b'/', max(len(name) - 101, 0))
            if 0 < cut <= 155:
                prefix, name = name[:cut], name[cut + 1:]
        head = b''.join((name[:100].ljust(100, NUL), _octal(self.mode & 0o7777, 8), _octal(self.uid, 8), _octal(self.gid, 8),
                         _octal(self.size if size is None else size, 12), _octal(self.mtime, 12), b' ' * 8, kind or self.type, link[:100].ljust(100, NUL),
                         b'ustar\00000', self.uname.encode()[:32].ljust(32, NUL), self.gname.encode()[:32].ljust(32, NUL), _octal(self.devmajor, 8),
                         _octal(self.devminor, 8), prefix.ljust(155, NUL))).ljust(BLOCKSIZE, NUL)
        return head[:148] + b'%06o\0 ' % sum(head) + head[156:]

    def tobuf(self, format=DEFAULT_FORMAT, encoding=ENCODING, errors='surrogateescape'):
        name = (self.name + '/' * (self.isdir() and not self.name.endswith('/'))).encode(encoding, errors)
        link = self.linkname.encode(encoding, errors)
        extra = b''
        wanted = {}
        if len(name) > 100 and not 0 < name.find(b'/', max(len(name) - 101, 0)) <= 155 or not name.isascii():
            wanted['path'] = name
        if len(link) > 100 or not link.isascii():
            wanted['linkpath'] = link
        if isinstance(self.mtime, float) and self.mtime != int(self.mtime):
            wanted['mtime'] = str(self.mtime).encode()
        if wanted and format == PAX_FORMAT:
            lines = []
            for key, value in wanted.items():
                body = b' ' + key.encode() + b'=' + value + b'\n'
                size = len(body)
                while len(str(size)) + len(body) != size:
                    size = len(str(size)) + len(body)
                lines.append(str(size).encode() + body)
            data = b''.join(lines)
            extra = TarInfo('././@PaxHeader')._block(b'././@PaxHeader', b'', len(data), XHDTYPE) + data + NUL * (-len(data) % BLOCKSIZE)
        return extra + self._block(name, link)

    def create_ustar_header(self, info, encoding, errors):
        return self.tobuf(USTAR_FORMAT, encoding, errors)

    @classmethod
    def frombuf(cls, buf, encoding, errors):
        if len(buf) != BLOCKSIZE:
            raise HeaderError('truncated header' if buf else 'empty header')
        if buf.count(NUL) == BLOCKSIZE:
            raise HeaderError('end of file header')
        if _number(buf[148:156]) != sum(buf[:148]) + 256 + sum(buf[156:]):
            raise HeaderError('bad checksum')

        def text(field):
            return field.split(NUL)[0].decode(encoding, errors)

        made = cls(text(buf[:100]))
        made.mode, made.uid, made.gid = _number(buf[100:108]), _number(buf[108:116]), _number(buf[116:124])
        made.size, made.mtime, made.chksum, made.type = _number(buf[124:136]), _number(buf[136:148]), _number(buf[148:156]), buf[156:157]
        made.linkname, made.uname, made.gname = text(buf[157:257]), text(buf[265:297]), text(buf[297:329])
        made.devmajor, made.devminor = _number(buf[329:337]), _number(buf[337:345])
        prefix = text(buf[345:500])
        if made.type == AREGTYPE and made.name.endswith('/'):
            made.type = DIRTYPE
        if made.isdir():
            made.name = made.name.rstrip('/')
        if prefix and made.type not in (GNUTYPE_LONGNAME, GNUTYPE_LONGLINK):
            made.name = prefix + '/' + made.name
        return made


class ExFileObject(io.BufferedReader):
    def __init__(self, data, info):
        super().__init__(io.BytesIO(data))
        self._entry = info.name

    name = property(lambda self: self._entry)


def _packer(packing, name, mode, stream, level=9, preset=None):
    """The compressed file in which an archive lies."""
    if packing == 'gz':
        import gzip
        return gzip.GzipFile(name, mode, level, stream)
    if packing == 'bz2':
        import bz2
        return bz2.BZ2File(name if stream is None else stream, mode, compresslevel=level)
    import lzma
    return lzma.LZMAFile(name if stream is None else stream, mode, preset=preset)


class TarFile:
    debug, dereference, ignore_zeros, errorlevel, format, encoding, errors = 0, False, False, 1, DEFAULT_FORMAT, ENCODING, None
    tarinfo, fileobject, extraction_filter = TarInfo, ExFileObject, None

    def __init__(self, name=None, mode='r', fileobj=None, format=None, tarinfo=None, dereference=None, ignore_zeros=None, encoding=None, errors='surrogateescape',
                 pax_headers=None, debug=None, errorlevel=None, copybufsize=None):
        if mode not in ('r', 'a', 'w', 'x'):
            raise ValueError("mode must be 'r', 'a', 'w' or 'x'")
        self.mode, self._extfileobj = mode, fileobj is not None
        if fileobj is None:
            fileobj = io.open(name, {'r': 'rb', 'a': 'r+b' if os.path.exists(name) else 'w+b', 'w': 'wb', 'x': 'xb'}[mode])
        elif name is None and isinstance(getattr(fileobj, 'name', None), (str, bytes)):
            name = fileobj.name
        self.name = os.path.abspath(name) if name else None
        self.fileobj, self.closed, self.members, self._loaded = fileobj, False, [], False
        self.errors, self.pax_headers = errors, pax_headers or {}
        self.format = self.format if format is None else format
        self.encoding = encoding or self.encoding
        self.tarinfo = tarinfo or self.tarinfo
        self._finish = None
        if mode in 'ra':
            self.offset = self.fileobj.tell()
            try:
                self._load()
            except HeaderError as problem:
                if not self._extfileobj:
                    self.fileobj.close()
                raise ReadError(str(problem)) from None
            if mode == 'a':
                self.fileobj.seek(self.offset)
        else:
            self._loaded, self.offset = True, self.fileobj.tell()

    @classmethod
    def open(cls, name=None, mode='r', fileobj=None, bufsize=RECORDSIZE, **kwargs):
        if not name and not fileobj:
            raise ValueError('nothing to open')
        if mode in ('r', 'r:*', 'r|*', 'r|', 'r|gz'):
            if fileobj is None:
                with io.open(name, 'rb') as file:
                    data = file.read()
            else:
                data = fileobj.read()
            if data[:2] == b'\x1f\x8b':
                return cls._packed(name, 'r', io.BytesIO(data), **kwargs)
            if data[:3] == b'BZh' or data[:5] == b'\xfd7zXZ':
                return cls._packed(name, 'r', io.BytesIO(data), packing='bz2' if data[:3] == b'BZh' else 'xz', **kwargs)
            try:
                return cls(name, 'r', io.BytesIO(data), **kwargs)
            except ReadError as problem:
                tried = [('gz', 'not a gzip file'), ('bz2', 'not a bzip2 file'), ('xz', 'not an lzma file'), ('tar', str(problem))]
                lines = ''.join(f'\n- method {kind}: ReadError({text!r})' for kind, text in tried)
                raise ReadError(f'file could not be opened successfully:{lines}') from None
        action, mark, packing = mode.replace('|', ':').partition(':')
        if mark:
            action = action or 'r'
            if packing in ('gz', 'bz2', 'xz'):
                return cls._packed(name, action, fileobj, packing=packing, **kwargs)
            if packing:
                raise CompressionError('unknown compression type %r' % packing)
            return cls(name, action, fileobj, **kwargs)
        if mode in ('a', 'w', 'x'):
            return cls(name, mode, fileobj, **kwargs)
        raise ValueError('undiscernible mode')

    @classmethod
    def taropen(cls, name, mode='r', fileobj=None, **kwargs):
        return cls(name, mode, fileobj, **kwargs)

    @classmethod
    def _packed(cls, name, mode, fileobj, compresslevel=9, packing='gz', preset=None, **kwargs):
        if mode not in ('r', 'w', 'x'):
            raise ValueError("mode must be 'r', 'w' or 'x'")
        if mode == 'r':
            try:
                with _packer(packing, name if fileobj is None else None, 'rb', fileobj) as packed:
                    data = packed.read()
            except FileNotFoundError:
                raise
            except Exception as problem:
                kinds = {'gz': 'a gzip', 'bz2': 'a bzip2', 'xz': 'an lzma'}
                raise ReadError(f'not {kinds[packing]} file') from problem
            return cls(name, 'r', io.BytesIO(data), **kwargs)
        plain = io.BytesIO()
        made = cls(name, mode, plain, **kwargs)

        def finish():
            stream = io.open(name, mode + 'b') if fileobj is None else fileobj
            with _packer(packing, os.fspath(name) if name else '', 'wb', stream, compresslevel, preset) as packed:
                packed.write(plain.getvalue())
            if fileobj is None:
                stream.close()

        made._finish = finish
        return made

    gzopen = _packed

    def _load(self):
        longer, begun = {}, False
        while True:
            at = self.fileobj.tell()
            block = self.fileobj.read(BLOCKSIZE)
            try:
                info = self.tarinfo.frombuf(block, self.encoding, self.errors)
            except HeaderError as problem:
                if str(problem) in ('end of file header', 'empty header'):
                    if not begun and str(problem) == 'empty header':
                        raise HeaderError('empty file') from None
                    self.offset = at
                    break
                if begun:
                    self.offset = at
                    break
                raise
            begun = True
            data_at = self.fileobj.tell()
            size = info.size if info.isreg() or info.type in (XHDTYPE, XGLTYPE, GNUTYPE_LONGNAME, GNUTYPE_LONGLINK) else 0
            if info.type in (XHDTYPE, XGLTYPE):
                data = self.fileobj.read(size)
                while data:
                    length = int(data.partition(b' ')[0])
                    key, _, value = data[:length].partition(b' ')[2][:-1].partition(b'=')
                    (longer if info.type == XHDTYPE else self.pax_headers)[key.decode()] = value.decode('utf-8', self.errors)
                    data = data[length:]
            elif info.type in (GNUTYPE_LONGNAME, GNUTYPE_LONGLINK):
                longer['path' if info.type == GNUTYPE_LONGNAME else 'linkpath'] = self.fileobj.read(size).split(NUL)[0].decode(self.encoding, self.errors)
            else:
                if 'path' in longer:
                    info.name = longer['path'].rstrip('/')
                if 'linkpath' in longer:
                    info.linkname = longer['linkpath']
                if 'size' in longer:
                    info.size = size = int(longer['size'])
                if 'mtime' in longer:
                    info.mtime = float(longer['mtime'])
                info.pax_headers, longer = longer, {}
                info.offset, info.offset_data, info.tarfile = at, data_at, self
                self.members.append(info)
            self.fileobj.seek(data_at + size + -size % BLOCKSIZE)
        self._loaded = True

    def _check(self, mode=None):
        if self.closed:
            raise OSError(f'{type(self).__name__} is closed')
        if mode is not None and self.mode not in mode:
            raise OSError(f'bad operation for mode {self.mode!r}')

    def close(self):
        if self.closed:
            return
        self.closed = True
        if self.mode in ('a', 'w', 'x'):
            self.fileobj.write(NUL * (BLOCKSIZE * 2))
            self.offset += BLOCKSIZE * 2
            self.fileobj.write(NUL * (-self.offset % RECORDSIZE))
            if self._finish:
                self._finish()
        if not self._extfileobj:
            self.fileobj.close()

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, kind, value, traceback):
        if kind is None:
            self.close()
        else:
            self.closed = True
            if not self._extfileobj:
                self.fileobj.close()

    def getmember(self, name):
        for info in reversed(self.members):
            if info.name == name.rstrip('/'):
                return info
        raise KeyError('filename %r not found' % name)

    def getmembers(self):
        self._check()
        return self.members

    def getnames(self):
        return [info.name for info in self.getmembers()]

    def next(self):
        self._check('ra')
        at = self.__dict__.setdefault('_place', 0)
        self._place = at + 1
        return self.members[at] if at < len(self.members) else None

    def __iter__(self):
        self._check()
        return iter(list(self.members))

    def gettarinfo(self, name=None, arcname=None, fileobj=None):
        self._check('awx')
        name = fileobj.name if fileobj is not None and name is None else name
        found = os.stat(name)
        info = self.tarinfo()
        info.tarfile, info.name = self, os.fspath(name if arcname is None else arcname).replace(os.sep, '/').lstrip('/')
        info.mode, info.uid, info.gid, info.mtime = found.st_mode, found.st_uid, found.st_gid, found.st_mtime
        if stat.S_ISDIR(found.st_mode):
            info.type = DIRTYPE
        elif stat.S_ISREG(found.st_mode):
            info.size = found.st_size
        else:
            return None
        import grp
        import pwd
        for table, field, number in ((pwd.getpwuid, 'uname', info.uid), (grp.getgrgid, 'gname', info.gid)):
            try:
                setattr(info, field, table(number)[0])
            except KeyError:
                pass
        return info

    def add(self, name, arcname=None, recursive=True, *, filter=None):
        self._check('awx')
        name = os.fspath(name)
        arcname = name if arcname is None else arcname
        info = self.gettarinfo(name, arcname)
        if info is None:
            return
        if filter is not None:
            info = filter(info)
            if info is None:
                return
        if info.isreg():
            with io.open(name, 'rb') as source:
                self.addfile(info, source)
        else:
            self.addfile(info)
            if info.isdir() and recursive:
                for inner in sorted(os.listdir(name)):
                    self.add(os.path.join(name, inner), os.path.join(arcname, inner), recursive, filter=filter)

    def addfile(self, tarinfo, fileobj=None):
        self._check('awx')
        info = copy.copy(tarinfo)
        head = info.tobuf(self.format, self.encoding, self.errors)
        info.offset = self.offset
        self.fileobj.write(head)
        self.offset += len(head)
        info.offset_data = self.offset
        if fileobj is not None:
            data = fileobj.read(info.size)
            if len(data) < info.size:
                raise OSError('unexpected end of data')
            self.fileobj.write(data + NUL * (-info.size % BLOCKSIZE))
            self.offset += info.size + -info.size % BLOCKSIZE
        self.members.append(info)

    def extractfile(self, member):
        self._check('r')
        info = self.getmember(member) if isinstance(member, str) else member
        if info.issym() or info.islnk():
            return self.extractfile(info.linkname if info.islnk() else '/'.join(filter(None, (os.path.dirname(info.name), info.linkname))))
        if not info.isreg():
            return None
        return self.fileobject(self._data(info), info)

    def _data(self, info):
        self.fileobj.seek(info.offset_data)
        data = self.fileobj.read(info.size)
        if len(data) < info.size:
            raise ReadError('unexpected end of data')
        return data

    def _chosen(self, filter):
        if filter is None:
            return self.extraction_filter or fully_trusted_filter
        if callable(filter):
            return filter
        try:
            return _filters[filter]
        except KeyError:
            raise ValueError(f'filter {filter!r} not found') from None

    def extractall(self, path='.', members=None, *, numeric_owner=False, filter=None):
        choose = self._chosen(filter)
        for member in self.members if members is None else members:
            self._extract(member, path, choose)

    def extract(self, member, path='', set_attrs=True, *, numeric_owner=False, filter=None):
        self._check('r')
        self._extract(member, path, self._chosen(filter))

    def _extract(self, member, path, choose):
        info = choose(self.getmember(member) if isinstance(member, str) else member, path)
        if info is None:
            return
        target = os.path.join(path, info.name)
        above = target if info.isdir() else os.path.dirname(target)
        if above:
            os.makedirs(above, exist_ok=True)
        if info.isdir():
            return
        file = self.extractfile(info)
        if file is not None:
            with io.open(target, 'wb') as out:
                out.write(file.read())

    def list(self, verbose=True, *, members=None):
        for info in self.members if members is None else members:
            if verbose:
                kind = {DIRTYPE: 'd', SYMTYPE: 'l', LNKTYPE: 'h'}.get(info.type, '?')
                mode = stat.filemode(info.mode | {DIRTYPE: stat.S_IFDIR, SYMTYPE: stat.S_IFLNK}.get(info.type, 0))
                print(f'{(kind if kind == "d" else "?") + mode[1:]} {info.uname or info.uid}/{info.gname or info.gid} {info.size:10d} '
                      '%d-%02d-%02d %02d:%02d:%02d ' % time.localtime(info.mtime)[:6], end='')
            print(info.name + '/' * info.isdir(), end=' ')
            print()


def is_tarfile(name):
    try:
        if hasattr(name, 'read'):
            at = name.tell()
            TarFile.open(fileobj=name)
            name.seek(at)
        else:
            TarFile.open(name)
        return True
    except TarError:
        return False


open = TarFile.open
