"""Time zones by their names: the rules of today for the best known ones, for all years."""
from datetime import datetime as _datetime, timedelta as _timedelta, tzinfo as _tzinfo

__all__ = ['ZoneInfo', 'reset_tzpath', 'available_timezones', 'TZPATH', 'ZoneInfoNotFoundError', 'InvalidTZPathWarning']
TZPATH = ()


class ZoneInfoNotFoundError(KeyError):
    pass


class InvalidTZPathWarning(RuntimeWarning):
    pass


# name: minutes from UTC, abbreviation, and where clocks change: abbreviation then, and the family of rules.
_zones = {}
for _row in '''UTC 0 UTC|Etc/UTC 0 UTC|GMT 0 GMT|Etc/GMT 0 GMT|Zulu 0 UTC
Europe/London 0 GMT BST eu|Europe/Dublin 0 GMT IST eu|Europe/Lisbon 0 WET WEST eu|Europe/Paris 60 CET CEST eu|Europe/Berlin 60 CET CEST eu
Europe/Madrid 60 CET CEST eu|Europe/Rome 60 CET CEST eu|Europe/Amsterdam 60 CET CEST eu|Europe/Brussels 60 CET CEST eu|Europe/Vienna 60 CET CEST eu
Europe/Zurich 60 CET CEST eu|Europe/Stockholm 60 CET CEST eu|Europe/Oslo 60 CET CEST eu|Europe/Copenhagen 60 CET CEST eu|Europe/Prague 60 CET CEST eu
Europe/Warsaw 60 CET CEST eu|Europe/Budapest 60 CET CEST eu|Europe/Athens 120 EET EEST eu|Europe/Helsinki 120 EET EEST eu|Europe/Kiev 120 EET EEST eu
Europe/Kyiv 120 EET EEST eu|Europe/Bucharest 120 EET EEST eu|Europe/Sofia 120 EET EEST eu|Europe/Istanbul 180 +03|Europe/Moscow 180 MSK|Europe/Minsk 180 +03
America/New_York -300 EST EDT us|US/Eastern -300 EST EDT us|America/Toronto -300 EST EDT us|America/Detroit -300 EST EDT us|America/Chicago -360 CST CDT us
US/Central -360 CST CDT us|America/Denver -420 MST MDT us|US/Mountain -420 MST MDT us|America/Phoenix -420 MST|America/Los_Angeles -480 PST PDT us
US/Pacific -480 PST PDT us|America/Vancouver -480 PST PDT us|America/Anchorage -540 AKST AKDT us|America/Halifax -240 AST ADT us
America/Mexico_City -360 CST|America/Bogota -300 -05|America/Lima -300 -05|America/Sao_Paulo -180 -03|America/Argentina/Buenos_Aires -180 -03
Pacific/Honolulu -600 HST|Asia/Tokyo 540 JST|Asia/Seoul 540 KST|Asia/Shanghai 480 CST|Asia/Hong_Kong 480 HKT|Asia/Taipei 480 CST|Asia/Singapore 480 +08
Asia/Manila 480 PST|Asia/Bangkok 420 +07|Asia/Jakarta 420 WIB|Asia/Ho_Chi_Minh 420 +07|Asia/Kolkata 330 IST|Asia/Calcutta 330 IST|Asia/Karachi 300 PKT
Asia/Tashkent 300 +05|Asia/Dubai 240 +04|Asia/Tehran 210 +0330|Asia/Kathmandu 345 +0545|Asia/Dhaka 360 +06|Asia/Almaty 300 +05|Asia/Riyadh 180 +03
Africa/Cairo 120 EET|Africa/Johannesburg 120 SAST|Africa/Lagos 60 WAT|Africa/Nairobi 180 EAT|Australia/Sydney 600 AEST AEDT au|Australia/Melbourne 600 AEST AEDT au
Australia/Brisbane 600 AEST|Australia/Perth 480 AWST|Australia/Adelaide 570 ACST ACDT au|Pacific/Auckland 720 NZST NZDT nz'''.replace('\n', '|').split('|'):
    _name, _minutes, *_rest = _row.split()
    _zones[_name] = int(_minutes), *_rest
for _hours in range(-14, 13):
    if _hours:
        _zones[f'Etc/GMT{_hours:+d}'] = -60 * _hours, f'{-_hours:+03d}'


def _sunday(year, month, which):
    """The first, second ... Sunday of a month; -1: the last."""
    if which > 0:
        first = _datetime(year, month, 1)
        return first + _timedelta(days=(6 - first.weekday()) % 7 + 7 * (which - 1))
    last = _datetime(year + month // 12, month % 12 + 1, 1) - _timedelta(days=1)
    return last - _timedelta(days=(last.weekday() + 1) % 7)


def _summer(family, year, offset):
    """When summer time begins and ends, in standard time; for the south it ends first."""
    hour = _timedelta(hours=1)
    if family == 'eu':
        return _sunday(year, 3, -1) + hour + offset, _sunday(year, 10, -1) + hour + offset
    if family == 'us':
        return _sunday(year, 3, 2) + 2 * hour, _sunday(year, 11, 1) + hour
    if family == 'au':
        return _sunday(year, 10, 1) + 2 * hour, _sunday(year, 4, 1) + 2 * hour
    return _sunday(year, 9, -1) + 2 * hour, _sunday(year, 4, 1) + 2 * hour


class ZoneInfo(_tzinfo):
    _known = {}

    def __new__(cls, key):
        if key not in cls._known:
            cls._known[key] = cls.no_cache(key)
        return cls._known[key]

    @classmethod
    def no_cache(cls, key):
        if key not in _zones:
            raise ZoneInfoNotFoundError(f'No time zone found with key {key}')
        self = _tzinfo.__new__(cls)
        minutes, self._name, *summer = _zones[key]
        self._key, self._offset = key, _timedelta(minutes=minutes)
        self._summer_name, self._family = summer or (None, None)
        return self

    @classmethod
    def from_file(cls, fobj, key=None):
        raise NotImplementedError('files of time zones are not part of the simulator')

    @classmethod
    def clear_cache(cls, *, only_keys=None):
        cls._known.clear()

    key = property(lambda self: self._key)

    def _is_summer(self, dt):
        if self._family is None or dt is None:
            return False
        here = dt.replace(tzinfo=None, fold=0)
        begin, end = _summer(self._family, here.year, self._offset)
        hour = _timedelta(hours=1)
        # On the clock: it is put on where summer begins, and the hour before its end comes twice.
        after_begin = here >= begin + hour or begin <= here and dt.fold
        before_end = here < end or here < end + hour and not dt.fold
        return after_begin and before_end if begin < end else after_begin or before_end

    def utcoffset(self, dt):
        if dt is None and self._family is not None:
            return None
        return self._offset + self.dst(dt) if self._family else self._offset

    def dst(self, dt):
        if dt is None and self._family is not None:
            return None
        return _timedelta(hours=1) if self._is_summer(dt) else _timedelta(0)

    def tzname(self, dt):
        if dt is None and self._family is not None:
            return None
        return self._summer_name if self._is_summer(dt) else self._name

    def fromutc(self, dt):
        standard = dt.replace(tzinfo=None) + self._offset
        if self._family is None:
            return standard.replace(tzinfo=self)
        begin, end = _summer(self._family, standard.year, self._offset)
        in_summer = begin <= standard < end if begin < end else standard >= begin or standard < end
        if in_summer:
            return (standard + _timedelta(hours=1)).replace(tzinfo=self)
        return standard.replace(tzinfo=self, fold=int(end <= standard < end + _timedelta(hours=1)))

    def __repr__(self):
        return f'zoneinfo.ZoneInfo(key={self._key!r})'

    def __str__(self):
        return self._key

    def __reduce__(self):
        return type(self), (self._key,)


def available_timezones():
    return set(_zones)


def reset_tzpath(to=None):
    pass
