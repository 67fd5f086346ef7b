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


class _Blake:
    """BLAKE2 with all that it takes (RFC 7693)."""
    _word, _rounds, _turns, _kind = 64, 12, (32, 24, 16, 63), 'blake2b'
    _start = (0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1, 0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b,
              0x5be0cd19137e2179)
    MAX_DIGEST_SIZE, MAX_KEY_SIZE, PERSON_SIZE, SALT_SIZE = 64, 64, 16, 16

    def __init__(self, data=b'', /, *, digest_size=None, key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0, node_offset=0, node_depth=0,
                 inner_size=0, last_node=False, usedforsecurity=True):
        digest_size = self.MAX_DIGEST_SIZE if digest_size is None else digest_size
        if not 1 <= digest_size <= self.MAX_DIGEST_SIZE:
            raise ValueError(f'digest_size for {"Blake2b" if self._word == 64 else "Blake2s"} must be between 1 and {self.MAX_DIGEST_SIZE} bytes, here it is {digest_size}')
        for value, size, what in ((salt, self.SALT_SIZE, 'salt'), (person, self.PERSON_SIZE, 'person'), (key, self.MAX_KEY_SIZE, 'key')):
            if len(value) > size:
                raise ValueError(f'maximum {what} length is {size} bytes')
        for value, low, high, what in ((fanout, 0, 255, 'fanout'), (depth, 1, 255, 'depth')):
            if not low <= value <= high:
                raise ValueError(f'{what} must be between {low} and {high}')
        wide = self._word == 64
        head = bytes((digest_size, len(key), fanout, depth)) + leaf_size.to_bytes(4, 'little')
        head += node_offset.to_bytes(8 if wide else 6, 'little') + bytes((node_depth, inner_size)) + bytes(14 if wide else 0)
        head += bytes(salt).ljust(self.SALT_SIZE, b'\0') + bytes(person).ljust(self.PERSON_SIZE, b'\0')
        step = self._word // 8
        self._state = [word ^ int.from_bytes(head[i * step:(i + 1) * step], 'little') for i, word in enumerate(self._start)]
        self.digest_size, self.block_size, self.name = digest_size, self._word * 2, self._kind
        self._done, self._rest, self._last_node = 0, bytearray(bytes(key).ljust(self.block_size, b'\0') if key else b''), last_node
        self.update(data)

    def update(self, data, /):
        if isinstance(data, str):
            raise TypeError('Strings must be encoded before hashing')
        self._rest += data
        size = self.block_size
        while len(self._rest) > size:
            self._done += size
            self._state = self._mixed(self._state, bytes(self._rest[:size]), self._done, False)
            del self._rest[:size]

    def _mixed(self, state, block, count, is_last):
        bits, mask, (r1, r2, r3, r4) = self._word, (1 << self._word) - 1, self._turns
        m = [int.from_bytes(block[i:i + bits // 8], 'little') for i in range(0, len(block), bits // 8)]
        v = state + list(self._start)
        v[12] ^= count & mask
        v[13] ^= count >> bits
        if is_last:
            v[14] ^= mask
            if self._last_node:
                v[15] ^= mask
        for turn in range(self._rounds):
            order = _SIGMA[turn % 10]
            for i, (a, b, c, d) in enumerate(_MIXES):
                for x, first, second in ((m[order[2 * i]], r1, r2), (m[order[2 * i + 1]], r3, r4)):
                    v[a] = (v[a] + v[b] + x) & mask
                    w = v[d] ^ v[a]
                    v[d] = (w >> first | w << bits - first) & mask
                    v[c] = (v[c] + v[d]) & mask
                    w = v[b] ^ v[c]
                    v[b] = (w >> second | w << bits - second) & mask
        return [state[i] ^ v[i] ^ v[i + 8] for i in range(8)]

    def digest(self):
        state = self._mixed(self._state, bytes(self._rest).ljust(self.block_size, b'\0'), self._done + len(self._rest), True)
        return b''.join(word.to_bytes(self._word // 8, 'little') for word in state)[:self.digest_size]

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        other = object.__new__(type(self))
        other.__dict__.update(self.__dict__)
        other._state, other._rest = self._state[:], self._rest[:]
        return other

    def __repr__(self):
        return f'<_blake2.{self._kind} object at {id(self):#x}>'


_MIXES = ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15), (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14))
_SIGMA = tuple(tuple(int(digit, 16) for digit in row) for row in (
    '0123456789abcdef', 'ea489fd61c02b753', 'b8c052fdae367194', '7931dcbe265a40f8', '905724afe1bc683d', '2c6a0b834d75fe19',
    'c51fed4a0763928b', 'db7ec13950f4862a', '6fe9b308c2d714a5', 'a2847615fb9e3cd0'))


class blake2b(_Blake):
    __module__ = '_blake2'


class blake2s(_Blake):
    __module__ = '_blake2'
    _word, _rounds, _turns, _kind = 32, 10, (16, 12, 8, 7), 'blake2s'
    _start = tuple(word >> 32 for word in _Blake._start)
    MAX_DIGEST_SIZE, MAX_KEY_SIZE, PERSON_SIZE, SALT_SIZE = 32, 32, 8, 8


for _name in _sizes.keys() - {'blake2b', 'blake2s'}:
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
