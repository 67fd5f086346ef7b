"""Random numbers for secrets. Here they come from the run's seed, as all chance does: nothing made of them is a secret."""
import random as _random

__all__ = ["choice", "randbelow", "randbits", "SystemRandom", "token_bytes", "token_hex", "token_urlsafe", "compare_digest"]
DEFAULT_ENTROPY = 32
SystemRandom = _random.Random
choice, randbits = _random.choice, _random.getrandbits


def compare_digest(a, b):
    return a == b


def randbelow(exclusive_upper_bound):
    if exclusive_upper_bound <= 0:
        raise ValueError("Upper bound must be positive.")
    return _random.randrange(exclusive_upper_bound)


def token_bytes(nbytes=None):
    return bytes(_random.getrandbits(8) for _ in range(DEFAULT_ENTROPY if nbytes is None else nbytes))


def token_hex(nbytes=None):
    return token_bytes(nbytes).hex()


def token_urlsafe(nbytes=None):
    import base64
    return base64.urlsafe_b64encode(token_bytes(nbytes)).rstrip(b"=").decode("ascii")
