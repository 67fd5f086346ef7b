"""Digests with a key."""
import hashlib as _hashlib

digest_size = None
trans_5C, trans_36 = bytes(x ^ 0x5c for x in range(256)), bytes(x ^ 0x36 for x in range(256))


class HMAC:
    blocksize = 64

    def __init__(self, key, msg=None, digestmod=''):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError('key: expected bytes or bytearray, but got %r' % type(key).__name__)
        if not digestmod:
            raise TypeError("Missing required parameter 'digestmod'.")
        make = digestmod if callable(digestmod) else (lambda data=b'': _hashlib.new(digestmod, data)) if isinstance(digestmod, str) else digestmod.new
        self._inner, self._outer = make(), make()
        self.digest_size = self._inner.digest_size
        self.block_size = self.blocksize = getattr(self._inner, 'block_size', 64)
        if len(key) > self.blocksize:
            key = make(bytes(key)).digest()
        key = bytes(key).ljust(self.blocksize, b'\0')
        self._outer.update(key.translate(trans_5C))
        self._inner.update(key.translate(trans_36))
        if msg is not None:
            self.update(msg)

    @property
    def name(self):
        return 'hmac-' + self._inner.name

    def update(self, msg):
        self._inner.update(msg)

    def copy(self):
        other = object.__new__(type(self))
        other.__dict__.update(self.__dict__)
        other._inner, other._outer = self._inner.copy(), self._outer.copy()
        return other

    def digest(self):
        outer = self._outer.copy()
        outer.update(self._inner.digest())
        return outer.digest()

    def hexdigest(self):
        return self.digest().hex()


def new(key, msg=None, digestmod=''):
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    return HMAC(key, msg, digest).digest()


def compare_digest(a, b, /):
    if isinstance(a, str) and isinstance(b, str):
        if not a.isascii() or not b.isascii():
            raise TypeError('comparing strings with non-ASCII characters is not supported')
        return a == b
    for each in a, b:
        if not isinstance(each, (bytes, bytearray, memoryview)):
            raise TypeError(f"unsupported operand types(s) or combination of types: '{type(a).__name__}' and '{type(b).__name__}'")
    return bytes(a) == bytes(b)
