"""Clocks, sleep, and times as tuples."""

from _threadyard import now as _now, sleep as _sleep
from _time import civil as _civil, seconds as _seconds, strftime as _strftime

__all__ = [
    "time", "time_ns", "perf_counter", "perf_counter_ns", "monotonic", "monotonic_ns", "process_time",
    "process_time_ns", "thread_time", "thread_time_ns", "sleep", "struct_time", "gmtime", "localtime",
    "mktime", "asctime", "ctime", "strftime", "strptime", "timezone", "altzone", "daylight", "tzname",
    "tzset", "get_clock_info",
]

_WALL = 0
_MONOTONIC = 1
_PROCESS = 2
_UTC_OFFSET = 3

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)


def _zone_name(offset):
    if offset == 0:
        return "UTC"
    sign = "-" if offset < 0 else "+"
    minutes = abs(offset) // 60
    return f"UTC{sign}{minutes // 60:02d}:{minutes % 60:02d}"


# One offset for the whole run: what is printed does not change its zone midway.
_offset = int(_now(_UTC_OFFSET))
timezone = -_offset
altzone = -_offset
daylight = 0
tzname = (_zone_name(_offset), _zone_name(_offset))


def time():
    return _now(_WALL)


def time_ns():
    return int(_now(_WALL) * 1e9)


def perf_counter():
    return _now(_MONOTONIC)


def perf_counter_ns():
    return int(_now(_MONOTONIC) * 1e9)


def monotonic():
    return _now(_MONOTONIC)


def monotonic_ns():
    return int(_now(_MONOTONIC) * 1e9)


def process_time():
    return _now(_PROCESS)


def process_time_ns():
    return int(_now(_PROCESS) * 1e9)


def thread_time():
    return _now(_PROCESS)


def thread_time_ns():
    return int(_now(_PROCESS) * 1e9)


def sleep(seconds, /):
    if not isinstance(seconds, (int, float)):
        kind = type(seconds)
        if hasattr(kind, "__float__"):
            seconds = float(seconds)
        elif hasattr(kind, "__index__"):
            seconds = kind.__index__(seconds)
        else:
            raise TypeError(f"'{kind.__name__}' object cannot be interpreted as an integer")
    if seconds != seconds:
        raise ValueError("Invalid value NaN (not a number)")
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    if seconds > 9223372036.0:
        raise OverflowError("timestamp too large to convert to C PyTime_t")
    _sleep(float(seconds))


def tzset():
    pass


class _ClockInfo:
    def __init__(self, implementation, monotonic, adjustable, resolution):
        self.implementation = implementation
        self.monotonic = monotonic
        self.adjustable = adjustable
        self.resolution = resolution

    def __repr__(self):
        return (
            f"namespace(implementation={self.implementation!r}, monotonic={self.monotonic}, "
            f"adjustable={self.adjustable}, resolution={self.resolution})"
        )


def get_clock_info(name, /):
    if name == "time":
        return _ClockInfo("clock_gettime(CLOCK_REALTIME)", False, True, 1e-06)
    if name in ("monotonic", "perf_counter"):
        return _ClockInfo("clock_gettime(CLOCK_MONOTONIC)", True, False, 1e-06)
    if name in ("process_time", "thread_time"):
        return _ClockInfo("clock_gettime(CLOCK_PROCESS_CPUTIME_ID)", True, False, 1e-06)
    raise ValueError("unknown clock")


def _field(index):
    return property(lambda self: self[index])


class struct_time(tuple):
    """A time in fields. Items past the ninth are attributes alone, as the tuple is one of nine."""

    n_fields = 11
    n_sequence_fields = 9
    n_unnamed_fields = 0
    __match_args__ = (
        "tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst",
    )

    tm_year = _field(0)
    tm_mon = _field(1)
    tm_mday = _field(2)
    tm_hour = _field(3)
    tm_min = _field(4)
    tm_sec = _field(5)
    tm_wday = _field(6)
    tm_yday = _field(7)
    tm_isdst = _field(8)

    def __new__(cls, sequence, /):
        items = tuple(sequence)
        if len(items) < 9:
            raise TypeError(f"time.struct_time() takes an at least 9-sequence ({len(items)}-sequence given)")
        if len(items) > 11:
            raise TypeError(f"time.struct_time() takes an at most 11-sequence ({len(items)}-sequence given)")
        self = tuple.__new__(cls, items[:9])
        self.tm_zone = items[9] if len(items) > 9 else None
        self.tm_gmtoff = items[10] if len(items) > 10 else None
        return self

    def __repr__(self):
        fields = ", ".join([f"{name}={value}" for name, value in zip(self.__match_args__, self)])
        return f"time.struct_time({fields})"


def _whole(seconds):
    """The second a clock's value lies in; now where it is None."""
    if seconds is None:
        seconds = _now(_WALL)
    if isinstance(seconds, float):
        return int(seconds // 1)
    if isinstance(seconds, int):
        return seconds
    raise TypeError(f"'{type(seconds).__name__}' object cannot be interpreted as an integer")


def gmtime(seconds=None, /):
    return struct_time(_civil(_whole(seconds)) + (0, "GMT", 0))


def localtime(seconds=None, /):
    return struct_time(_civil(_whole(seconds) + _offset) + (0, tzname[0], _offset))


def mktime(t, /):
    if not isinstance(t, tuple):
        raise TypeError("Tuple or struct_time argument required")
    if len(t) != 9:
        raise TypeError("mktime(): illegal time tuple argument")
    return float(_seconds(t[0], t[1], t[2], t[3], t[4], t[5]) - _offset)


def asctime(t=None, /):
    if t is None:
        t = localtime()
    elif not isinstance(t, tuple):
        raise TypeError("Tuple or struct_time argument required")
    elif len(t) != 9:
        raise TypeError("asctime(): illegal time tuple argument")
    return f"{_DAYS[t[6]][:3]} {_MONTHS[t[1] - 1][:3]} {t[2]:2d} {t[3]:02d}:{t[4]:02d}:{t[5]:02d} {t[0]}"


def ctime(seconds=None, /):
    return asctime(localtime(seconds))


def strftime(format, t=None, /):
    if not isinstance(format, str):
        raise TypeError(f"strftime() argument 1 must be str, not {type(format).__name__}")
    if t is None:
        t = localtime()
    elif not isinstance(t, tuple):
        raise TypeError("Tuple or struct_time argument required")
    elif len(t) != 9:
        raise TypeError("strftime(): illegal time tuple argument")
    return _strftime(format, tuple(t), tzname[0], _offset)


def strptime(text, format="%a %b %d %H:%M:%S %Y", /):
    fields = _parse(text, format)
    year = fields.get("year", 1900)
    days = _seconds(year, fields["month"], fields["day"], 0, 0, 0)
    moment = days + fields["hour"] * 3600 + fields["minute"] * 60
    civil = _civil(moment)
    zone = fields["zone"]
    return struct_time(civil[:5] + (fields["second"],) + civil[6:] + (-1, zone, fields["offset"]))


# --- reading times

# The most digits that a directive takes, and the least and greatest value.
_NUMBERS = {
    "d": ("day", 2, 1, 31), "m": ("month", 2, 1, 12), "H": ("hour", 2, 0, 23), "I": ("hour12", 2, 1, 12),
    "M": ("minute", 2, 0, 59), "S": ("second", 2, 0, 61), "j": ("yearday", 3, 1, 366), "y": ("year2", 2, 0, 99),
    "w": ("weekday", 1, 0, 6), "u": ("weekday", 1, 1, 7),
}
_COMBINED = {
    "c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S", "T": "%H:%M:%S", "D": "%m/%d/%y", "R": "%H:%M",
    "F": "%Y-%m-%d",
}


def _mismatch(text, format):
    return ValueError(f"time data {text!r} does not match format {format!r}")


def _digits(text, at, most):
    end = at
    while end < len(text) and end - at < most and text[end] in "0123456789":
        end += 1
    return end


def _one_of(text, at, names, length):
    """The index of the name that stands at `at`, and where it ends; None when none does."""
    rest = text[at:].lower()
    for index, name in enumerate(names):
        name = (name[:length] if length else name).lower()
        if rest.startswith(name):
            return index, at + len(name)
    return None


def _parse(text, format):
    """The fields of a time that is written as `format` says: a dict with at least month, day, hour, minute, second,
    microsecond, zone and offset, the last two None when not given."""
    if not isinstance(text, str):
        raise TypeError(f"strptime() argument 0 must be str, not {type(text).__name__}")
    if not isinstance(format, str):
        raise TypeError(f"strptime() argument 1 must be str, not {type(format).__name__}")
    pattern = format
    for letter, meaning in _COMBINED.items():
        pattern = pattern.replace("%" + letter, meaning)
    fields = {"month": 1, "day": 1, "hour": 0, "minute": 0, "second": 0, "microsecond": 0, "zone": None, "offset": None}
    at = 0
    i = 0
    while i < len(pattern):
        c = pattern[i]
        i += 1
        if c.isspace():
            # A run of white space stands for any run of it.
            start = at
            while at < len(text) and text[at].isspace():
                at += 1
            if at == start:
                raise _mismatch(text, format)
            while i < len(pattern) and pattern[i].isspace():
                i += 1
        elif c != "%":
            if at >= len(text) or text[at].lower() != c.lower():
                raise _mismatch(text, format)
            at += 1
        else:
            if i >= len(pattern):
                raise ValueError(f"stray % in format {format!r}")
            directive = pattern[i]
            i += 1
            at = _directive(directive, text, at, fields, format)
    if at != len(text):
        raise ValueError(f"unconverted data remains: {text[at:]}")
    return _settled(fields)


def _directive(directive, text, at, fields, format):
    """Reads one directive into `fields`; where it ends."""
    if directive in _NUMBERS:
        name, most, least, greatest = _NUMBERS[directive]
        end = _digits(text, at, most)
        # "31" as a month is "3" with "1" left over, as an alternation of digits reads it.
        while end > at and not least <= int(text[at:end]) <= greatest:
            end -= 1
        if end == at:
            raise _mismatch(text, format)
        fields[name] = int(text[at:end])
        return end
    if directive == "Y":
        end = _digits(text, at, 4)
        if end - at != 4:
            raise _mismatch(text, format)
        fields["year"] = int(text[at:end])
        return end
    if directive == "f":
        end = _digits(text, at, 6)
        if end == at:
            raise _mismatch(text, format)
        fields["microsecond"] = int((text[at:end] + "00000")[:6])
        return end
    if directive == "%":
        if text[at:at + 1] != "%":
            raise _mismatch(text, format)
        return at + 1
    if directive == "z":
        return _offset_at(text, at, fields, format)
    if directive == "Z":
        found = _one_of(text, at, ("utc", "gmt", tzname[0]), 0)
        if found is None:
            raise _mismatch(text, format)
        fields["zone"] = text[at:found[1]]
        return found[1]
    if directive == "p":
        found = _one_of(text, at, ("am", "pm"), 0)
        name = "half"
    elif directive == "a":
        found = _one_of(text, at, _DAYS, 3)
        name = "dayname"
    elif directive == "A":
        found = _one_of(text, at, _DAYS, 0)
        name = "dayname"
    elif directive in ("b", "h"):
        found = _one_of(text, at, _MONTHS, 3)
        name = "monthname"
    elif directive == "B":
        found = _one_of(text, at, _MONTHS, 0)
        name = "monthname"
    else:
        raise ValueError(f"{directive!r} is a bad directive in format {format!r}")
    if found is None:
        raise _mismatch(text, format)
    fields[name] = found[0]
    return found[1]


def _offset_at(text, at, fields, format):
    if text[at:at + 1] in ("Z", "z"):
        fields["offset"] = 0
        return at + 1
    sign = text[at:at + 1]
    if sign not in ("+", "-") or not sign:
        raise _mismatch(text, format)
    digits = ""
    end = at + 1
    while end < len(text) and len(digits) < 6 and (text[end] in "0123456789" or text[end] == ":" and len(digits) in (2, 4)):
        if text[end] != ":":
            digits += text[end]
        end += 1
    if len(digits) not in (4, 6):
        raise _mismatch(text, format)
    seconds = int(digits[:2]) * 3600 + int(digits[2:4]) * 60 + int(digits[4:] or "0")
    fields["offset"] = -seconds if sign == "-" else seconds
    return end


def _settled(fields):
    """Month, day, hour and year out of the directives that only hint at them."""
    if "year2" in fields:
        fields["year"] = fields["year2"] + (2000 if fields["year2"] < 69 else 1900)
    if "monthname" in fields:
        fields["month"] = fields["monthname"] + 1
    if "hour12" in fields:
        fields["hour"] = fields["hour12"] % 12 + (12 if fields.get("half") == 1 else 0)
    if "yearday" in fields:
        first = _seconds(fields.get("year", 1900), 1, 1, 0, 0, 0)
        civil = _civil(first + (fields["yearday"] - 1) * 86400)
        fields["month"] = civil[1]
        fields["day"] = civil[2]
    year = fields.get("year", 1900)
    if fields["day"] > 28:
        civil = _civil(_seconds(year, fields["month"], fields["day"], 0, 0, 0))
        if civil[1] != fields["month"]:
            # Without a year, 29 February is one of a leap year.
            if "year" in fields or fields["month"] != 2 or fields["day"] != 29:
                raise ValueError("day is out of range for month")
            fields["year"] = 1904
    return fields
