"""Digests of bytes."""
from _hash import digest as _digest

_sizes = {'md5': (16, 64), 'sha1': (20, 64), 'sha224': (28, 64), 'sha256': (32, 64), 'sha384': (48, 128), 'sha512': (64, 128), 'sha3_224': (28, 144),
          'sha3_256': (32, 136), 'sha3_384': (48, 104), 'sha3_512': (64, 72), 'blake2b': (64, 128), 'blake2s': (32, 64), 'shake_128': (0, 168),
          'shake_256': (0, 136)}
_names = {'sha3_224': 'sha3-224', 'sha3_256': 'sha3-256', 'sha3_384': 'sha3-384', 'sha3_512': 'sha3-512', 'blake2b': 'blake2b512', 'blake2s': 'blake2s256',
          'shake_128': 'shake128', 'shake_256': 'shake256'}

algorithms_guaranteed = set(_sizes)
algorithms_available = set(_sizes)
__all__ = [*_sizes, 'new', 'algorithms_guaranteed', 'algorithms_available', 'pbkdf2_hmac', 'file_digest']


class HASH:
    """A digest that grows with what update() adds."""
    __module__ = '_hashlib'

    def __init__(self, name, data=b''):
        self.name = name
        self.digest_size, self.block_size = _sizes[name]
        self._data = bytearray()
        self.update(data)

    def update(self, data):
        if isinstance(data, str):
            raise TypeError('Strings must be encoded before hashing')
        self._data += data

    def digest(self, length=0):
        return _digest(_names.get(self.name, self.name), bytes(self._data), length)

    def hexdigest(self, length=0):
        return self.digest(length).hex()

    def copy(self):
        return HASH(self.name, self._data)

    def __repr__(self):
        return f'<{self.name} _hashlib.HASH object @ {id(self):#x}>'


def new(name, data=b'', *, usedforsecurity=True):
    name = name.lower().replace('-', '_')
    if name not in _sizes:
        raise ValueError('unsupported hash type ' + name)
    return HASH(name, data)


def _maker(name):
    def make(string=b'', *, usedforsecurity=True):
        return HASH(name, string)
    make.__name__ = make.__qualname__ = 'openssl_' + name
    return make


for _name in _sizes:
    globals()[_name] = _maker(_name)


def file_digest(fileobj, digest, /):
    made = new(digest) if isinstance(digest, str) else digest()
    made.update(fileobj.read())
    return made


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    size, block = _sizes[hash_name]
    if len(password) > block:
        password = new(hash_name, password).digest()
    password = bytes(password).ljust(block, b'\0')
    inner, outer = bytes(b ^ 0x36 for b in password), bytes(b ^ 0x5c for b in password)

    def prf(data):
        return new(hash_name, outer + new(hash_name, inner + data).digest()).digest()

    out, number = b'', 1
    while len(out) < (dklen or size):
        u = prf(salt + number.to_bytes(4, 'big'))
        total = int.from_bytes(u, 'big')
        for _ in range(iterations - 1):
            u = prf(u)
            total ^= int.from_bytes(u, 'big')
        out += total.to_bytes(size, 'big')
        number += 1
    return out[:dklen or size]
