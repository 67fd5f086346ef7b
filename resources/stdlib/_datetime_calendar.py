"""Days and clocks as numbers: what datetime checks, counts and writes, without its classes."""
import time as _time
from _types import _type_name
from operator import index as _index

__name__ = 'datetime'        # where the classes here say they are from

MINYEAR, MAXYEAR = 1, 9999
_MAX_ORDINAL = 3652059
_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BEFORE = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_MONTHS = (None, "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = (None, "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in_month(year, month):
    return 29 if month == 2 and _is_leap(year) else _DAYS[month]


def _days_before_year(year):
    y = year - 1
    return y * 365 + y // 4 - y // 100 + y // 400


def _ordinal(year, month, day):
    return _days_before_year(year) + _BEFORE[month] + (month > 2 and _is_leap(year)) + day


def _from_ordinal(n):
    n -= 1
    n400, n = divmod(n, 146097)
    n100, n = divmod(n, 36524)
    n4, n = divmod(n, 1461)
    n1, n = divmod(n, 365)
    year = n400 * 400 + n100 * 100 + n4 * 4 + n1 + 1
    if n1 == 4 or n100 == 4:
        return year - 1, 12, 31
    month = 1
    while n >= _days_in_month(year, month):
        n -= _days_in_month(year, month)
        month += 1
    return year, month, n + 1


_MISSING = object()


def _number(value):
    """What goes into a C int."""
    value = _index(value)
    if not -2 ** 31 <= value < 2 ** 31:
        if not -2 ** 63 <= value < 2 ** 63:
            raise OverflowError("Python int too large to convert to C long")
        raise OverflowError(f"signed integer is {'greater than maximum' if value > 0 else 'less than minimum'}")
    return value


def _check_text(value, function, number, what="str"):
    if not isinstance(value, str):
        raise TypeError(f"{function}() argument {number} must be {what}, not {_type_name(value)}")


def _check_date(year, month, day):
    given = [None if value is _MISSING else _number(value) for value in (year, month, day)]
    if None in given:
        at = given.index(None)
        raise TypeError(f"function missing required argument '{('year', 'month', 'day')[at]}' (pos {at + 1})")
    year, month, day = given
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year {year} is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= _days_in_month(year, month):
        raise ValueError("day is out of range for month")
    return year, month, day


def _check_time(hour, minute, second, microsecond, fold):
    hour, minute, second, microsecond = _number(hour), _number(minute), _number(second), _number(microsecond)
    if not 0 <= hour <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= minute <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= second <= 59:
        raise ValueError("second must be in 0..59")
    if not 0 <= microsecond <= 999999:
        raise ValueError("microsecond must be in 0..999999")
    if _number(fold) not in (0, 1):
        raise ValueError("fold must be either 0 or 1")
    return hour, minute, second, microsecond, fold


def _clock_text(hour, minute, second, us, timespec):
    if timespec == "auto":
        timespec = "microseconds" if us else "seconds"
    formats = {"hours": "{0:02d}", "minutes": "{0:02d}:{1:02d}", "seconds": "{0:02d}:{1:02d}:{2:02d}",
               "milliseconds": "{0:02d}:{1:02d}:{2:02d}.{4:03d}", "microseconds": "{0:02d}:{1:02d}:{2:02d}.{3:06d}"}
    if timespec not in formats:
        raise ValueError("Unknown timespec value")
    return formats[timespec].format(hour, minute, second, us, us // 1000)


class IsoCalendarDate(tuple):
    """Year, week and day of the week."""

    def __new__(cls, year, week, weekday):
        return super().__new__(cls, (year, week, weekday))

    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return "datetime.IsoCalendarDate(year=%s, week=%s, weekday=%s)" % tuple(self)


def _struct(y, m, d, hh, mm, ss, dst):
    n = _ordinal(y, m, d)
    return _time.struct_time((y, m, d, hh, mm, ss, (n + 6) % 7, n - _ordinal(y, 1, 1) + 1, dst))
