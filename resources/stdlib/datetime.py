"""Dates, times, spans of time and time zones of a fixed offset."""
import time as _time
from _types import _mark_native, _type_name
from _datetime_calendar import (IsoCalendarDate, MAXYEAR, MINYEAR, _MAX_ORDINAL, _MISSING, _MONTHS, _WEEKDAYS, _check_date, _check_text,
                                _check_time, _clock_text, _from_ordinal, _is_leap, _number, _ordinal, _struct)
from _datetime_spans import UTC, _check_offset, _check_zone, _compared, _divided, _offset_text, _parse_clock, timedelta, timezone, tzinfo

__all__ = ("date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC")


def _strftime(obj, format, timetuple):
    """%f, %z and %Z are this module's, all else is time.strftime's."""
    out, i = [], 0
    while i < len(format):
        if format[i] == "%" and i + 1 < len(format):
            c = format[i + 1]
            if c == "f":
                out.append("%06d" % getattr(obj, "microsecond", 0))
            elif c == "z":
                offset = obj.utcoffset() if hasattr(obj, "utcoffset") else None
                out.append(_offset_text(offset, ""))
            elif c == "Z":
                name = obj.tzname() if hasattr(obj, "tzname") else None
                out.append((name or "").replace("%", "%%"))
            else:
                out.append("%" + c)
            i += 2
        else:
            out.append(format[i])
            i += 1
    return _time.strftime("".join(out), timetuple)


def _parse_date(text):
    digits = text.replace("-", "")
    if "W" in text:
        year, _, rest = digits.partition("W")
        if len(year) != 4 or len(rest) not in (2, 3) or not (year + rest).isdigit():
            raise ValueError
        day = date.fromisocalendar(int(year), int(rest[:2]), int(rest[2:] or 1))
        return day.year, day.month, day.day
    if len(digits) != 8 or not digits.isdigit() or len(text) not in (8, 10) or len(text) == 10 and (text[4], text[7]) != ("-", "-"):
        raise ValueError
    return int(digits[:4]), int(digits[4:6]), int(digits[6:])


class date:
    """A day."""
    __slots__ = ("_year", "_month", "_day")

    def __new__(cls, year=_MISSING, month=_MISSING, day=_MISSING):
        self = object.__new__(cls)
        self._year, self._month, self._day = _check_date(year, month, day)
        return self

    year = property(lambda self: self._year)
    month = property(lambda self: self._month)
    day = property(lambda self: self._day)

    @classmethod
    def fromtimestamp(cls, t):
        y, m, d, *_ = _time.localtime(t)
        return cls(y, m, d)

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromordinal(cls, n):
        n = _number(n)
        if n < 1:
            raise ValueError("ordinal must be >= 1")
        if n > _MAX_ORDINAL:
            raise ValueError(f"year {_from_ordinal(n)[0]} is out of range")
        return cls(*_from_ordinal(n))

    @classmethod
    def fromisoformat(cls, date_string):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            parts = _parse_date(date_string)
        except ValueError:
            raise ValueError(f"Invalid isoformat string: {date_string!r}") from None
        return cls(*parts)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        year, week, day = _number(year), _number(week), _number(day)
        if not MINYEAR <= year <= MAXYEAR:
            raise ValueError(f"Year is out of range: {year}")
        first = _ordinal(year, 1, 1)
        weekday = (first + 6) % 7
        monday = first - weekday + (7 if weekday > 3 else 0)
        weeks = 53 if (first % 7 == 4 or first % 7 == 3 and _is_leap(year)) else 52
        if not 1 <= week <= weeks:
            raise ValueError(f"Invalid week: {week}")
        if not 1 <= day <= 7:
            raise ValueError(f"Invalid day: {day} (range is [1, 7])")
        return cls.fromordinal(monday + (week - 1) * 7 + day - 1)

    def __repr__(self):
        name = "datetime.date" if type(self) is date else type(self).__qualname__
        return f"{name}({self._year}, {self._month}, {self._day})"

    def ctime(self):
        weekday = self.toordinal() % 7 or 7
        return f"{_WEEKDAYS[weekday]} {_MONTHS[self._month]} {self._day:2d} 00:00:00 {self._year:04d}"

    def strftime(self, format):
        _check_text(format, "strftime", 1)
        return _strftime(self, format, self.timetuple())

    def __format__(self, fmt):
        if not isinstance(fmt, str):
            raise TypeError("must be str, not %s" % _type_name(fmt))
        return self.strftime(fmt) if fmt else str(self)

    def isoformat(self):
        return f"{self._year:04d}-{self._month:02d}-{self._day:02d}"

    def __str__(self):
        return self.isoformat()

    def timetuple(self):
        return _struct(self._year, self._month, self._day, 0, 0, 0, -1)

    def toordinal(self):
        return _ordinal(self._year, self._month, self._day)

    def replace(self, year=_MISSING, month=_MISSING, day=_MISSING):
        return type(self)(self._year if year is _MISSING else year, self._month if month is _MISSING else month,
                          self._day if day is _MISSING else day)

    def _compare(self, other, symbol):
        if not isinstance(other, date) or isinstance(other, datetime):
            return NotImplemented
        a, b = self.toordinal(), other.toordinal()
        return (a > b) - (a < b)

    def __eq__(self, other):
        answer = self._compare(other, "==")
        return answer if answer is NotImplemented else answer == 0

    __lt__, __le__, __gt__, __ge__ = _compared("__lt__", "<"), _compared("__le__", "<="), _compared("__gt__", ">"), _compared("__ge__", ">=")

    def __hash__(self):
        return hash((self._year, self._month, self._day))

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        n = self.toordinal() + other.days
        if not 0 < n <= _MAX_ORDINAL:
            raise OverflowError("date value out of range")
        return type(self).fromordinal(n)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        is_day = isinstance(other, date) and not isinstance(other, datetime)
        return timedelta(self.toordinal() - other.toordinal()) if is_day else NotImplemented

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.toordinal() % 7 or 7

    def isocalendar(self):
        year, n = self._year, self.toordinal()
        thursday = n - (n + 6) % 7 + 3
        year = _from_ordinal(thursday)[0] if 0 < thursday <= _MAX_ORDINAL else year
        return IsoCalendarDate(year, (thursday - _ordinal(year, 1, 1)) // 7 + 1, self.isoweekday())

    def __reduce__(self):
        return self.__class__, (self._year, self._month, self._day)


date.min, date.max, date.resolution = date(1, 1, 1), date(9999, 12, 31), timedelta(days=1)


class time:
    """A time of day."""
    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        self = object.__new__(cls)
        self._hour, self._minute, self._second, self._microsecond, self._fold = _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self._tzinfo = tzinfo
        return self

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    def _us(self):
        return ((self._hour * 60 + self._minute) * 60 + self._second) * 1000000 + self._microsecond

    def _compare(self, other, symbol):
        if not isinstance(other, time):
            return NotImplemented
        mine, its = self.utcoffset(), other.utcoffset()
        if (mine is None) != (its is None):
            if symbol == "==":
                return 2
            raise TypeError("can't compare offset-naive and offset-aware times")
        a, b = self._us(), other._us()
        if mine is not None:
            a, b = a - mine._us(), b - its._us()
        return (a > b) - (a < b)

    def __eq__(self, other):
        answer = self._compare(other, "==")
        return answer if answer is NotImplemented else answer == 0

    __lt__, __le__, __gt__, __ge__ = _compared("__lt__", "<"), _compared("__le__", "<="), _compared("__gt__", ">"), _compared("__ge__", ">=")

    def __hash__(self):
        offset = self.utcoffset()
        return hash(self._us() - (offset._us() if offset else 0))

    def __repr__(self):
        parts = [self._hour, self._minute] + ([self._second, self._microsecond] if self._microsecond else [self._second] if self._second else [])
        text = ", ".join(map(str, parts)) + (f", tzinfo={self._tzinfo!r}" if self._tzinfo is not None else "") + (", fold=1" if self._fold else "")
        return f"{'datetime.time' if type(self) is time else type(self).__qualname__}({text})"

    def isoformat(self, timespec="auto"):
        _check_text(timespec, "isoformat", 1)
        return _clock_text(self._hour, self._minute, self._second, self._microsecond, timespec) + _offset_text(self.utcoffset())

    def __str__(self):
        return self.isoformat()

    @classmethod
    def fromisoformat(cls, time_string):
        if not isinstance(time_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            h, m, s, us, zone = _parse_clock(time_string.removeprefix("T"))
        except ValueError:
            raise ValueError(f"Invalid isoformat string: {time_string!r}") from None
        return cls(h, m, s, us, zone)

    def strftime(self, format):
        _check_text(format, "strftime", 1)
        return _strftime(self, format, _time.struct_time((1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1)))

    __format__ = date.__format__

    def utcoffset(self):
        return None if self._tzinfo is None else _check_offset("utcoffset", self._tzinfo.utcoffset(None))

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(None)

    def dst(self):
        return None if self._tzinfo is None else _check_offset("dst", self._tzinfo.dst(None))

    def replace(self, hour=_MISSING, minute=_MISSING, second=_MISSING, microsecond=_MISSING, tzinfo=True, *, fold=_MISSING):
        return type(self)(self._hour if hour is _MISSING else hour, self._minute if minute is _MISSING else minute,
                          self._second if second is _MISSING else second, self._microsecond if microsecond is _MISSING else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is _MISSING else fold)


time.min, time.max, time.resolution = time(0, 0, 0), time(23, 59, 59, 999999), timedelta(microseconds=1)
_time_class, _tzinfo_class = time, tzinfo


class datetime(date):
    """A day and a time of day."""
    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(cls, year=_MISSING, month=_MISSING, day=_MISSING, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        self = object.__new__(cls)
        self._year, self._month, self._day = _check_date(year, month, day)
        self._hour, self._minute, self._second, self._microsecond, self._fold = _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self._tzinfo = tzinfo
        return self

    hour, minute, second, microsecond, tzinfo, fold = time.hour, time.minute, time.second, time.microsecond, time.tzinfo, time.fold

    @classmethod
    def _at(cls, us, tz=None):
        """So many microseconds after the first day began."""
        days, us = divmod(us, 86400000000)
        if not 0 < days <= _MAX_ORDINAL:
            raise OverflowError("date value out of range")
        seconds, us = divmod(us, 1000000)
        minutes, second = divmod(seconds, 60)
        hour, minute = divmod(minutes, 60)
        return cls(*_from_ordinal(days), hour, minute, second, us, tz)

    def _us(self):
        return (((self.toordinal() * 24 + self._hour) * 60 + self._minute) * 60 + self._second) * 1000000 + self._microsecond

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        _check_zone(tz)
        if timestamp != timestamp:
            raise ValueError("cannot convert float NaN to integer")
        n, d = timestamp.as_integer_ratio()
        us = _divided(n * 1000000, d)
        if not 0 < us // 86400000000 + 719163 <= _MAX_ORDINAL:
            raise ValueError(f"year {1970 + us // 31556952000000} is out of range")
        made = cls._at(us + 719163 * 86400000000, tz)
        return made if tz is None else tz.fromutc(made)

    @classmethod
    def utcfromtimestamp(cls, t):
        return cls.fromtimestamp(t)

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        if not isinstance(date, _date_class):
            raise TypeError(f"combine() argument 1 must be datetime.date, not {_type_name(date)}")
        if not isinstance(time, _time_class):
            raise TypeError(f"combine() argument 2 must be datetime.time, not {_type_name(time)}")
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond,
                   time.tzinfo if tzinfo is True else tzinfo, fold=time.fold)

    @classmethod
    def fromisoformat(cls, date_string):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            length = 10
            if date_string[4:5] != "-":
                length = 8 if "W" not in date_string[:6] else 8 if date_string[7:8].isdigit() else 7
            elif date_string[5:6] == "W":
                length = 10 if date_string[8:9] == "-" and date_string[9:10].isdigit() else 8
            day, clock = _parse_date(date_string[:length]), date_string[length + 1:]
            if len(date_string) > length and not clock:
                raise ValueError
            h, m, s, us, zone = _parse_clock(clock) if clock else (0, 0, 0, 0, None)
        except ValueError:
            raise ValueError(f"Invalid isoformat string: {date_string!r}") from None
        return cls(*day, h, m, s, us, zone)

    @classmethod
    def strptime(cls, date_string, format):
        import _strptime
        _check_text(date_string, "strptime", 1)
        _check_text(format, "strptime", 2)
        found, us, offset_us = _strptime._strptime(date_string, format)
        name, offset = found[9:11]
        zone = None
        if offset is not None:
            delta = timedelta(seconds=offset, microseconds=offset_us)
            zone = timezone(delta, name) if name else timezone(delta)
        return cls(*found[:6], us, zone)

    def timetuple(self):
        dst = self.dst()
        return _struct(self._year, self._month, self._day, self._hour, self._minute, self._second, -1 if dst is None else 1 if dst else 0)

    def utctimetuple(self):
        offset = self.utcoffset()
        other = self - offset if offset else self
        return _struct(other._year, other._month, other._day, other._hour, other._minute, other._second, 0)

    def timestamp(self):
        offset = self.utcoffset()
        return (self._us() - 719163 * 86400000000 - (offset._us() if offset else 0)) / 10**6

    def date(self):
        return _date_class(self._year, self._month, self._day)

    def time(self):
        return _time_class(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        return _time_class(self._hour, self._minute, self._second, self._microsecond, self._tzinfo, fold=self._fold)

    def replace(self, year=_MISSING, month=_MISSING, day=_MISSING, hour=_MISSING, minute=_MISSING, second=_MISSING, microsecond=_MISSING, tzinfo=True, *, fold=_MISSING):
        return type(self)(self._year if year is _MISSING else year, self._month if month is _MISSING else month,
                          self._day if day is _MISSING else day,
                          self._hour if hour is _MISSING else hour, self._minute if minute is _MISSING else minute,
                          self._second if second is _MISSING else second, self._microsecond if microsecond is _MISSING else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is _MISSING else fold)

    def astimezone(self, tz=None):
        tz = timezone(timedelta(0), "UTC") if tz is None else tz
        if not isinstance(tz, _tzinfo_class):
            raise TypeError(f"tz argument must be an instance of tzinfo, not {_type_name(tz)}")
        if tz is self._tzinfo:
            return self
        offset = self.utcoffset() or timedelta(0)
        return tz.fromutc((self - offset).replace(tzinfo=tz))

    def ctime(self):
        return f"{_WEEKDAYS[self.isoweekday()]} {_MONTHS[self._month]} {self._day:2d} {self._hour:02d}:{self._minute:02d}:{self._second:02d} {self._year:04d}"

    def isoformat(self, sep="T", timespec="auto"):
        _check_text(sep, "isoformat", 1, "a unicode character")
        if len(sep) != 1:
            raise TypeError("isoformat() argument 1 must be a unicode character, not str")
        _check_text(timespec, "isoformat", 2)
        return (f"{self._year:04d}-{self._month:02d}-{self._day:02d}{sep}"
                + _clock_text(self._hour, self._minute, self._second, self._microsecond, timespec) + _offset_text(self.utcoffset()))

    def __repr__(self):
        parts = [self._year, self._month, self._day, self._hour, self._minute]
        parts += [self._second, self._microsecond] if self._microsecond else [self._second] if self._second else []
        text = ", ".join(map(str, parts)) + (", fold=1" if self._fold else "") + (f", tzinfo={self._tzinfo!r}" if self._tzinfo is not None else "")
        return f"{'datetime.datetime' if type(self) is datetime else type(self).__qualname__}({text})"

    def __str__(self):
        return self.isoformat(" ")

    def utcoffset(self):
        return None if self._tzinfo is None else _check_offset("utcoffset", self._tzinfo.utcoffset(self))

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(self)

    def dst(self):
        return None if self._tzinfo is None else _check_offset("dst", self._tzinfo.dst(self))

    def _compare(self, other, symbol):
        if not isinstance(other, datetime):
            if isinstance(other, _date_class):
                if symbol == "==":
                    return 2
                raise TypeError(f"can't compare {_type_name(self)} to {_type_name(other)}")
            return NotImplemented
        mine, its = self.utcoffset(), other.utcoffset()
        if (mine is None) != (its is None):
            if symbol == "==":
                return 2
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        a, b = self._us(), other._us()
        if mine is not None:
            a, b = a - mine._us(), b - its._us()
        return (a > b) - (a < b)

    def __eq__(self, other):
        answer = self._compare(other, "==")
        return answer if answer is NotImplemented else answer == 0

    def __hash__(self):
        offset = self.utcoffset()
        return hash(self._us() - (offset._us() if offset else 0))

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return type(self)._at(self._us() + other._us(), self._tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + -other
        if not isinstance(other, datetime):
            return NotImplemented
        mine, its = self.utcoffset(), other.utcoffset()
        if (mine is None) != (its is None):
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        us = self._us() - other._us()
        return timedelta._of(us - mine._us() + its._us() if mine is not None else us)

    def __reduce__(self):
        parts = self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond, self._tzinfo
        return (_folded, (self.__class__, parts)) if self._fold else (self.__class__, parts)


def _folded(cls, parts):
    """The second of two like moments, as pickle makes it."""
    return cls(*parts, fold=1)


_date_class = date
datetime.min, datetime.max, datetime.resolution = datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59, 999999), timedelta(microseconds=1)

for _class in (timedelta, tzinfo, timezone, IsoCalendarDate, date, time, datetime):
    _mark_native(_class)
del _class, _mark_native
