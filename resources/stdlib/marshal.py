"""Values of builtin types as bytes, and compiled code within one run. The bytes are the simulator's own."""
import pickle as _pickle
import types as _types

version = 4
_HEAD = b'\xfbswl'
_codes = {}


def _check(value, depth=0):
    if depth > 2000:
        raise ValueError('object too deeply nested to marshal')
    kind = type(value)
    if kind in (tuple, list, set, frozenset):
        return kind([_check(part, depth + 1) for part in value])
    if kind is dict:
        return {_check(key, depth + 1): _check(part, depth + 1) for key, part in value.items()}
    if kind is _types.CodeType:
        key = f'{value.co_name}:{id(value)}'
        _codes[key] = value
        return ('\0code', key)
    if value is None or value is ... or value is StopIteration or kind in (bool, int, float, complex, str, bytes):
        return value
    if kind in (bytearray, memoryview):
        return bytes(value)
    raise ValueError('unmarshallable object')


def _back(value):
    kind = type(value)
    if kind is tuple and len(value) == 2 and value[0] == '\0code':
        return _codes[value[1]]
    if kind in (tuple, list, set, frozenset):
        return kind([_back(part) for part in value])
    if kind is dict:
        return {_back(key): _back(part) for key, part in value.items()}
    return value


def dumps(value, version=version, /):
    return _HEAD + _pickle.dumps(_check(value), 4)


def loads(bytes, /):
    data = b'' + bytes
    if not data:
        raise EOFError('marshal data too short')
    if not data.startswith(_HEAD):
        raise ValueError('bad marshal data (unknown type code)')
    try:
        return _back(_pickle.loads(data[len(_HEAD):]))
    except EOFError:
        raise EOFError('marshal data too short') from None


def dump(value, file, version=version, /):
    return file.write(dumps(value, version))


def load(file, /):
    return loads(file.read())
