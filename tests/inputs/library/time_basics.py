# time: the clocks go forward, sleep takes its time, formats of a given moment.
import time
a = time.time(); p = time.perf_counter(); m = time.monotonic(); c = time.process_time(); n = time.time_ns(); q = time.perf_counter_ns(); o = time.monotonic_ns()
time.sleep(0.02)
print(time.time() >= a, time.perf_counter() - p >= 0.02, time.monotonic() - m >= 0.02, time.process_time() >= c, time.time_ns() > n, isinstance(q, int), time.monotonic_ns() > o, time.sleep(0))
g = time.gmtime(86400 * 365)
print(g.tm_year, g.tm_mon, g.tm_mday, g.tm_hour, g.tm_wday, g.tm_yday, g[0], time.strftime("%Y-%m-%d %H:%M:%S %a %b %j", g), time.asctime(g), time.strftime("%H:%M:%S", time.gmtime(3661)), len(time.ctime()), len(time.strftime("%X")), isinstance(time.localtime().tm_hour, int), time.gmtime(0), time.strptime("2020-01-02", "%Y-%m-%d").tm_yday, time.mktime(time.localtime(1000)) == 1000)
try:
    time.sleep(-1)
except ValueError as error:
    print(error)
try:
    time.sleep("x")
except TypeError as error:
    print(error)
