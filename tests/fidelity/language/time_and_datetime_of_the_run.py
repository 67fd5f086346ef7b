import time
from datetime import date, datetime, timedelta, timezone

start = time.time()
time.sleep(90)
print(time.time() - start, time.strftime("%Y-%m-%d %H:%M:%S"), datetime.now().isoformat(timespec="seconds"))
moment = datetime(2024, 2, 28, 23, 30, tzinfo=timezone.utc)
print(moment + timedelta(days=1, hours=1), moment.strftime("%a %d %b %Y"), moment.isoformat(), moment.weekday(), date(2024, 2, 29) - date(2023, 3, 1))
print(timedelta(seconds=3725), timedelta(days=-1, seconds=5), timedelta(minutes=90).total_seconds(), repr(timedelta(hours=1)), datetime.fromisoformat("2024-05-06T07:08:09"))
