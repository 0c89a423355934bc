# timedelta, datetime, date and time: arithmetic, comparison, text.
from datetime import datetime, timedelta, date, time
import datetime as dt
a = datetime(2024, 2, 28, 23, 59, 30)
print(a, repr(a), a + timedelta(days=1, seconds=45), a - timedelta(weeks=1), datetime(2024, 3, 1) - a, a < datetime(2025, 1, 1), a.date(), a.time(), a.year, a.month, a.day, a.hour, a.minute, a.second, a.microsecond, a.weekday(), a.isoweekday(), a.replace(year=2023))
t = timedelta(days=1, hours=2, minutes=3, seconds=4, milliseconds=5, microseconds=6)
print(t, repr(t), t.days, t.seconds, t.microseconds, t.total_seconds(), t * 2, t / 2, t // timedelta(hours=1), -t, abs(-t), timedelta(0), bool(timedelta()), timedelta(seconds=-1), timedelta(hours=25) % timedelta(days=1), timedelta(minutes=90) == timedelta(hours=1.5), timedelta(1) / timedelta(hours=1), sum([t, t], timedelta()), max(t, timedelta(5)))
print(a.strftime("%Y-%m-%d %H:%M:%S %a %A %b %B %j %y %I %p %%"), a.isoformat(), a.isoformat(" "), f"{a:%d/%m/%Y}", datetime.strptime("2021-05-06 07:08", "%Y-%m-%d %H:%M"), datetime.fromisoformat("2020-01-02T03:04:05"), date(2024, 1, 31), repr(date(2024, 1, 31)), date(2024, 3, 1) - date(2024, 2, 1), date(2024, 1, 1) + timedelta(31), date(2024, 5, 6).strftime("%d.%m"), time(1, 2, 3), repr(time(1, 2)), datetime.combine(date(2020, 1, 1), time(5)), dt.datetime(1, 1, 1).isoformat(), a.ctime(), a.toordinal(), date.fromordinal(738000))
for bad in (lambda: datetime(2023, 2, 29), lambda: a - 5, lambda: a < 3, lambda: datetime(2023, 1, 1, 25), lambda: timedelta("x"), lambda: datetime.strptime("x", "%Y")):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
n = datetime.now()
print(type(n).__name__, n <= datetime.now(), datetime.now() - n < timedelta(seconds=60), date.today() <= date.today(), (datetime.now() - n).total_seconds() >= 0)
