"""What a simulated Redis keeps, and what each command does with it. One for each address; everybody in the run shares it."""
import fnmatch
import time

import _simworld

from .exceptions import ResponseError

WRONG = 'WRONGTYPE Operation against a key holding the wrong kind of value'
_stores = {}


def store_at(host, port, db):
    key = f'{host}:{port}', db
    if key not in _stores:
        _stores[key] = Store()
    return _stores[key]


def encoded(value):
    if isinstance(value, bytes):
        return value
    if isinstance(value, str):
        return value.encode()
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return repr(value).encode()
    from .exceptions import DataError
    raise DataError(f"Invalid input of type: '{type(value).__name__}'. Convert to a bytes, string, int or float first.")


class Store:
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

    # ---- sorted sets
    def zadd(self, name, mapping, nx=False, xx=False, ch=False, incr=False, gt=False, lt=False):
        held, count = self.held(name, Sorted, Sorted), 0
        for member, score in mapping.items():
            member = encoded(member)
            if nx and member in held or xx and member not in held:
                continue
            count += member not in held or ch and held[member] != score
            held[member] = held.get(member, 0.0) + score if incr else float(score)
        self.touch(encoded(name))
        self.woken()
        return count

    def ranked(self, name, reverse=False):
        return sorted((self.held(name, Sorted) or {}).items(), key=lambda pair: (pair[1], pair[0]), reverse=reverse)

    def zrange(self, name, start, end, desc=False, withscores=False, byscore=False, **named):
        pairs = self.ranked(name, desc)
        if byscore:
            return self.zrangebyscore(name, start, end, withscores=withscores)
        pairs = pairs[start:] if end == -1 else pairs[start:end + 1]
        return pairs if withscores else [member for member, _ in pairs]

    def zrevrange(self, name, start, end, withscores=False, **named):
        return self.zrange(name, start, end, True, withscores)

    def zrangebyscore(self, name, min, max, start=None, num=None, withscores=False, **named):
        def bound(value):
            text = str(value)
            return (float(text.lstrip('(').replace('+inf', 'inf')), text.startswith('('))
        low, above = bound(min)
        high, below = bound(max)
        pairs = [pair for pair in self.ranked(name) if (pair[1] > low or not above and pair[1] == low) and (pair[1] < high or not below and pair[1] == high)]
        if start is not None:
            pairs = pairs[start:start + num]
        return pairs if withscores else [member for member, _ in pairs]

    def zrem(self, name, *values):
        held = self.held(name, Sorted) or {}
        count = sum(held.pop(encoded(value), None) is not None for value in values)
        self.clean(name)
        return count

    def zremrangebyscore(self, name, min, max):
        found = self.zrangebyscore(name, min, max)
        return self.zrem(name, *found) if found else 0

    def zremrangebyrank(self, name, min, max):
        found = self.zrange(name, min, max)
        return self.zrem(name, *found) if found else 0

    def zcard(self, name):
        return len(self.held(name, Sorted) or ())

    def zcount(self, name, min, max):
        return len(self.zrangebyscore(name, min, max))

    def zscore(self, name, value):
        return (self.held(name, Sorted) or {}).get(encoded(value))

    def zincrby(self, name, amount, value):
        held = self.held(name, Sorted, Sorted)
        held[encoded(value)] = fresh = held.get(encoded(value), 0.0) + amount
        return fresh

    def zrank(self, name, value):
        members = [member for member, _ in self.ranked(name)]
        return members.index(encoded(value)) if encoded(value) in members else None

    def zrevrank(self, name, value):
        members = [member for member, _ in self.ranked(name, True)]
        return members.index(encoded(value)) if encoded(value) in members else None

    def zpopmin(self, name, count=None):
        found = self.ranked(name)[:count or 1]
        if found:
            self.zrem(name, *[member for member, _ in found])
        return found

    def zpopmax(self, name, count=None):
        found = self.ranked(name, True)[:count or 1]
        if found:
            self.zrem(name, *[member for member, _ in found])
        return found

    # ---- streams
    def xadd(self, name, fields, id='*', maxlen=None, approximate=True, **named):
        held = self.held(name, Stream, Stream)
        if id == '*':
            held.count += 1
            id = f'{int(self.now() * 1000)}-{held.count}'
        held.append((encoded(id), {encoded(k): encoded(v) for k, v in fields.items()}))
        if maxlen is not None:
            del held[:-maxlen]
        self.woken()
        return encoded(id)

    def xlen(self, name):
        return len(self.held(name, Stream) or ())

    def xrange(self, name, min='-', max='+', count=None):
        return list(self.held(name, Stream) or ())[:count]

    def xrevrange(self, name, max='+', min='-', count=None):
        return list(self.held(name, Stream) or ())[::-1][:count]

    def xread_now(self, streams, count):
        out = []
        for name, after in streams.items():
            held = self.held(name, Stream) or []
            start = 0
            for at, (key, _) in enumerate(held):
                if order_of(key) <= order_of(encoded(after)):
                    start = at + 1
            found = held[start:][:count]
            if found:
                out.append([encoded(name), list(found)])
        return out

    def xdel(self, name, *ids):
        held, gone = self.held(name, Stream) or [], set(map(encoded, ids))
        before = len(held)
        held[:] = [one for one in held if one[0] not in gone]
        return before - len(held)

    def xgroup_create(self, name, groupname, id='$', mkstream=False, entries_read=None):
        held = self.held(name, Stream, Stream if mkstream else None)
        if held is None:
            raise ResponseError('The XGROUP subcommand requires the key to exist. Note that for CREATE you may want to use the MKSTREAM option to create an empty stream automatically.')
        if groupname in held.groups:
            raise ResponseError('BUSYGROUP Consumer Group name already exists')
        held.groups[groupname] = len(held) if id == '$' else 0
        return True

    def xreadgroup_now(self, groupname, streams, count):
        out = []
        for name in streams:
            held = self.held(name, Stream)
            if held is None or groupname not in held.groups:
                raise ResponseError(f"NOGROUP No such key '{name}' or consumer group '{groupname}'")
            at = held.groups[groupname]
            found = held[at:][:count]
            held.groups[groupname] = at + len(found)
            if found:
                out.append([encoded(name), list(found)])
        return out

    def xack(self, name, groupname, *ids):
        return len(ids)

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


class Sorted(dict):
    pass


class Stream(list):
    count = 0

    def __init__(self):
        super().__init__()
        self.groups = {}


def order_of(key):
    if key in (b'$', b'>'):
        return (float('inf'), 0)
    first, _, second = key.decode().partition('-')
    return (int(first or 0), int(second or 0))


COMMANDS = [name for name in vars(Store) if not name.startswith('_') and name not in
            ('now', 'touch', 'held', 'put', 'clean', 'woken', 'pop_from', 'ranked', 'keys_matching', 'xread_now', 'xreadgroup_now', 'keys')]
