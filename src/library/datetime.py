"""Dates, times of day, and spans of time, in the proleptic Gregorian calendar."""

import time as _time_module
from time import _parse, _seconds, _civil, _strftime, _offset as _local_offset
from _threadyard import now as _now

__all__ = ["date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC"]

MINYEAR = 1
MAXYEAR = 9999

_WALL = 0
_DAY = 86400
_MILLION = 1000000
# Day 1 is 1 January of year 1; the clock's zero is this one.
_EPOCH = 719163
_MAX_ORDINAL = 3652059
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in(year, month):
    return 29 if month == 2 and _is_leap(year) else _MONTH_DAYS[month]


def _ordinal(year, month, day):
    return _seconds(year, month, day, 0, 0, 0) // _DAY + _EPOCH


def _whole(value, name=""):
    if not isinstance(value, int):
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    return value


def _check_date(year, month, day):
    _whole(year)
    _whole(month)
    _whole(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year {year} is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= _days_in(year, month):
        raise ValueError("day is out of range for month")


def _check_time(hour, minute, second, microsecond, fold):
    if not 0 <= _whole(hour) <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= _whole(minute) <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= _whole(second) <= 59:
        raise ValueError("second must be in 0..59")
    if not 0 <= _whole(microsecond) <= 999999:
        raise ValueError("microsecond must be in 0..999999")
    if fold not in (0, 1):
        raise ValueError("fold must be either 0 or 1")


def _check_zone(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError("tzinfo argument must be None or of a tzinfo subclass, not type '%s'" % type(tz).__name__)


def _rounded(value):
    """To the nearest whole number, halves to even."""
    return round(value)


def _offset_text(offset, colon=":"):
    if offset is None:
        return ""
    micros = offset._micros
    sign = "-" if micros < 0 else "+"
    micros = abs(micros)
    seconds, rest = divmod(micros, _MILLION)
    text = f"{sign}{seconds // 3600:02d}{colon}{seconds // 60 % 60:02d}"
    if seconds % 60 or rest:
        text += f"{colon}{seconds % 60:02d}"
    if rest:
        text += f".{rest:06d}"
    return text


class timedelta:
    """A span of whole microseconds."""

    def __init__(self, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        total = 0
        # Whole numbers stay exact; only what is behind the point is rounded, once.
        rest = 0.0
        for name, value, unit in (
            ("days", days, _DAY * _MILLION), ("seconds", seconds, _MILLION), ("microseconds", microseconds, 1),
            ("milliseconds", milliseconds, 1000), ("minutes", minutes, 60 * _MILLION), ("hours", hours, 3600 * _MILLION),
            ("weeks", weeks, 7 * _DAY * _MILLION),
        ):
            if isinstance(value, int):
                total += value * unit
            elif isinstance(value, float):
                whole = int(value)
                total += whole * unit
                rest += (value - whole) * unit
            else:
                raise TypeError(f"unsupported type for timedelta {name} component: {type(value).__name__}")
        self._set(total + _rounded(rest))

    def _set(self, micros):
        days = micros // (_DAY * _MILLION)
        if not -999999999 <= days <= 999999999:
            raise OverflowError(f"days={days}; must have magnitude <= 999999999")
        self._micros = micros

    @property
    def days(self):
        return self._micros // (_DAY * _MILLION)

    @property
    def seconds(self):
        return self._micros // _MILLION % _DAY

    @property
    def microseconds(self):
        return self._micros % _MILLION

    def total_seconds(self):
        return self._micros / _MILLION

    def __repr__(self):
        parts = [f"{name}={value}" for name, value in (
            ("days", self.days), ("seconds", self.seconds), ("microseconds", self.microseconds)
        ) if value]
        return f"datetime.timedelta({', '.join(parts) or '0'})"

    def __str__(self):
        seconds = self.seconds
        text = f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
        if self.days:
            text = f"{self.days} day{'' if abs(self.days) == 1 else 's'}, {text}"
        if self.microseconds:
            text += f".{self.microseconds:06d}"
        return text

    def __add__(self, other):
        return _span(self._micros + other._micros) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return _span(self._micros - other._micros) if isinstance(other, timedelta) else NotImplemented

    def __rsub__(self, other):
        return _span(other._micros - self._micros) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return _span(-self._micros)

    def __pos__(self):
        return self

    def __abs__(self):
        return _span(abs(self._micros))

    def __mul__(self, other):
        if isinstance(other, int):
            return _span(self._micros * other)
        if isinstance(other, float):
            above, below = other.as_integer_ratio()
            return _span(_divided(self._micros * above, below))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._micros // other._micros
        if isinstance(other, int):
            return _span(self._micros // other)
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._micros / other._micros
        if isinstance(other, int):
            return _span(_divided(self._micros, other))
        if isinstance(other, float):
            above, below = other.as_integer_ratio()
            return _span(_divided(self._micros * below, above))
        return NotImplemented

    def __mod__(self, other):
        return _span(self._micros % other._micros) if isinstance(other, timedelta) else NotImplemented

    def __divmod__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return self._micros // other._micros, _span(self._micros % other._micros)

    def __eq__(self, other):
        return self._micros == other._micros if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._micros < other._micros if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._micros <= other._micros if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._micros > other._micros if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._micros >= other._micros if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash(("timedelta", self._micros))

    def __bool__(self):
        return self._micros != 0


def _divided(a, b):
    """a / b to the nearest whole number, halves to even."""
    if b < 0:
        a = -a
        b = -b
    whole, rest = divmod(a, b)
    if rest * 2 > b or rest * 2 == b and whole % 2:
        whole += 1
    return whole


def _span(micros):
    made = timedelta.__new__(timedelta)
    made._set(micros)
    return made


timedelta.min = _span(-999999999 * _DAY * _MILLION)
timedelta.max = _span(1000000000 * _DAY * _MILLION - 1)
timedelta.resolution = _span(1)


class tzinfo:
    def utcoffset(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def tzname(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def dst(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def fromutc(self, dt):
        return dt + dt.utcoffset()


class timezone(tzinfo):
    def __init__(self, offset, name=None):
        if not isinstance(offset, timedelta):
            raise TypeError(f"timezone() argument 1 must be datetime.timedelta, not {type(offset).__name__}")
        if not -_DAY * _MILLION < offset._micros < _DAY * _MILLION:
            raise ValueError(
                "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), "
                f"not {offset!r}"
            )
        self._offset = offset
        self._name = name

    def utcoffset(self, dt):
        return self._offset

    def dst(self, dt):
        return None

    def tzname(self, dt):
        if self._name is not None:
            return self._name
        return "UTC" + _offset_text(self._offset) if self._offset else "UTC"

    def fromutc(self, dt):
        return dt + self._offset

    def __str__(self):
        return self.tzname(None)

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        if self._name is None:
            return f"datetime.timezone({self._offset!r})"
        return f"datetime.timezone({self._offset!r}, {self._name!r})"

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)


timezone.utc = timezone(timedelta(0))
timezone.min = timezone(timedelta(hours=-23, minutes=-59))
timezone.max = timezone(timedelta(hours=23, minutes=59))
UTC = timezone.utc


class _IsoCalendarDate(tuple):
    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return f"datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})"


def _formatted(format, when, day, clock, micros, offset, name):
    """`strftime`, with the directives that the civil calendar alone does not know."""
    out = ""
    at = 0
    while True:
        next = format.find("%", at)
        if next < 0 or next + 1 >= len(format):
            break
        out += format[at:next]
        letter = format[next + 1]
        at = next + 2
        if letter == "f":
            out += f"{micros:06d}"
        elif letter == "z":
            out += _offset_text(offset, "")
        elif letter == ":" and format[at:at + 1] == "z":
            out += _offset_text(offset)
            at += 1
        elif letter == "Z":
            out += (name or "").replace("%", "%%")
        else:
            out += "%" + letter
    weekday = (day + 6) % 7
    yearday = day - _ordinal(when[0], 1, 1) + 1
    return _strftime(out + format[at:], when + clock + (weekday, yearday, -1), "", 0)


class date:
    def __init__(self, year, month, day):
        _check_date(year, month, day)
        self._year = year
        self._month = month
        self._day = day

    @property
    def year(self):
        return self._year

    @property
    def month(self):
        return self._month

    @property
    def day(self):
        return self._day

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_now(_WALL))

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        fields = _civil(int(timestamp // 1) + _local_offset)
        return cls(fields[0], fields[1], fields[2])

    @classmethod
    def fromordinal(cls, n, /):
        if not 1 <= n <= _MAX_ORDINAL:
            raise ValueError("ordinal must be >= 1" if n < 1 else f"year is out of range")
        fields = _civil((n - _EPOCH) * _DAY)
        return cls(fields[0], fields[1], fields[2])

    @classmethod
    def fromisoformat(cls, date_string, /):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        fields = _iso_date(date_string)
        if fields is None:
            raise ValueError(f"Invalid isoformat string: {date_string!r}")
        return cls(*fields)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        first = _iso_start(year)
        last = (_iso_start(year + 1) - first) // 7
        if not 1 <= week <= last:
            raise ValueError(f"Invalid week: {week}")
        if not 1 <= day <= 7:
            raise ValueError(f"Invalid weekday: {day} (range is [1, 7])")
        return cls.fromordinal(first + (week - 1) * 7 + day - 1)

    def _fields(self):
        return self._year, self._month, self._day

    def toordinal(self):
        return _ordinal(self._year, self._month, self._day)

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def isocalendar(self):
        ordinal = self.toordinal()
        year = self._year
        if ordinal < _iso_start(year):
            year -= 1
        elif ordinal >= _iso_start(year + 1):
            year += 1
        return _IsoCalendarDate((year, (ordinal - _iso_start(year)) // 7 + 1, ordinal % 7 or 7))

    def isoformat(self):
        return f"{self._year:04d}-{self._month:02d}-{self._day:02d}"

    def ctime(self):
        return f"{_WEEKDAYS[self.weekday()]} {_MONTHS[self._month - 1]} {self._day:2d} 00:00:00 {self._year:04d}"

    def timetuple(self):
        return _tuple(self.toordinal(), self._fields(), (0, 0, 0), -1)

    def strftime(self, format):
        return _formatted(format, date._fields(self), self.toordinal(), (0, 0, 0), 0, None, None)

    def replace(self, year=None, month=None, day=None):
        return type(self)(
            self._year if year is None else year, self._month if month is None else month, self._day if day is None else day
        )

    __replace__ = replace

    def __repr__(self):
        return f"datetime.date({self._year}, {self._month}, {self._day})"

    def __str__(self):
        return self.isoformat()

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def _after(self, days):
        ordinal = self.toordinal() + days
        if not 1 <= ordinal <= _MAX_ORDINAL:
            raise OverflowError("date value out of range")
        return type(self).fromordinal(ordinal)

    def __add__(self, other):
        return self._after(other.days) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self._after(-other.days)
        if isinstance(other, date) and not isinstance(other, datetime):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def _comparable(self, other):
        return isinstance(other, date) and not isinstance(other, datetime)

    def __eq__(self, other):
        return self._fields() == other._fields() if self._comparable(other) else NotImplemented

    def __lt__(self, other):
        return self._fields() < other._fields() if self._comparable(other) else NotImplemented

    def __le__(self, other):
        return self._fields() <= other._fields() if self._comparable(other) else NotImplemented

    def __gt__(self, other):
        return self._fields() > other._fields() if self._comparable(other) else NotImplemented

    def __ge__(self, other):
        return self._fields() >= other._fields() if self._comparable(other) else NotImplemented

    def __hash__(self):
        return hash(self._fields())


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(days=1)


def _iso_start(year):
    """The Monday of the week that holds the year's first Thursday."""
    first = _ordinal(year, 1, 1)
    weekday = (first + 6) % 7
    return first - weekday + (7 if weekday > 3 else 0)


def _tuple(ordinal, when, clock, dst):
    yearday = ordinal - _ordinal(when[0], 1, 1) + 1
    return _time_module.struct_time(when + clock + ((ordinal + 6) % 7, yearday, dst))


class time:
    def __init__(self, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self._hour = hour
        self._minute = minute
        self._second = second
        self._microsecond = microsecond
        self._tzinfo = tzinfo
        self._fold = fold

    @property
    def hour(self):
        return self._hour

    @property
    def minute(self):
        return self._minute

    @property
    def second(self):
        return self._second

    @property
    def microsecond(self):
        return self._microsecond

    @property
    def tzinfo(self):
        return self._tzinfo

    @property
    def fold(self):
        return self._fold

    @classmethod
    def fromisoformat(cls, time_string, /):
        if not isinstance(time_string, str):
            raise TypeError("fromisoformat: argument must be str")
        fields = _iso_time(time_string[1:] if time_string.startswith("T") else time_string)
        if fields is None:
            raise ValueError(f"Invalid isoformat string: {time_string!r}")
        return cls(*fields)

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(None)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(None)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(None)

    def isoformat(self, timespec="auto"):
        return _clock_text(self, timespec) + _offset_text(self.utcoffset())

    def strftime(self, format):
        clock = (self._hour, self._minute, self._second)
        return _formatted(
            format, (1900, 1, 1), _ordinal(1900, 1, 1), clock, self._microsecond, self.utcoffset(), self.tzname()
        )

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        return type(self)(
            self._hour if hour is None else hour, self._minute if minute is None else minute,
            self._second if second is None else second, self._microsecond if microsecond is None else microsecond,
            self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold,
        )

    __replace__ = replace

    def __repr__(self):
        text = f"{self._hour}, {self._minute}"
        if self._microsecond:
            text += f", {self._second}, {self._microsecond}"
        elif self._second:
            text += f", {self._second}"
        if self._tzinfo is not None:
            text += f", tzinfo={self._tzinfo!r}"
        if self._fold:
            text += ", fold=1"
        return f"datetime.time({text})"

    def __str__(self):
        return self.isoformat()

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def _micros(self):
        offset = self.utcoffset()
        micros = ((self._hour * 60 + self._minute) * 60 + self._second) * _MILLION + self._microsecond
        return micros if offset is None else micros - offset._micros

    def _ordered(self, other):
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't compare offset-naive and offset-aware times")
        return self._micros(), other._micros()

    def __eq__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        return (self.utcoffset() is None) == (other.utcoffset() is None) and self._micros() == other._micros()

    def __lt__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        a, b = self._ordered(other)
        return a < b

    def __le__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        a, b = self._ordered(other)
        return a <= b

    def __gt__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        a, b = self._ordered(other)
        return a > b

    def __ge__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        a, b = self._ordered(other)
        return a >= b

    def __hash__(self):
        return hash(self._micros())


time.min = time(0, 0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)


def _clock_text(value, timespec):
    hours = f"{value._hour:02d}"
    minutes = f"{hours}:{value._minute:02d}"
    seconds = f"{minutes}:{value._second:02d}"
    if timespec == "auto":
        timespec = "microseconds" if value._microsecond else "seconds"
    if timespec == "hours":
        return hours
    if timespec == "minutes":
        return minutes
    if timespec == "seconds":
        return seconds
    if timespec == "milliseconds":
        return f"{seconds}.{value._microsecond // 1000:03d}"
    if timespec == "microseconds":
        return f"{seconds}.{value._microsecond:06d}"
    raise ValueError("Unknown timespec value")


class datetime(date):
    def __init__(self, year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _check_date(year, month, day)
        _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self._year = year
        self._month = month
        self._day = day
        self._hour = hour
        self._minute = minute
        self._second = second
        self._microsecond = microsecond
        self._tzinfo = tzinfo
        self._fold = fold

    hour = time.hour
    minute = time.minute
    second = time.second
    microsecond = time.microsecond
    tzinfo = time.tzinfo
    fold = time.fold

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_now(_WALL), tz)

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_now(_WALL))

    @classmethod
    def utcnow(cls):
        return cls._at(_rounded(_now(_WALL) * _MILLION), None)

    @classmethod
    def _at(cls, micros, tz):
        """The civil time so many microseconds after 1970 began."""
        fields = _civil(micros // _MILLION)
        if not MINYEAR <= fields[0] <= MAXYEAR:
            raise ValueError(f"year {fields[0]} is out of range")
        return cls(*fields[:6], micros % _MILLION, tz)

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        _check_zone(tz)
        whole = int(timestamp // 1)
        micros = whole * _MILLION + _rounded((timestamp - whole) * _MILLION)
        if tz is None:
            return cls._at(micros + _local_offset * _MILLION, None)
        return tz.fromutc(cls._at(micros, tz))

    @classmethod
    def utcfromtimestamp(cls, timestamp, /):
        return cls._at(_rounded(timestamp * _MILLION), None)

    @classmethod
    def fromordinal(cls, n, /):
        day = date.fromordinal(n)
        return cls(day._year, day._month, day._day)

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        return cls(
            date._year, date._month, date._day, time._hour, time._minute, time._second, time._microsecond,
            time._tzinfo if tzinfo is True else tzinfo, fold=time._fold,
        )

    @classmethod
    def fromisoformat(cls, date_string, /):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        end = 8 if len(date_string) > 7 and "-" not in date_string[:8] else 10
        day = _iso_date(date_string[:end])
        clock = (0, 0, 0, 0, None) if len(date_string) <= end else _iso_time(date_string[end + 1:])
        if day is None or clock is None:
            raise ValueError(f"Invalid isoformat string: {date_string!r}")
        return cls(*day, *clock)

    @classmethod
    def strptime(cls, date_string, format, /):
        fields = _parse(date_string, format)
        tz = None
        if fields["offset"] is not None:
            tz = timezone(timedelta(seconds=fields["offset"]))
            if fields["offset"] == 0:
                tz = timezone.utc
        return cls(
            fields.get("year", 1900), fields["month"], fields["day"], fields["hour"], fields["minute"], fields["second"],
            fields["microsecond"], tz,
        )

    def date(self):
        return _Date(self._year, self._month, self._day)

    def time(self):
        return _Time(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        return _Time(self._hour, self._minute, self._second, self._microsecond, self._tzinfo, fold=self._fold)

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(self)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(self)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(self)

    def _clock(self):
        return self._hour, self._minute, self._second

    def _micros(self):
        """Microseconds since 1970 began, on this clock, whatever its zone."""
        seconds = _seconds(self._year, self._month, self._day, self._hour, self._minute, self._second)
        return seconds * _MILLION + self._microsecond

    def _utc_micros(self):
        offset = self.utcoffset()
        return self._micros() - (_local_offset * _MILLION if offset is None else offset._micros)

    def timestamp(self):
        return self._utc_micros() / _MILLION

    def astimezone(self, tz=None):
        if tz is None:
            tz = timezone(timedelta(seconds=_local_offset), _time_module.tzname[0])
        _check_zone(tz)
        return tz.fromutc(type(self)._at(self._utc_micros(), tz))

    def timetuple(self):
        dst = self.dst()
        return _tuple(self.toordinal(), date._fields(self), self._clock(), -1 if dst is None else 1 if dst else 0)

    def utctimetuple(self):
        offset = self.utcoffset()
        moment = datetime._at(self._micros() - (0 if offset is None else offset._micros), None)
        return _tuple(moment.toordinal(), date._fields(moment), moment._clock(), 0)

    def isoformat(self, sep="T", timespec="auto"):
        return f"{date.isoformat(self)}{sep}{_clock_text(self, timespec)}{_offset_text(self.utcoffset())}"

    def ctime(self):
        return (
            f"{_WEEKDAYS[self.weekday()]} {_MONTHS[self._month - 1]} {self._day:2d} "
            f"{self._hour:02d}:{self._minute:02d}:{self._second:02d} {self._year:04d}"
        )

    def strftime(self, format):
        return _formatted(
            format, date._fields(self), self.toordinal(), self._clock(), self._microsecond, self.utcoffset(), self.tzname()
        )

    def replace(
        self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None
    ):
        return type(self)(
            self._year if year is None else year, self._month if month is None else month, self._day if day is None else day,
            self._hour if hour is None else hour, self._minute if minute is None else minute,
            self._second if second is None else second, self._microsecond if microsecond is None else microsecond,
            self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold,
        )

    __replace__ = replace

    def __repr__(self):
        fields = [self._year, self._month, self._day, self._hour, self._minute]
        if self._microsecond:
            fields += [self._second, self._microsecond]
        elif self._second:
            fields.append(self._second)
        text = ", ".join([str(field) for field in fields])
        if self._tzinfo is not None:
            text += f", tzinfo={self._tzinfo!r}"
        if self._fold:
            text += ", fold=1"
        return f"datetime.datetime({text})"

    def __str__(self):
        return self.isoformat(" ")

    def _moved(self, micros):
        micros += self._micros()
        if not _EARLIEST <= micros <= _LATEST:
            raise OverflowError("date value out of range")
        return type(self)._at(micros, self._tzinfo)

    def __add__(self, other):
        return self._moved(other._micros) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self._moved(-other._micros)
        if not isinstance(other, datetime):
            return NotImplemented
        a = self.utcoffset()
        b = other.utcoffset()
        if (a is None) != (b is None):
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        apart = self._micros() - other._micros()
        return _span(apart if a is None else apart - a._micros + b._micros)

    def _ordered(self, other):
        a = self.utcoffset()
        b = other.utcoffset()
        if (a is None) != (b is None):
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        if a is None:
            return self._micros(), other._micros()
        return self._micros() - a._micros, other._micros() - b._micros

    def __eq__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            return False
        a, b = self._ordered(other)
        return a == b

    def __lt__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        a, b = self._ordered(other)
        return a < b

    def __le__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        a, b = self._ordered(other)
        return a <= b

    def __gt__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        a, b = self._ordered(other)
        return a > b

    def __ge__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        a, b = self._ordered(other)
        return a >= b

    def __hash__(self):
        offset = self.utcoffset()
        return hash(self._micros() if offset is None else self._micros() - offset._micros)


# Within `datetime`, `date` and `time` are its methods.
_Date = date
_Time = time
_EARLIEST = (1 - _EPOCH) * _DAY * _MILLION
_LATEST = (_MAX_ORDINAL + 1 - _EPOCH) * _DAY * _MILLION - 1
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)


# --- what isoformat writes, read


def _number(text):
    return int(text) if text.isascii() and text.isdigit() else None


def _iso_date(text):
    """Year, month and day, or None."""
    if len(text) >= 7 and "W" in text:
        return _iso_week(text)
    if len(text) == 10 and text[4] == "-" and text[7] == "-":
        parts = (text[:4], text[5:7], text[8:])
    elif len(text) == 8:
        parts = (text[:4], text[4:6], text[6:])
    else:
        return None
    fields = [_number(part) for part in parts]
    return None if None in fields else fields


def _iso_week(text):
    compact = text.replace("-", "")
    year = _number(compact[:4])
    week = _number(compact[5:7])
    day = _number(compact[7:8] or "1")
    if compact[4:5] != "W" or len(compact) > 8 or None in (year, week, day):
        return None
    return list(_Date.fromisocalendar(year, week, day)._fields())


def _iso_time(text):
    """Hour, minute, second, microsecond and zone, or None."""
    zone = None
    if text.endswith("Z"):
        zone = timezone.utc
        text = text[:-1]
    else:
        at = max(text.find("+"), text.find("-"))
        if at >= 0:
            clock = _iso_clock(text[at + 1:])
            if clock is None:
                return None
            micros = ((clock[0] * 60 + clock[1]) * 60 + clock[2]) * _MILLION + clock[3]
            zone = timezone(_span(-micros if text[at] == "-" else micros)) if micros else timezone.utc
            text = text[:at]
    clock = _iso_clock(text)
    return None if clock is None else clock + [zone]


def _iso_clock(text):
    micros = 0
    for point in (".", ","):
        if point in text:
            text, _, part = text.partition(point)
            micros = _number((part + "00000")[:6])
            if not part or micros is None or _number(part) is None:
                return None
    pieces = text.split(":") if ":" in text else [text[i:i + 2] for i in range(0, len(text), 2)]
    if not 1 <= len(pieces) <= 3:
        return None
    fields = [_number(piece) if len(piece) == 2 else None for piece in pieces]
    if None in fields:
        return None
    return fields + [0] * (3 - len(fields)) + [micros]
