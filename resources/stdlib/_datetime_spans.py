"""Spans of time, and time zones of a fixed offset: the part of datetime that knows no calendar."""
from _datetime_calendar import _MISSING
from _types import _type_name
import datetime as _module      # which imports this one first: its classes are there when they are asked for

__name__ = 'datetime'        # where the classes here say they are from


def _check_zone(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{_type_name(tz)}'")


def _check_offset(name, offset):
    if offset is None:
        return None
    if not isinstance(offset, timedelta):
        raise TypeError(f"tzinfo.{name}() must return None or a timedelta, not '{_type_name(offset)}'")
    if not -timedelta(1) < offset < timedelta(1):
        raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).")
    return offset


def _divided(a, b):
    """a / b, rounded to the nearest, halves to even."""
    q, r = divmod(a, b)
    r *= 2
    return q + 1 if (r > b if b > 0 else r < b) or r == b and q % 2 == 1 else q


def _offset_text(offset, separator=":"):
    if offset is None:
        return ""
    sign = "-" if offset.days < 0 else "+"
    offset = abs(offset)
    hours, rest = divmod(offset.seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    text = f"{sign}{hours:02d}{separator}{minutes:02d}"
    if seconds or offset.microseconds:
        text += f"{separator}{seconds:02d}"
        if offset.microseconds:
            text += f".{offset.microseconds:06d}"
    return text


class timedelta:
    """A span of time."""
    __slots__ = ("_days", "_seconds", "_microseconds", "_hash")

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        total, rest = 0, 0.0
        for name, value, scale in (("microseconds", microseconds, 1), ("milliseconds", milliseconds, 1000), ("seconds", seconds, 1000000),
                                   ("minutes", minutes, 60000000), ("hours", hours, 3600000000), ("days", days, 86400000000),
                                   ("weeks", weeks, 604800000000)):
            if isinstance(value, int):
                total += value * scale
            elif isinstance(value, float):
                if value != value:
                    raise ValueError("cannot convert float NaN to integer")
                if value in (float("inf"), float("-inf")):
                    raise OverflowError("cannot convert float infinity to integer")
                whole = int(value)
                total += whole * scale
                part = (value - whole) * scale
                total += int(part)
                rest += part - int(part)
            else:
                raise TypeError(f"unsupported type for timedelta {name} component: {_type_name(value)}")
        # Halves go to the even number of microseconds in all.
        base = int(rest)
        total += base
        rest -= base
        if abs(rest) > 0.5 or abs(rest) == 0.5 and total % 2:
            total += 1 if rest > 0 else -1
        return cls._of(total)

    @classmethod
    def _of(cls, us):
        days, us = divmod(us, 86400000000)
        if abs(days) > 0x7fffffff:
            raise OverflowError("Python int too large to convert to C int")
        if abs(days) > 999999999:
            raise OverflowError("days=%d; must have magnitude <= 999999999" % days)
        self = object.__new__(cls)
        self._days, self._hash = days, None
        self._seconds, self._microseconds = divmod(us, 1000000)
        return self

    days = property(lambda self: self._days)
    seconds = property(lambda self: self._seconds)
    microseconds = property(lambda self: self._microseconds)

    def _us(self):
        return (self._days * 86400 + self._seconds) * 1000000 + self._microseconds

    def total_seconds(self):
        """The whole span in seconds."""
        return self._us() / 10**6

    def __repr__(self):
        parts = [f"{name}={value}" for name, value in (("days", self._days), ("seconds", self._seconds), ("microseconds", self._microseconds)) if value]
        return f"{'datetime.timedelta' if type(self) is timedelta else type(self).__qualname__}({', '.join(parts) or '0'})"

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = f"{hours}:{minutes:02d}:{seconds:02d}"
        if self._days:
            text = f"{self._days} day{'' if abs(self._days) == 1 else 's'}, {text}"
        return text + (f".{self._microseconds:06d}" if self._microseconds else "")

    def __add__(self, other):
        return timedelta._of(self._us() + other._us()) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return timedelta._of(self._us() - other._us()) if isinstance(other, timedelta) else NotImplemented

    def __rsub__(self, other):
        return timedelta._of(other._us() - self._us()) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return timedelta._of(-self._us())

    def __pos__(self):
        return self

    def __abs__(self):
        return -self if self._days < 0 else self

    def __mul__(self, other):
        if isinstance(other, int):
            return timedelta._of(self._us() * other)
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return timedelta._of(_divided(self._us() * a, b))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if not isinstance(other, (int, timedelta)):
            return NotImplemented
        return self._us() // other._us() if isinstance(other, timedelta) else timedelta._of(self._us() // other)

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._us() / other._us()
        if isinstance(other, int):
            return timedelta._of(_divided(self._us(), other))
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return timedelta._of(_divided(b * self._us(), a))
        return NotImplemented

    def __mod__(self, other):
        return timedelta._of(self._us() % other._us()) if isinstance(other, timedelta) else NotImplemented

    def __divmod__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        q, r = divmod(self._us(), other._us())
        return q, timedelta._of(r)

    def __eq__(self, other):
        return self._us() == other._us() if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._us() < other._us() if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._us() <= other._us() if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._us() > other._us() if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._us() >= other._us() if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash((self._days, self._seconds, self._microseconds))

    def __bool__(self):
        return self._us() != 0

    def __reduce__(self):
        return self.__class__, (self._days, self._seconds, self._microseconds)


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(days=999999999, hours=23, minutes=59, seconds=59, microseconds=999999)
timedelta.resolution = timedelta(microseconds=1)


class tzinfo:
    """Base of time zones."""
    __slots__ = ()

    def tzname(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def utcoffset(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def dst(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def fromutc(self, dt):
        if not isinstance(dt, _module.datetime):
            raise TypeError("fromutc: argument must be a datetime")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        offset, dst = dt.utcoffset(), dt.dst()
        if offset is None:
            raise ValueError("fromutc: non-None utcoffset() result required")
        if dst is None:
            raise ValueError("fromutc: non-None dst() result required")
        delta = offset - dst
        if delta:
            dt += delta
            dst = dt.dst()
        return dt + dst


class timezone(tzinfo):
    """A zone of a fixed offset."""
    __slots__ = ("_offset", "_name")

    def __new__(cls, offset=_MISSING, name=None):
        if offset is _MISSING:
            raise TypeError("timezone() missing required argument 'offset' (pos 1)")
        if not isinstance(offset, timedelta):
            raise TypeError(f"timezone() argument 1 must be datetime.timedelta, not {_type_name(offset)}")
        if name is not None and not isinstance(name, str):
            raise TypeError(f"timezone() argument 2 must be str, not {_type_name(name)}")
        if not -timedelta(1) < offset < timedelta(1):
            raise ValueError(f"offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not {offset!r}.")
        if name is None and not offset and hasattr(cls, "utc"):
            return cls.utc
        self = object.__new__(cls)
        self._offset, self._name = offset, name
        return self

    def _check(self, dt, method):
        if dt is not None and not isinstance(dt, _module.datetime):
            raise TypeError(f"{method}(dt) argument must be a datetime instance or None, not {_type_name(dt)}")

    def __reduce__(self):
        return timezone, (self._offset,) if self._name is None else (self._offset, self._name)

    def utcoffset(self, dt):
        self._check(dt, "utcoffset")
        return self._offset

    def tzname(self, dt):
        self._check(dt, "tzname")
        return str(self)

    def dst(self, dt):
        self._check(dt, "dst")

    def fromutc(self, dt):
        if not isinstance(dt, _module.datetime):
            raise TypeError("fromutc: argument must be a datetime")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        return dt + self._offset

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        name = "datetime.timezone" if type(self) is timezone else type(self).__qualname__
        return f"{name}({self._offset!r})" if self._name is None else f"{name}({self._offset!r}, {self._name!r})"

    def __str__(self):
        if self._name is not None:
            return self._name
        return "UTC" + _offset_text(self._offset) if self._offset else "UTC"


timezone.utc = UTC = timezone(timedelta(0))
timezone.min, timezone.max = timezone(-timedelta(hours=23, minutes=59)), timezone(timedelta(hours=23, minutes=59))


def _compared(name, symbol):
    def compare(self, other):
        answer = self._compare(other, symbol)
        return answer if answer is NotImplemented else {"<": answer < 0, "<=": answer <= 0, ">": answer > 0, ">=": answer >= 0}[symbol]
    compare.__name__ = name
    return compare


def _parse_clock(text):
    """Hour, minute, second, microsecond and zone of ISO text."""
    at = next((i for i, c in enumerate(text) if c in "+-Z" and i), -1)
    zone = None
    if at > 0:
        text, rest = text[:at], text[at:]
        if rest == "Z":
            zone = UTC
        else:
            h, m, s, us = _parse_clock_digits(rest[1:])
            offset = timedelta(hours=h, minutes=m, seconds=s, microseconds=us)
            zone = timezone(-offset if rest[0] == "-" else offset)
    return (*_parse_clock_digits(text), zone)


def _parse_clock_digits(text):
    for comma in ".,":
        if comma in text:
            text, _, fraction = text.partition(comma)
            if not fraction.isdigit():
                raise ValueError
            us = int((fraction + "000000")[:6])
            break
    else:
        us = 0
    parts = text.split(":") if ":" in text else [text[i:i + 2] for i in range(0, len(text), 2)]
    if not 1 <= len(parts) <= 3 or not all(len(p) == 2 and p.isdigit() for p in parts):
        raise ValueError
    numbers = [int(p) for p in parts] + [0, 0]
    return numbers[0], numbers[1], numbers[2], us
