"""Months and years as tables."""
import datetime as _datetime
from itertools import cycle as _cycle, repeat as _repeat

__all__ = ['IllegalMonthError', 'IllegalWeekdayError', 'setfirstweekday', 'firstweekday', 'isleap', 'leapdays', 'weekday', 'monthrange', 'monthcalendar',
           'prmonth', 'month', 'prcal', 'calendar', 'timegm', 'month_name', 'month_abbr', 'day_name', 'day_abbr', 'Calendar', 'TextCalendar', 'HTMLCalendar', 'LocaleTextCalendar', 'LocaleHTMLCalendar',
           'FRIDAY', 'MONDAY', 'SATURDAY', 'SUNDAY', 'THURSDAY', 'TUESDAY', 'WEDNESDAY']
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)
January, February = 1, 2
mdays = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
error = ValueError


class IllegalMonthError(ValueError):
    def __init__(self, month):
        self.month = month

    def __str__(self):
        return 'bad month number %r; must be 1-12' % self.month


class IllegalWeekdayError(ValueError):
    def __init__(self, weekday):
        self.weekday = weekday

    def __str__(self):
        return 'bad weekday number %r; must be 0 (Monday) to 6 (Sunday)' % self.weekday


class _Names:
    """The names of months or days in the language of the run, which is English."""

    def __init__(self, names):
        self._names = tuple(names)

    def __getitem__(self, i):
        found = self._names[i]
        return list(found) if isinstance(i, slice) else found

    def __len__(self):
        return len(self._names)


month_name = _Names(('', 'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'))
day_name = _Names(('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'))
month_abbr, day_abbr = (_Names(name[:3] for name in names) for names in (month_name, day_name))


def isleap(year):
    return year % (16 if year % 25 == 0 else 4) == 0      # centuries by 400 alone


def leapdays(y1, y2):
    def before(year):
        year -= 1
        return year // 4 - year // 100 + year // 400
    return before(y2) - before(y1)


def weekday(year, month, day):
    if not _datetime.MINYEAR <= year <= _datetime.MAXYEAR:
        year = 2000 + year % 400
    return _datetime.date(year, month, day).weekday()


def _length(year, month):
    return 29 if month == February and isleap(year) else mdays[month]


def monthrange(year, month):
    if not 1 <= month <= 12:
        raise IllegalMonthError(month)
    return weekday(year, month, 1), _length(year, month)


class Calendar:
    _month_names, _day_names = property(lambda self: month_name), property(lambda self: (day_name, day_abbr))

    def __init__(self, firstweekday=0):
        self.firstweekday = firstweekday

    def getfirstweekday(self):
        return self._first % 7

    def setfirstweekday(self, firstweekday):
        self._first = firstweekday

    firstweekday = property(lambda self: self._first % 7, lambda self, value: setattr(self, '_first', value))

    def iterweekdays(self):
        return iter([(self.firstweekday + i) % 7 for i in range(7)])

    def itermonthdates(self, year, month):
        for y, m, d in self.itermonthdays3(year, month):
            yield _datetime.date(y, m, d)

    def itermonthdays(self, year, month):
        first, length = monthrange(year, month)
        before = (first - self.firstweekday) % 7
        yield from _repeat(0, before)
        yield from range(1, length + 1)
        yield from _repeat(0, -(before + length) % 7)

    def itermonthdays2(self, year, month):
        yield from zip(self.itermonthdays(year, month), _cycle(self.iterweekdays()))

    def itermonthdays3(self, year, month):
        first, length = monthrange(year, month)
        before = (first - self.firstweekday) % 7
        y, m = (year - 1, 12) if month == 1 else (year, month - 1)
        last = _length(y, m)
        for d in range(last - before + 1, last + 1):
            yield y, m, d
        for d in range(1, length + 1):
            yield year, month, d
        y, m = (year + 1, 1) if month == 12 else (year, month + 1)
        for d in range(1, -(before + length) % 7 + 1):
            yield y, m, d

    def itermonthdays4(self, year, month):
        for day, weekday in zip(self.itermonthdays3(year, month), _cycle(self.iterweekdays())):
            yield *day, weekday

    def _weeks(self, days):
        days = list(days)
        return [days[i:i + 7] for i in range(0, len(days), 7)]

    def monthdatescalendar(self, year, month):
        return self._weeks(self.itermonthdates(year, month))

    def monthdays2calendar(self, year, month):
        return self._weeks(self.itermonthdays2(year, month))

    def monthdayscalendar(self, year, month):
        return self._weeks(self.itermonthdays(year, month))

    def _year(self, make, year, width):
        months = [make(year, month) for month in range(1, 13)]
        return [months[i:i + width] for i in range(0, 12, width)]

    def yeardatescalendar(self, year, width=3):
        return self._year(self.monthdatescalendar, year, width)

    def yeardays2calendar(self, year, width=3):
        return self._year(self.monthdays2calendar, year, width)

    def yeardayscalendar(self, year, width=3):
        return self._year(self.monthdayscalendar, year, width)


class TextCalendar(Calendar):

    def prweek(self, theweek, width):
        print(self.formatweek(theweek, width), end='')

    def formatday(self, day, weekday, width):
        return ('' if day == 0 else '%2i' % day).center(width)

    def formatweek(self, theweek, width):
        return ' '.join(self.formatday(d, wd, width) for d, wd in theweek)

    def formatweekday(self, day, width):
        return self._day_names[width < 9][day][:width].center(width)

    def formatweekheader(self, width):
        names = [self.formatweekday(day, width) for day in self.iterweekdays()]
        return ' '.join(names)

    def formatmonthname(self, theyear, themonth, width, withyear=True):
        name = self._month_names[themonth]
        return (f'{name} {theyear!r}' if withyear else name).center(width)

    def prmonth(self, theyear, themonth, w=0, l=0):
        print(self.formatmonth(theyear, themonth, w, l), end='')

    def formatmonth(self, theyear, themonth, w=0, l=0):
        w, l = max(2, w), max(1, l)
        lines = [self.formatmonthname(theyear, themonth, 7 * (w + 1) - 1).rstrip(), self.formatweekheader(w).rstrip()]
        lines += [self.formatweek(week, w).rstrip() for week in self.monthdays2calendar(theyear, themonth)]
        return ''.join(line + '\n' * l for line in lines)

    def formatyear(self, theyear, w=2, l=1, c=6, m=3):
        w, l, c = max(2, w), max(1, l), max(2, c)
        width = (w + 1) * 7 - 1
        parts = [repr(theyear).center(width * m + c * (m - 1)).rstrip() + '\n' * l]
        header = self.formatweekheader(w)
        gap = ' ' * c
        for i, row in enumerate(self.yeardays2calendar(theyear, m)):
            months = range(m * i + 1, min(m * (i + 1) + 1, 13))
            parts.append('\n' * l)
            parts.append(gap.join(self.formatmonthname(theyear, month, width, False).center(width) for month in months).rstrip() + '\n' * l)
            parts.append(gap.join(header.center(width) for _ in months).rstrip() + '\n' * l)
            for j in range(max(map(len, row))):
                weeks = [self.formatweek(month[j], w) if j < len(month) else '' for month in row]
                parts.append(gap.join(week.center(width) for week in weeks).rstrip() + '\n' * l)
        return ''.join(parts)

    def pryear(self, theyear, w=0, l=0, c=6, m=3):
        print(self.formatyear(theyear, w, l, c, m), end='')


class HTMLCalendar(Calendar):
    cssclasses = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
    cssclasses_weekday_head = cssclasses
    cssclass_noday, cssclass_month_head, cssclass_month, cssclass_year_head, cssclass_year = 'noday', 'month', 'month', 'year', 'year'

    def formatday(self, day, weekday):
        return f'<td class="{self.cssclass_noday}">&nbsp;</td>' if day == 0 else f'<td class="{self.cssclasses[weekday]}">{day}</td>'

    def formatweek(self, theweek):
        return '<tr>' + ''.join(self.formatday(d, wd) for d, wd in theweek) + '</tr>'

    def formatweekday(self, day):
        return f'<th class="{self.cssclasses_weekday_head[day]}">{self._day_names[1][day]}</th>'

    def formatweekheader(self):
        return '<tr>' + ''.join(self.formatweekday(i) for i in self.iterweekdays()) + '</tr>'

    def formatmonthname(self, theyear, themonth, withyear=True):
        name = self._month_names[themonth]
        return f'<tr><th colspan="7" class="{self.cssclass_month_head}">{f"{name} {theyear}" if withyear else name}</th></tr>'

    def formatmonth(self, theyear, themonth, withyear=True):
        rows = [f'<table border="0" cellpadding="0" cellspacing="0" class="{self.cssclass_month}">', self.formatmonthname(theyear, themonth, withyear),
                self.formatweekheader(), *(self.formatweek(week) for week in self.monthdays2calendar(theyear, themonth)), '</table>', '']
        return '\n'.join(rows)

    def formatyear(self, theyear, width=3):
        width = max(width, 1)
        head = f'<tr><th colspan="{width}" class="{self.cssclass_year_head}">{theyear}</th></tr>'
        parts = [f'<table border="0" cellpadding="0" cellspacing="0" class="{self.cssclass_year}">\n', head]
        for first in range(January, January + 12, width):
            cells = [f'<td>{self.formatmonth(theyear, month, withyear=False)}</td>' for month in range(first, min(first + width, 13))]
            parts += ['<tr>', *cells, '</tr>']
        return ''.join(parts) + '</table>'

    def formatyearpage(self, theyear, width=3, css='calendar.css', encoding=None):
        import sys
        encoding = sys.getdefaultencoding() if encoding is None else encoding
        style = '' if css is None else f'<link rel="stylesheet" type="text/css" href="{css}" />\n'
        page = (f'<?xml version="1.0" encoding="{encoding}"?>\n'
                '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n'
                f'<html>\n<head>\n<meta http-equiv="Content-Type" content="text/html; charset={encoding}" />\n{style}<title>Calendar for {theyear}</title>\n'
                f'</head>\n<body>\n{self.formatyear(theyear, width)}</body>\n</html>\n')
        return page.encode(encoding, 'xmlcharrefreplace')


class different_locale:
    """Names in another language: there is only one here."""

    def __init__(self, locale):
        self.locale = locale

    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass


class LocaleTextCalendar(TextCalendar):
    def __init__(self, firstweekday=0, locale=None):
        super().__init__(firstweekday)
        self.locale = locale


class LocaleHTMLCalendar(HTMLCalendar):
    def __init__(self, firstweekday=0, locale=None):
        super().__init__(firstweekday)
        self.locale = locale


c = TextCalendar()
firstweekday = lambda: c.firstweekday


def setfirstweekday(firstweekday):
    if not MONDAY <= firstweekday <= SUNDAY:
        raise IllegalWeekdayError(firstweekday)
    c.firstweekday = firstweekday


_spacing, _colwidth = 6, 20


def formatstring(cols, colwidth=_colwidth, spacing=_spacing):
    return (' ' * spacing).join(text.center(colwidth) for text in cols)


def format(cols, colwidth=_colwidth, spacing=_spacing):
    print(formatstring(cols, colwidth, spacing))


monthcalendar, prweek, week, weekheader = c.monthdayscalendar, c.prweek, c.formatweek, c.formatweekheader
prmonth, month, calendar, prcal = c.prmonth, c.formatmonth, c.formatyear, c.pryear


def timegm(tuple):
    year, month, day, hour, minute, second = tuple[:6]
    days = _datetime.date(year, month, 1).toordinal() - _datetime.date(1970, 1, 1).toordinal() + day - 1
    return ((days * 24 + hour) * 60 + minute) * 60 + second
