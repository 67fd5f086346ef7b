"""What a simulated Redis keeps, and what each command does with it. One for each address; everybody in the run shares it."""
import fnmatch
import time

import _simworld

from .exceptions import ResponseError
from ._values import Sorted, SortedSetCommands, Stream, StreamCommands, encoded

WRONG = 'WRONGTYPE Operation against a key holding the wrong kind of value'
_stores = {}


def store_at(host, port, db):
    key = f'{host}:{port}', db
    if key not in _stores:
        _stores[key] = Store()
    return _stores[key]


class Store(SortedSetCommands, StreamCommands):
    def __init__(self):
        self.data, self.ends = {}, {}
        self.versions = {}              # key: how often it changed, for WATCH
        self.waiters = []               # of blocking commands: functions to call when a list gets something
        self.subscribers = []           # functions of (channel, data)
        self.commands = 0

    def now(self):
        return time.time()

    def touch(self, key):
        self.versions[key] = self.versions.get(key, 0) + 1

    def held(self, key, kind=None, make=None):
        key = encoded(key)
        end = self.ends.get(key)
        if end is not None and end <= self.now():
            self.data.pop(key, None)
            del self.ends[key]
            self.touch(key)
        value = self.data.get(key)
        if value is None and make is not None:
            value = self.data[key] = make()
        if value is not None and kind is not None and not isinstance(value, kind):
            raise ResponseError(WRONG)
        return value

    def put(self, key, value, seconds=None):
        key = encoded(key)
        self.data[key] = value
        self.touch(key)
        if seconds is None:
            self.ends.pop(key, None)
        else:
            self.ends[key] = self.now() + seconds

    def clean(self, key):
        key = encoded(key)
        self.touch(key)
        if key in self.data and not self.data[key] and not isinstance(self.data[key], bytes):
            del self.data[key]
            self.ends.pop(key, None)

    def keys(self):
        return [key for key in list(self.data) if self.held(key) is not None]

    def woken(self):
        waiters, self.waiters = self.waiters, []
        for waiter in waiters:
            waiter()

    # ---- keys
    def ping(self):
        return True

    def echo(self, value):
        return encoded(value)

    def exists(self, *names):
        return sum(self.held(name) is not None for name in names)

    def delete(self, *names):
        count = 0
        for name in names:
            if self.held(name) is not None:
                del self.data[encoded(name)]
                self.ends.pop(encoded(name), None)
                self.touch(encoded(name))
                count += 1
        return count

    unlink = delete

    def expire(self, name, seconds, nx=False, xx=False, gt=False, lt=False):
        if self.held(name) is None:
            return False
        seconds = seconds.total_seconds() if hasattr(seconds, 'total_seconds') else seconds
        self.ends[encoded(name)] = self.now() + seconds
        return True

    def pexpire(self, name, milliseconds, **named):
        return self.expire(name, milliseconds / 1000)

    def expireat(self, name, when, **named):
        return self.expire(name, (when.timestamp() if hasattr(when, 'timestamp') else when) - self.now())

    def persist(self, name):
        return self.held(name) is not None and self.ends.pop(encoded(name), None) is not None

    def ttl(self, name):
        if self.held(name) is None:
            return -2
        end = self.ends.get(encoded(name))
        return -1 if end is None else int(end - self.now() + 0.5)

    def pttl(self, name):
        if self.held(name) is None:
            return -2
        end = self.ends.get(encoded(name))
        return -1 if end is None else int((end - self.now()) * 1000)

    def type(self, name):
        value = self.held(name)
        return b'none' if value is None else {bytes: b'string', list: b'list', dict: b'hash', set: b'set', Sorted: b'zset', Stream: b'stream'}[type(value)]

    def rename(self, old, new):
        value = self.held(old)
        if value is None:
            raise ResponseError('no such key')
        self.put(new, value)
        self.delete(old)
        return True

    def keys_matching(self, pattern='*'):
        text = pattern.decode() if isinstance(pattern, bytes) else pattern
        return [key for key in self.keys() if fnmatch.fnmatchcase(key.decode('utf-8', 'replace'), text)]

    def scan(self, cursor=0, match=None, count=None, _type=None):
        return 0, self.keys_matching(match or '*')

    def dbsize(self):
        return len(self.keys())

    def flushdb(self, asynchronous=False):
        for key in list(self.data):
            self.touch(key)
        self.data.clear()
        self.ends.clear()
        return True

    flushall = flushdb

    def info(self, section=None):
        return {'redis_version': '7.2.4', 'connected_clients': 1, 'used_memory_human': '1.00M', 'db0': {'keys': len(self.keys())}, 'total_commands_processed': self.commands,
                'uptime_in_seconds': 1000, 'role': 'master'}

    def time(self):
        now = self.now()
        return int(now), int(now % 1 * 1000000)

    # ---- texts
    def get(self, name):
        return self.held(name, bytes)

    def set(self, name, value, ex=None, px=None, nx=False, xx=False, keepttl=False, get=False, exat=None, pxat=None):
        old = self.held(name)
        value = encoded(value)
        if nx and old is not None or xx and old is None:
            return old if get else None
        ex = ex.total_seconds() if hasattr(ex, 'total_seconds') else ex
        px = px.total_seconds() * 1000 if hasattr(px, 'total_seconds') else px
        kept = self.ends.get(encoded(name)) if keepttl else None
        self.put(name, value, ex if ex is not None else px / 1000 if px is not None else None)
        if kept is not None:
            self.ends[encoded(name)] = kept
        return old if get else True

    def setex(self, name, time, value):
        return self.set(name, value, ex=time)

    def psetex(self, name, time_ms, value):
        return self.set(name, value, px=time_ms)

    def setnx(self, name, value):
        return bool(self.set(name, value, nx=True))

    def getset(self, name, value):
        old = self.get(name)
        self.put(name, encoded(value))
        return old

    def getdel(self, name):
        old = self.get(name)
        self.delete(name)
        return old

    def getex(self, name, ex=None, px=None, persist=False, **named):
        value = self.get(name)
        if ex is not None or px is not None:
            self.expire(name, ex if ex is not None else px / 1000)
        return value

    def mget(self, keys, *args):
        names = [*(keys if isinstance(keys, (list, tuple, set)) else [keys]), *args]
        return [value if isinstance(value := self.held(name), bytes) else None for name in names]

    def mset(self, mapping):
        for name, value in mapping.items():
            self.put(name, encoded(value))
        return True

    def append(self, name, value):
        fresh = (self.get(name) or b'') + encoded(value)
        self.put(name, fresh)
        return len(fresh)

    def strlen(self, name):
        return len(self.get(name) or b'')

    def getrange(self, name, start, end):
        value = self.get(name) or b''
        return value[start:] if end == -1 else value[start:end + 1]

    def incrby(self, name, amount=1):
        try:
            fresh = int(self.get(name) or 0) + amount
        except ValueError:
            raise ResponseError('value is not an integer or out of range') from None
        self.data[encoded(name)] = str(fresh).encode()
        self.touch(encoded(name))
        return fresh

    incr = incrby

    def decrby(self, name, amount=1):
        return self.incrby(name, -amount)

    decr = decrby

    def incrbyfloat(self, name, amount=1.0):
        fresh = float(self.get(name) or 0) + amount
        self.data[encoded(name)] = repr(fresh).encode()
        return fresh

    def setbit(self, name, offset, value):
        held = bytearray(self.get(name) or b'')
        held.extend(bytes(max(0, offset // 8 + 1 - len(held))))
        old = held[offset // 8] >> (7 - offset % 8) & 1
        held[offset // 8] = held[offset // 8] & ~(1 << 7 - offset % 8) | value << 7 - offset % 8
        self.data[encoded(name)] = bytes(held)
        return old

    def getbit(self, name, offset):
        held = self.get(name) or b''
        return held[offset // 8] >> (7 - offset % 8) & 1 if offset // 8 < len(held) else 0

    def bitcount(self, name, *args):
        return sum(bin(byte).count('1') for byte in self.get(name) or b'')

    # ---- lists
    def rpush(self, name, *values):
        held = self.held(name, list, list)
        held.extend(map(encoded, values))
        self.touch(encoded(name))
        count = len(held)
        self.woken()
        return count

    def lpush(self, name, *values):
        held = self.held(name, list, list)
        for value in values:
            held.insert(0, encoded(value))
        self.touch(encoded(name))
        count = len(held)
        self.woken()
        return count

    def pop_from(self, name, at, count=None):
        held = self.held(name, list)
        if not held:
            return None
        if count is None:
            value = held.pop(at)
        else:
            value = [held.pop(at) for _ in range(min(count, len(held)))]
        self.clean(name)
        return value

    def lpop(self, name, count=None):
        return self.pop_from(name, 0, count)

    def rpop(self, name, count=None):
        return self.pop_from(name, -1, count)

    def llen(self, name):
        return len(self.held(name, list) or ())

    def lrange(self, name, start, end):
        held = self.held(name, list) or []
        return held[start:] if end == -1 else held[start:end + 1]

    def lindex(self, name, index):
        held = self.held(name, list) or []
        return held[index] if -len(held) <= index < len(held) else None

    def lset(self, name, index, value):
        held = self.held(name, list)
        if held is None:
            raise ResponseError('no such key')
        held[index] = encoded(value)
        return True

    def lrem(self, name, count, value):
        held, wanted, gone = self.held(name, list) or [], encoded(value), 0
        for at in range(len(held)) if count >= 0 else range(len(held) - 1, -1, -1):
            if count and gone >= abs(count):
                break
            if held[at] == wanted:
                held[at] = None
                gone += 1
        held[:] = [one for one in held if one is not None]
        self.clean(name)
        return gone

    def ltrim(self, name, start, end):
        held = self.held(name, list) or []
        held[:] = held[start:] if end == -1 else held[start:end + 1]
        self.clean(name)
        return True

    def rpoplpush(self, src, dst):
        value = self.rpop(src)
        if value is not None:
            self.lpush(dst, value)
        return value

    def lmove(self, first, second, src='LEFT', dest='RIGHT'):
        value = self.pop_from(first, 0 if src.upper() == 'LEFT' else -1)
        if value is not None:
            (self.lpush if dest.upper() == 'LEFT' else self.rpush)(second, value)
        return value

    # ---- hashes
    def hset(self, name, key=None, value=None, mapping=None, items=None):
        held, before = self.held(name, dict, dict), 0
        pairs = dict(mapping or {})
        if key is not None:
            pairs[key] = value
        for k, v in pairs.items():
            before += encoded(k) not in held
            held[encoded(k)] = encoded(v)
        self.touch(encoded(name))
        return before

    def hmset(self, name, mapping):
        self.hset(name, mapping=mapping)
        return True

    def hsetnx(self, name, key, value):
        if encoded(key) in (self.held(name, dict) or {}):
            return 0
        return self.hset(name, key, value)

    def hget(self, name, key):
        return (self.held(name, dict) or {}).get(encoded(key))

    def hmget(self, name, keys, *args):
        held = self.held(name, dict) or {}
        return [held.get(encoded(key)) for key in [*(keys if isinstance(keys, (list, tuple)) else [keys]), *args]]

    def hgetall(self, name):
        return dict(self.held(name, dict) or {})

    def hdel(self, name, *keys):
        held = self.held(name, dict) or {}
        count = sum(held.pop(encoded(key), None) is not None for key in keys)
        self.clean(name)
        return count

    def hexists(self, name, key):
        return encoded(key) in (self.held(name, dict) or {})

    def hkeys(self, name):
        return list(self.held(name, dict) or ())

    def hvals(self, name):
        return list((self.held(name, dict) or {}).values())

    def hlen(self, name):
        return len(self.held(name, dict) or ())

    def hincrby(self, name, key, amount=1):
        held = self.held(name, dict, dict)
        fresh = int(held.get(encoded(key), 0)) + amount
        held[encoded(key)] = str(fresh).encode()
        return fresh

    def hincrbyfloat(self, name, key, amount=1.0):
        held = self.held(name, dict, dict)
        fresh = float(held.get(encoded(key), 0)) + amount
        held[encoded(key)] = repr(fresh).encode()
        return fresh

    # ---- sets
    def sadd(self, name, *values):
        held = self.held(name, set, set)
        before = len(held)
        held.update(map(encoded, values))
        self.touch(encoded(name))
        return len(held) - before

    def srem(self, name, *values):
        held = self.held(name, set) or set()
        before = len(held)
        held.difference_update(map(encoded, values))
        count = before - len(held)
        self.clean(name)
        return count

    def smembers(self, name):
        return set(self.held(name, set) or ())

    def sismember(self, name, value):
        return int(encoded(value) in (self.held(name, set) or ()))

    def scard(self, name):
        return len(self.held(name, set) or ())

    def spop(self, name, count=None):
        held = self.held(name, set)
        if not held:
            return None if count is None else []
        chosen = sorted(held)[:count or 1]
        held.difference_update(chosen)
        self.clean(name)
        return chosen[0] if count is None else chosen

    def srandmember(self, name, number=None):
        held = sorted(self.held(name, set) or ())
        return (held[0] if held else None) if number is None else held[:number]

    def _sets(self, names):
        flat = [one for name in names for one in (name if isinstance(name, (list, tuple)) else [name])]
        return [set(self.held(name, set) or ()) for name in flat]

    def sinter(self, *names):
        return set.intersection(*self._sets(names))

    def sunion(self, *names):
        return set.union(*self._sets(names))

    def sdiff(self, *names):
        first, *rest = self._sets(names)
        return first.difference(*rest)

    # ---- messages
    def publish(self, channel, message):
        channel, data = encoded(channel), encoded(message)
        return sum(bool(subscriber(channel, data)) for subscriber in list(self.subscribers))

    def pubsub_channels(self, pattern='*'):
        return []

    def config_get(self, pattern='*'):
        return {}

    def config_set(self, name, value):
        return True

    def client_setname(self, name):
        return True

    def select(self, index):
        return True

    def object(self, infotype, key):
        return None


COMMANDS = [name for part in (Store, SortedSetCommands, StreamCommands) for name in vars(part) if not name.startswith('_') and name not in
            ('now', 'touch', 'held', 'put', 'clean', 'woken', 'pop_from', 'ranked', 'keys_matching', 'xread_now', 'xreadgroup_now', 'keys')]
