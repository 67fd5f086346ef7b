"""Values of Redis that have an order: sorted sets and streams, and the commands on them. `Store` has all commands."""
from .exceptions import ResponseError


def encoded(value):
    if isinstance(value, bytes):
        return value
    if isinstance(value, str):
        return value.encode()
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return repr(value).encode()
    from .exceptions import DataError
    raise DataError(f"Invalid input of type: '{type(value).__name__}'. Convert to a bytes, string, int or float first.")


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


class SortedSetCommands:
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


class StreamCommands:
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
