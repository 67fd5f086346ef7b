"""What the simulated packages share: how long things take, what fails, and how they say what they lack.

Delays and failures come from the run's seed and the scenario's settings (_simworld). The same call takes the same time in every run.
"""
import hashlib as _hashlib
from collections import namedtuple as _namedtuple

Request = _namedtuple('Request', 'delay failure text status body')
_counts = {}


def hash_of(*keys):
    """A number of 128 bits that depends on these texts alone."""
    return int.from_bytes(_hashlib.md5('\0'.join(map(str, keys)).encode()).digest(), 'big')


def chance(*keys):
    """A number in [0, 1) that depends on the run's seed, these texts, and how often it was asked for them."""
    asked = _counts[keys] = _counts.get(keys, -1) + 1
    return hash_of(seed(), asked, *keys) / 2.0 ** 128


def seed():
    return 0


def between(low, high, *keys):
    """A time in seconds, to a tenth of a millisecond."""
    return round(low + (high - low) * chance(*keys), 4)


def request(key, parts):
    """How the request to this URL goes."""
    return Request(between(0.05, 0.25, 'http', key), None, '', None, None)


def latency(kind, key=''):
    """Seconds that one call of a database, a cache or a file takes."""
    low, high = {'database': (0.002, 0.012), 'cache': (0.0005, 0.0015), 'file': (0.0005, 0.002), 'connect': (0.005, 0.02)}.get(kind, (0.001, 0.005))
    return between(low, high, kind, key)


def missing(module):
    """The __getattr__ of a simulated package: names what it lacks."""
    def __getattr__(name):
        raise AttributeError(f'module {module!r} has no attribute {name!r} (not part of the simulator)')
    return __getattr__
