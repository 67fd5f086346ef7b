from datetime import MAXYEAR, UTC, date, datetime, time, timedelta, timezone


def tell(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


d = datetime(2025, 3, 1, 13, 5, 9, 1500)
for v in (d, date(2024, 2, 29), time(1, 2), time(1, 2, 3, 4), timedelta(days=1, seconds=5), timedelta(0), timedelta(milliseconds=-1500), timezone.utc,
          timezone(timedelta(hours=2)), timezone(timedelta(hours=-5, minutes=-30), "X"), datetime(2025, 1, 1, tzinfo=UTC), timedelta(days=-1), timedelta(days=2, microseconds=7)):
    print(repr(v), str(v))
print(d + timedelta(hours=12), d - timedelta(days=400), d - datetime(2025, 1, 1), date(2025, 3, 1) - date(2024, 3, 1), date(2025, 1, 31) + timedelta(1))
print(d.isoformat(), d.isoformat(" ", "minutes"), d.isoformat(timespec="milliseconds"), d.date(), d.time(), d.ctime(), d.weekday(), d.isoweekday(), d.isocalendar())
print(d.strftime("%Y-%m-%d %H:%M:%S.%f %j %a %A %b %B %y %I %p %% %z|%Z|"), datetime(2025, 1, 1, tzinfo=UTC).strftime("%z %Z"), f"{d:%H:%M}", format(d.date(), "%d/%m"))
print(timedelta(hours=1.5), timedelta(seconds=0.1) * 3, timedelta(minutes=90) / 2, timedelta(hours=5) // timedelta(hours=2), timedelta(hours=5) % timedelta(hours=2), timedelta(1) / timedelta(hours=6), divmod(timedelta(1), timedelta(hours=7)))
print(timedelta(weeks=1).total_seconds(), timedelta(milliseconds=1.0005).microseconds, abs(timedelta(-1)), -timedelta(1, 1), bool(timedelta(0)), timedelta(1) > timedelta(hours=3), timedelta.max)
print(datetime.fromtimestamp(1735689600.25, timezone.utc), datetime.fromtimestamp(0, UTC), datetime(2025, 1, 1, tzinfo=UTC).timestamp(), date.fromordinal(738000), d.toordinal())
print(datetime(2025, 1, 1, 12, tzinfo=UTC).astimezone(timezone(timedelta(hours=5, minutes=30))), datetime(2025, 1, 1, tzinfo=UTC) == datetime(2025, 1, 1, 2, tzinfo=timezone(timedelta(hours=2))))
for text in ("2025-01-02", "2025-01-02T03:04", "2025-01-02 03:04:05.678", "2025-01-02T03:04:05+02:00", "20250102T030405Z", "2025-W01-1", "nope", "2025-13-01"):
    tell(lambda: repr(datetime.fromisoformat(text)))
print(date.fromisoformat("2025-06-07"), time.fromisoformat("04:05:06"), date.fromisocalendar(2025, 1, 1), datetime.combine(date(2025, 1, 1), time(5)))
print(d.replace(year=2000, microsecond=0), d.timetuple(), date(2025, 12, 31).timetuple().tm_yday)
for bad in (lambda: date(2025, 2, 30), lambda: datetime(2025, 13, 1), lambda: datetime(2025, 1, 1, 25), lambda: time(1, 60), lambda: date(0, 1, 1), lambda: date("2025", 1, 1),
            lambda: d < datetime(2025, 1, 1, tzinfo=UTC), lambda: d - datetime(2025, 1, 1, tzinfo=UTC), lambda: d < date(2025, 1, 1), lambda: timedelta(days=10**9),
            lambda: timezone(timedelta(days=2)), lambda: date.max + timedelta(1), lambda: timedelta("x"), lambda: timezone(3), lambda: datetime(2025, 1, 1, tzinfo=3)):
    tell(bad)
print(d == date(2025, 3, 1), {d: 1}[datetime(2025, 3, 1, 13, 5, 9, 1500)], sorted([date(2025, 1, 2), date(2024, 1, 1)]), MAXYEAR, datetime.max, date.min, d.min)
print(isinstance(d, date), max(d, datetime(2030, 1, 1)), hash(date(2025, 1, 1)) == hash(date(2025, 1, 1)))
print(datetime.strptime("2025-01-02 03:04:05", "%Y-%m-%d %H:%M:%S"), datetime.strptime("1 Feb 2024 +0200", "%d %b %Y %z"))
tell(lambda: datetime.strptime("x", "%Y"))
