"""Objects as bytes and back: values, containers, and instances of classes that can be imported, shared references included.

The bytes are of protocol 4's opcodes, written and read by this module alone.
"""
import copyreg as _copyreg
import io as _io
import struct as _struct
import sys as _sys

HIGHEST_PROTOCOL, DEFAULT_PROTOCOL = 5, 4
format_version = '4.0'
compatible_formats = ['1.0', '1.1', '1.2', '1.3', '2.0', '3.0', '4.0', '5.0']
__all__ = ['PickleError', 'PicklingError', 'UnpicklingError', 'Pickler', 'Unpickler', 'dump', 'dumps', 'load', 'loads', 'PickleBuffer', 'HIGHEST_PROTOCOL',
           'DEFAULT_PROTOCOL']


class PickleError(Exception):
    __module__ = '_pickle'


class PicklingError(PickleError):
    __module__ = '_pickle'


class UnpicklingError(PickleError):
    __module__ = '_pickle'


class PickleBuffer:
    def __init__(self, buffer):
        self._view = memoryview(buffer)

    def raw(self):
        return self._view

    def release(self):
        self._view.release()


def _fetch(module, name):
    if module not in _sys.modules:
        __import__(module)
    found = _sys.modules[module]
    for part in name.split('.'):
        if part == '<locals>':
            raise AttributeError(f"Can't get local attribute {name!r} on {_sys.modules[module]!r}")
        try:
            found = getattr(found, part)
        except AttributeError:
            raise AttributeError(f"Can't get attribute {name!r} on {_sys.modules[module]!r}") from None
    return found


class Pickler:
    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        self._file = file
        if protocol is None:
            protocol = DEFAULT_PROTOCOL
        if protocol < 0:
            protocol = HIGHEST_PROTOCOL
        elif protocol > HIGHEST_PROTOCOL:
            raise ValueError(f'pickle protocol must be <= {HIGHEST_PROTOCOL}')
        self.protocol = self.proto = protocol
        self.memo = {}

    def clear_memo(self):
        self.memo.clear()

    def persistent_id(self, obj):
        return None

    def reducer_override(self, obj):
        return NotImplemented

    def dump(self, obj):
        out = self._out = []
        self._save(obj)
        body = b''.join(out) + b'.'
        protocol = self.protocol if self.protocol >= 2 else 4
        head = b'\x80' + bytes([protocol])
        if protocol >= 4 and len(body) >= 4:
            head += b'\x95' + _struct.pack('<Q', len(body))
        self._file.write(head + body)

    def _remember(self, obj):
        self.memo[id(obj)] = len(self.memo), obj
        self._out.append(b'\x94')

    def _save(self, obj):
        write = self._out.append
        persistent = self.persistent_id(obj)
        if persistent is not None:
            self._save(persistent)
            write(b'Q')
            return
        known = self.memo.get(id(obj))
        if known is not None:
            number = known[0]
            write(b'h' + bytes([number]) if number < 256 else b'j' + _struct.pack('<I', number))
            return
        kind = type(obj)
        save = self._kinds.get(kind)
        if save is not None:
            save(self, obj)
            return
        reduced = self.reducer_override(obj)
        if reduced is NotImplemented:
            table = getattr(self, 'dispatch_table', _copyreg.dispatch_table)
            reduce = table.get(kind)
            if reduce is not None:
                reduced = reduce(obj)
            elif issubclass(kind, type):
                self._save_global(obj)
                return
            else:
                reduced = obj.__reduce_ex__(max(self.protocol, 2))
        if isinstance(reduced, str):
            self._save_global(obj, reduced)
            return
        if not isinstance(reduced, tuple):
            raise PicklingError('__reduce__ must return a string or tuple')
        if not 2 <= len(reduced) <= 6:
            raise PicklingError('tuple returned by __reduce__ must contain 2 through 6 elements')
        self._save_reduced(obj, *reduced)

    def _save_none(self, obj):
        self._out.append(b'N')

    def _save_bool(self, obj):
        self._out.append(b'\x88' if obj else b'\x89')

    def _save_int(self, obj):
        if 0 <= obj < 256:
            self._out.append(b'K' + bytes([obj]))
        elif 0 <= obj < 65536:
            self._out.append(b'M' + _struct.pack('<H', obj))
        elif -2 ** 31 <= obj < 2 ** 31:
            self._out.append(b'J' + _struct.pack('<i', obj))
        else:
            data = obj.to_bytes((obj.bit_length() >> 3) + 1, 'little', signed=True)
            if obj < 0 and len(data) > 1 and data[-1] == 0xff and data[-2] & 0x80:
                data = data[:-1]
            self._out.append(b'\x8a' + bytes([len(data)]) + data if len(data) < 256 else b'\x8b' + _struct.pack('<i', len(data)) + data)

    def _save_float(self, obj):
        self._out.append(b'G' + _struct.pack('>d', obj))

    def _save_bytes(self, obj):
        size = len(obj)
        self._out.append((b'C' + bytes([size]) if size < 256 else b'B' + _struct.pack('<I', size)) + obj)
        self._remember(obj)

    def _save_bytearray(self, obj):
        if self.protocol < 5:
            self._save_reduced(obj, bytearray, (bytes(obj),) if obj else ())
            return
        self._out.append(b'\x96' + _struct.pack('<Q', len(obj)) + bytes(obj))
        self._remember(obj)

    def _save_str(self, obj):
        data = obj.encode('utf-8', 'surrogatepass')
        size = len(data)
        self._out.append((b'\x8c' + bytes([size]) if size < 256 else b'X' + _struct.pack('<I', size)) + data)
        self._remember(obj)

    def _save_tuple(self, obj):
        write = self._out.append
        if not obj:
            write(b')')
            return
        if len(obj) > 3:
            write(b'(')
        for item in obj:
            self._save(item)
        known = self.memo.get(id(obj))
        if known is not None:
            # It holds itself, and was written on the way.
            write(b'0' * len(obj) if len(obj) <= 3 else b'1')
            self._save(obj)
            return
        write((b'\x85', b'\x86', b'\x87')[len(obj) - 1] if len(obj) <= 3 else b't')
        self._remember(obj)

    def _items(self, items):
        write = self._out.append
        items = list(items)
        for begin in range(0, len(items), 1000):
            part = items[begin:begin + 1000]
            if len(part) == 1:
                self._save(part[0])
                write(b'a')
            else:
                write(b'(')
                for item in part:
                    self._save(item)
                write(b'e')

    def _pairs(self, pairs):
        write = self._out.append
        pairs = list(pairs)
        for begin in range(0, len(pairs), 1000):
            part = pairs[begin:begin + 1000]
            if len(part) > 1:
                write(b'(')
            for key, value in part:
                self._save(key)
                self._save(value)
            write(b'u' if len(part) > 1 else b's')

    def _save_list(self, obj):
        self._out.append(b']')
        self._remember(obj)
        self._items(obj)

    def _save_dict(self, obj):
        self._out.append(b'}')
        self._remember(obj)
        self._pairs(obj.items())

    def _save_set(self, obj):
        write = self._out.append
        write(b'\x8f')
        self._remember(obj)
        items = list(obj)
        for begin in range(0, len(items), 1000):
            write(b'(')
            for item in items[begin:begin + 1000]:
                self._save(item)
            write(b'\x90')

    def _save_frozenset(self, obj):
        self._out.append(b'(')
        for item in obj:
            self._save(item)
        self._out.append(b'\x91')
        self._remember(obj)

    def _save_type(self, obj):
        for value in (None, NotImplemented, ...):
            if obj is type(value):
                self._save_reduced(obj, type, (value,))
                return
        self._save_global(obj)

    def _save_global(self, obj, name=None):
        if name is None:
            name = getattr(obj, '__qualname__', None) or obj.__name__
        module = getattr(obj, '__module__', None)
        if module is None:
            module = '__main__'
            for each, loaded in list(_sys.modules.items()):
                if each != '__main__' and getattr(loaded, name, None) is obj:
                    module = each
                    break
        if '<locals>' in name:
            raise AttributeError(f"Can't pickle local object {name!r}")
        try:
            found = _fetch(module, name)
        except (ImportError, KeyError):
            raise PicklingError(f"Can't pickle {obj!r}: import of module {module!r} failed") from None
        except AttributeError:
            raise PicklingError(f"Can't pickle {obj!r}: attribute lookup {name} on {module} failed") from None
        if found is not obj:
            raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module}.{name}")
        self._save(module)
        self._save(name)
        self._out.append(b'\x93')
        self._remember(obj)

    def _save_reduced(self, obj, function, args, state=None, items=None, pairs=None, set_state=None):
        if not isinstance(args, tuple):
            raise PicklingError('args from save_reduce() must be a tuple')
        if not callable(function):
            raise PicklingError('func from save_reduce() must be callable')
        write = self._out.append
        name = getattr(function, '__name__', '')
        if name == '__newobj__' and args:
            self._save(args[0])
            self._save(args[1:])
            write(b'\x81')
        elif name == '__newobj_ex__':
            cls, positional, keywords = args
            self._save(cls)
            self._save(positional)
            self._save(keywords)
            write(b'\x92')
        else:
            self._save(function)
            self._save(args)
            write(b'R')
        if id(obj) in self.memo:
            write(b'0')
            self._save(obj)
        else:
            self._remember(obj)
        if items is not None:
            self._items(items)
        if pairs is not None:
            self._pairs(pairs)
        if state is not None:
            if set_state is None:
                self._save(state)
                write(b'b')
            else:
                self._save(set_state)
                self._save(obj)
                self._save(state)
                write(b'\x86R0')

    def _kinds_of(cls):
        return {type(None): cls['_save_none'], bool: cls['_save_bool'], int: cls['_save_int'], float: cls['_save_float'], bytes: cls['_save_bytes'],
                bytearray: cls['_save_bytearray'], str: cls['_save_str'], tuple: cls['_save_tuple'], list: cls['_save_list'], dict: cls['_save_dict'],
                set: cls['_save_set'], frozenset: cls['_save_frozenset'], type: cls['_save_type'], type(lambda: 0): cls['_save_global'],
                type(len): cls['_save_builtin']}

    def _save_builtin(self, obj):
        owner = getattr(obj, '__self__', None)
        if owner is None or type(owner) is type(_sys):
            self._save_global(obj)
        else:
            self._save_reduced(obj, getattr, (owner, obj.__name__))

    _kinds = _kinds_of(locals())
    del _kinds_of


class Unpickler:
    def __init__(self, file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None):
        self._file = file
        self.memo = {}

    def find_class(self, module_name, global_name, /):
        return _fetch(module_name, global_name)

    def persistent_load(self, pid):
        raise UnpicklingError('A load persistent id instruction was encountered, but no persistent_load function was specified.')

    def _read(self, size):
        data = self._file.read(size)
        if len(data) < size:
            raise UnpicklingError('pickle data was truncated')
        return data

    def load(self):
        self._stack, self._marks = [], []
        first = self._file.read(1)
        if not first:
            raise EOFError('Ran out of input')
        code = first
        while True:
            if code == b'.':
                return self._stack.pop()
            work = self._codes.get(code)
            if work is None:
                raise UnpicklingError("invalid load key, '%s'." % (chr(code[0]) if 32 <= code[0] < 127 else '\\x%02x' % code[0]))
            try:
                work(self)
            except IndexError:
                raise UnpicklingError('unexpected MARK found' if self._marks else 'unpickling stack underflow') from None
            code = self._file.read(1)
            if not code:
                raise EOFError('Ran out of input')

    def _number(self, format):
        return _struct.unpack(format, self._read(_struct.calcsize(format)))[0]

    def _since_mark(self):
        items, self._stack = self._stack, self._marks.pop()
        return items

    def _push_line(self, make):
        self._stack.append(make(self._file.readline()[:-1]))

    def _protocol(self):
        version = self._read(1)[0]
        if version > HIGHEST_PROTOCOL:
            raise ValueError('unsupported pickle protocol: %d' % version)

    def _mark(self):
        self._marks.append(self._stack)
        self._stack = []

    def _memoize(self):
        self.memo[len(self.memo)] = self._stack[-1]

    def _get(self, number):
        try:
            self._stack.append(self.memo[number])
        except KeyError:
            raise UnpicklingError(f'Memo value not found at index {number}') from None

    def _reduce(self):
        args = self._stack.pop()
        self._stack[-1] = self._stack[-1](*args)

    def _new(self):
        args = self._stack.pop()
        cls = self._stack.pop()
        self._stack.append(cls.__new__(cls, *args))

    def _new_with_keywords(self):
        keywords, args, cls = self._stack.pop(), self._stack.pop(), self._stack.pop()
        self._stack.append(cls.__new__(cls, *args, **keywords))

    def _build(self):
        state = self._stack.pop()
        obj = self._stack[-1]
        set_state = getattr(obj, '__setstate__', None)
        if set_state is not None:
            set_state(state)
            return
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state:
            obj.__dict__.update(state)
        if slots:
            for name, value in slots.items():
                setattr(obj, name, value)

    def _append_items(self, items):
        target = self._stack[-1]
        if isinstance(target, list):
            target.extend(items)
        else:
            for item in items:
                target.append(item)

    def _set_items(self, items):
        target = self._stack[-1]
        for i in range(0, len(items), 2):
            target[items[i]] = items[i + 1]

    def _one(self):
        value = self._stack.pop()
        self._append_items([value])

    def _pair(self):
        value, key = self._stack.pop(), self._stack.pop()
        self._stack[-1][key] = value

    def _add_items(self):
        items = self._since_mark()
        self._stack[-1].update(items)

    def _tuple(self, size):
        items = tuple(self._stack[-size:])
        if len(items) < size:
            raise IndexError
        del self._stack[-size:]
        self._stack.append(items)

    def _global(self):
        name, module = self._stack.pop(), self._stack.pop()
        self._stack.append(self.find_class(module, name))

    def _old_global(self):
        module, name = self._file.readline()[:-1].decode(), self._file.readline()[:-1].decode()
        self._stack.append(self.find_class(module, name))

    def _text(self, size):
        self._stack.append(self._read(size).decode('utf-8', 'surrogatepass'))

    def _pop(self):
        if self._stack:
            self._stack.pop()
        else:
            self._since_mark()

    _codes = {
        b'\x80': _protocol, b'\x95': lambda self: self._read(8), b'(': _mark, b'\x94': _memoize, b'0': _pop, b'1': lambda self: self._since_mark() and None,
        b'2': lambda self: self._stack.append(self._stack[-1]),
        b'N': lambda self: self._stack.append(None), b'\x88': lambda self: self._stack.append(True), b'\x89': lambda self: self._stack.append(False),
        b'K': lambda self: self._stack.append(self._read(1)[0]), b'M': lambda self: self._stack.append(self._number('<H')),
        b'J': lambda self: self._stack.append(self._number('<i')), b'G': lambda self: self._stack.append(self._number('>d')),
        b'I': lambda self: self._push_line(lambda line: {b'01': True, b'00': False}[line] if line in (b'00', b'01') else int(line)),
        b'L': lambda self: self._push_line(lambda line: int(line.rstrip(b'L'))), b'F': lambda self: self._push_line(float),
        b'V': lambda self: self._push_line(lambda line: line.decode('raw-unicode-escape')),
        b'\x8a': lambda self: self._stack.append(int.from_bytes(self._read(self._read(1)[0]), 'little', signed=True)),
        b'\x8b': lambda self: self._stack.append(int.from_bytes(self._read(self._number('<i')), 'little', signed=True)),
        b'C': lambda self: self._stack.append(self._read(self._read(1)[0])), b'B': lambda self: self._stack.append(self._read(self._number('<I'))),
        b'\x8e': lambda self: self._stack.append(self._read(self._number('<Q'))), b'\x96': lambda self: self._stack.append(bytearray(self._read(self._number('<Q')))),
        b'\x8c': lambda self: self._text(self._read(1)[0]), b'X': lambda self: self._text(self._number('<I')), b'\x8d': lambda self: self._text(self._number('<Q')),
        b')': lambda self: self._stack.append(()), b']': lambda self: self._stack.append([]), b'}': lambda self: self._stack.append({}),
        b'\x8f': lambda self: self._stack.append(set()),
        b'\x85': lambda self: self._tuple(1), b'\x86': lambda self: self._tuple(2), b'\x87': lambda self: self._tuple(3),
        b't': lambda self: self._wrap(tuple),
        b'l': lambda self: self._wrap(list), b'\x91': lambda self: self._wrap(frozenset),
        b'd': lambda self: self._wrap(lambda items: dict(zip(items[::2], items[1::2]))),
        b'a': _one, b'e': lambda self: self._append_items(self._since_mark()), b's': _pair, b'u': lambda self: self._set_items(self._since_mark()), b'\x90': _add_items,
        b'h': lambda self: self._get(self._read(1)[0]), b'j': lambda self: self._get(self._number('<I')),
        b'g': lambda self: self._get(int(self._file.readline())),
        b'q': lambda self: self.memo.__setitem__(self._read(1)[0], self._stack[-1]), b'r': lambda self: self.memo.__setitem__(self._number('<I'), self._stack[-1]),
        b'p': lambda self: self.memo.__setitem__(int(self._file.readline()), self._stack[-1]),
        b'\x93': _global, b'c': _old_global, b'R': _reduce, b'\x81': _new, b'\x92': _new_with_keywords, b'b': _build,
        b'Q': lambda self: self._stack.append(self.persistent_load(self._stack.pop())),
    }

    def _wrap(self, make):
        items = self._since_mark()
        self._stack.append(make(items))


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    Pickler(file, protocol).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    file = _io.BytesIO()
    Pickler(file, protocol).dump(obj)
    return file.getvalue()


def load(file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None):
    return Unpickler(file).load()


def loads(data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None):
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return Unpickler(_io.BytesIO(data)).load()
