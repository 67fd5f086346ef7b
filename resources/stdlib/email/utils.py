"""Dates and addresses of letters."""
import datetime as _datetime
import re as _re
import time as _time

__all__ = ['collapse_rfc2231_value', 'formataddr', 'formatdate', 'format_datetime', 'getaddresses', 'localtime', 'make_msgid', 'mktime_tz', 'parseaddr',
           'parsedate', 'parsedate_tz', 'parsedate_to_datetime', 'quote', 'unquote']
_days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
_months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
_zones = {'UT': 0, 'UTC': 0, 'GMT': 0, 'Z': 0, 'AST': -400, 'ADT': -300, 'EST': -500, 'EDT': -400, 'CST': -600, 'CDT': -500, 'MST': -700, 'MDT': -600, 'PST': -800,
          'PDT': -700}


def _text(t, zone):
    return '%s, %02d %s %04d %02d:%02d:%02d %s' % (_days[t[6]], t[2], _months[t[1] - 1], t[0], t[3], t[4], t[5], zone)


def formatdate(timeval=None, localtime=False, usegmt=False):
    when = _datetime.datetime.fromtimestamp(_time.time() if timeval is None else timeval, _datetime.timezone.utc)
    return _text(when.timetuple(), 'GMT' if usegmt and not localtime else '+0000' if localtime else '-0000')


def format_datetime(dt, usegmt=False):
    if usegmt:
        if dt.tzinfo is None or dt.tzinfo != _datetime.timezone.utc:
            raise ValueError('usegmt option requires a UTC datetime')
        zone = 'GMT'
    else:
        zone = '-0000' if dt.tzinfo is None else dt.strftime('%z')
    return _text(dt.timetuple(), zone)


def parsedate_tz(data):
    found = _re.match(r'\s*(?:[A-Za-z]+,?\s+)?(\d{1,2})[\s-]+([A-Za-z]{3})[a-z]*[\s-]+(\d{2,4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s+(\S+))?', data or '')
    if found is None or found[2].title() not in _months:
        return None
    day, name, year, hour, minute, second, zone = found.groups()
    year = int(year)
    year += 0 if year > 100 else 1900 if year > 68 else 2000
    offset = None
    if zone is not None:
        number = _zones.get(zone.upper())
        if number is None and _re.fullmatch(r'[-+]\d{4}', zone):
            number = int(zone)
            if zone == '-0000':
                number = None
        if number is not None:
            offset = (-1 if number < 0 else 1) * (abs(number) // 100 * 3600 + abs(number) % 100 * 60)
    else:
        offset = None
    return year, _months.index(name.title()) + 1, int(day), int(hour), int(minute), int(second or 0), 0, 1, -1, offset


def parsedate(data):
    found = parsedate_tz(data)
    return None if found is None else found[:9]


def parsedate_to_datetime(data):
    found = parsedate_tz(data)
    if found is None:
        raise ValueError('Invalid date value or format "%s"' % str(data))
    *parts, offset = found
    zone = None if offset is None else _datetime.timezone(_datetime.timedelta(seconds=offset))
    return _datetime.datetime(*parts[:6], tzinfo=zone)


def mktime_tz(data):
    import calendar
    return calendar.timegm(data) - (data[9] or 0)


def localtime(dt=None, isdst=-1):
    if dt is None:
        dt = _datetime.datetime.now(_datetime.timezone.utc)
    return dt.astimezone()


def quote(str):
    return str.replace('\\', '\\\\').replace('"', '\\"')


def unquote(str):
    if len(str) > 1:
        if str[0] == str[-1] == '"':
            return str[1:-1].replace('\\\\', '\\').replace('\\"', '"')
        if str[0] == '<' and str[-1] == '>':
            return str[1:-1]
    return str


def parseaddr(addr, *, strict=True):
    found = _re.fullmatch(r'\s*(?:"((?:[^"\\]|\\.)*)"|([^<>"]*?))?\s*<([^<>\s]*)>\s*', addr)
    if found:
        name = _re.sub(r'\\(.)', r'\1', found[1]) if found[1] is not None else (found[2] or '').strip()
        return name, found[3]
    found = _re.fullmatch(r'\s*([^\s<>(),;:]+@[^\s<>(),;:]+)\s*(?:\(([^()]*)\))?\s*', addr)
    return (found[2] or '', found[1]) if found else ('', addr.strip() if addr.strip() and _re.fullmatch(r'\s*\w+\s*', addr) else '')


def formataddr(pair, charset='utf-8'):
    name, address = pair
    address.encode('ascii')
    if not name:
        return address
    if not name.isascii():
        from email.header import encoded_word
        return f'{encoded_word(name, str(charset))} <{address}>'
    marks = '"' if _re.search(r'[][\\()<>@,:;".]', name) else ''
    return f'{marks}{_re.sub(chr(92) * 2 + chr(34) + "|" + chr(34), lambda m: chr(92) + m[0], name)}{marks} <{address}>'


def getaddresses(fieldvalues, *, strict=True):
    parts = _re.findall(r'(?:"(?:[^"\\]|\\.)*"|[^,"])+', ', '.join(str(value) for value in fieldvalues))
    return [parseaddr(part) for part in parts]


_count = 0


def make_msgid(idstring=None, domain=None):
    global _count
    _count += 1
    return '<%d.%d.%d%s@%s>' % (int(_time.time() * 100), 1000, _count, '' if idstring is None else '.' + idstring, domain or 'localhost')


def collapse_rfc2231_value(value, errors='replace', fallback_charset='us-ascii'):
    if isinstance(value, tuple):
        charset, _, text = value
        return text.encode('latin-1').decode(charset or fallback_charset, errors)
    return unquote(value)


def encode_rfc2231(s, charset=None, language=None):
    import urllib.parse
    text = urllib.parse.quote(s, safe='', encoding=charset or 'ascii')
    return text if charset is None and language is None else f"{charset}'{language or ''}'{text}"


def decode_rfc2231(s):
    parts = s.split("'", 2)
    return tuple(parts) if len(parts) == 3 else (None, None, s)
