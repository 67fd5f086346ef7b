"""Days and clocks as numbers: what datetime checks, counts and writes, without its classes."""
import time as _time
from _types import _type_name
from operator import index as _index

__name__ = 'datetime'        # where the classes here say they are from

MINYEAR, MAXYEAR = 1, 9999
_MAX_ORDINAL = 3652059
_DAYS_OF_400_YEARS = 146097
_DAYS_BEFORE_MARCH = 306    # of the year 1, counted from the first of March of a year 0: so a leap day ends a year, and moves no month
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_CLOCK = (("hour", 23), ("minute", 59), ("second", 59), ("microsecond", 999999))
_CLOCK_FORMATS = {"hours": "{0:02d}", "minutes": "{0:02d}:{1:02d}", "seconds": "{0:02d}:{1:02d}:{2:02d}",
                  "milliseconds": "{0:02d}:{1:02d}:{2:02d}.{4:03d}", "microseconds": "{0:02d}:{1:02d}:{2:02d}.{3:06d}"}
_MONTHS = (None, "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = (None, "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def _is_leap(year):
    return not year % (4 if year % 100 else 400)


def _days_in_month(year, month):
    return _DAYS[month - 1] + (month == 2 and _is_leap(year))


def _days_until(year):
    """From the first of March of the year 0 to that of a year."""
    return 365 * year + year // 4 - year // 100 + year // 400


def _ordinal(year, month, day):
    month -= 3
    if month < 0:
        year, month = year - 1, month + 12
    return _days_until(year) + (153 * month + 2) // 5 + day - _DAYS_BEFORE_MARCH


def _from_ordinal(n):
    days = n + _DAYS_BEFORE_MARCH - 1
    year = (days + 2) * 400 // _DAYS_OF_400_YEARS       # or the year before: two days ahead it is never too early
    begin = _days_until(year)
    if begin > days:
        year -= 1
        begin = _days_until(year)
    days -= begin
    month = (5 * days + 2) // 153                       # from March: five months have 153 days
    day = days - (153 * month + 2) // 5 + 1
    return (year, month + 3, day) if month < 10 else (year + 1, month - 9, day)


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
    if year < MINYEAR or year > MAXYEAR:
        raise ValueError(f"year {year} is out of range")
    if month < 1 or month > 12:
        raise ValueError("month must be in 1..12")
    if day < 1 or day > _days_in_month(year, month):
        raise ValueError("day is out of range for month")
    return year, month, day


def _check_time(*parts):
    *clock, fold = parts
    clock = [_number(part) for part in clock]
    for part, (name, most) in zip(clock, _CLOCK):
        if part < 0 or part > most:
            raise ValueError(f"{name} must be in 0..{most}")
    if _number(fold) not in (0, 1):
        raise ValueError("fold must be either 0 or 1")
    return (*clock, fold)


def _clock_text(hour, minute, second, us, timespec):
    known = _CLOCK_FORMATS.get(("seconds", "microseconds")[us != 0] if timespec == "auto" else timespec)
    if known is None:
        raise ValueError("Unknown timespec value")
    return known.format(hour, minute, second, us, us // 1000)


class IsoCalendarDate(tuple):
    """Year, week and day of the week."""

    def __new__(cls, year, week, weekday):
        return super().__new__(cls, (year, week, weekday))

    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return "datetime.IsoCalendarDate(year=%s, week=%s, weekday=%s)" % tuple(self)


def _struct(year, month, day, hour, minute, second, dst):
    """As time.struct_time, with the day of the week and of the year."""
    days = _ordinal(year, month, day)
    return _time.struct_time((year, month, day, hour, minute, second, (days - 1) % 7, days + 1 - _ordinal(year, 1, 1), dst))
