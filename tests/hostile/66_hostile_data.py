# Class 66: data formats that explode.
#: exit 0|1|5
import json
for bad in ("[" * 10**6, '{"a":' * 10**6, '"' + "\\u0000" * 10**5, "1" * 10**6, "-" * 10**6, "1e" + "9" * 10**5, '"\\ud800"', "nul", "[1,]", '{"a":1,"a":2}' * 10**5, "\0", " " * 10**6 + "x", "[" + "1," * 10**6, "Infinity", "-NaN", "\ufeff1"):
    try: json.loads(bad)
    except (ValueError, RecursionError) as e: print(type(e).__name__)
json.loads('{"a":' + "[" * 500 + "]" * 500 + "}")
json.loads("[" + ",".join(["{}"] * 10**5) + "]")
#: exit 1
# /// script
# [tool.swimloop]
# x = [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
# ///
1 / 0
#: exit 0
# /// script
# [tool.swimloop]
# seed = 99999999999999999999999999999999
# max-ticks = -5
# ///
# /// script
# ///
print(1)
#: exit 0|1
import base64, binascii, zlib
for f, b in ((base64.b64decode, b"!" * 10**6), (binascii.unhexlify, b"z" * 10**5), (zlib.decompress, b"x" * 10**5), (base64.b85decode, b"~" * 1000), (zlib.decompress, b"")):
    try: f(b)
    except Exception as e: print(type(e).__name__)
#: exit 0|1|5
import xml.etree.ElementTree as ET
ET.fromstring('<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(f'<!ENTITY a{i} "&a{i-1 if i else ""};&a{i-1 if i else ""};">' for i in range(50)) + "]><x>&a49;</x>")
#: exit 0|1|5
import csv, configparser, html, urllib.parse, shlex
list(csv.reader(['"' * 10**6])); html.unescape("&#99999999999999;" * 10**4); urllib.parse.parse_qs("a=1&" * 10**5); urllib.parse.unquote("%" * 10**6); shlex.split("'" * 10**5 + "x")
#: exit 0|1
import struct
for f in ("999999999999s", "x" * 10**6, "1000000000000x", "?" * 10**5, "P", "9" * 10**4 + "s", "\0", "n", "@" * 100, "1000000000s"):
    for g in (struct.calcsize, lambda f: struct.pack(f, b"x"), lambda f: struct.unpack(f, b"x"), lambda f: struct.Struct(f).size):
        try: g(f)
        except (struct.error, MemoryError, OverflowError, ValueError) as e: print(type(e).__name__)
#: exit 0|1
import datetime, time, calendar
for f in (lambda: datetime.datetime.max + datetime.timedelta(1), lambda: datetime.timedelta(10**10), lambda: datetime.timedelta(1e300), lambda: datetime.timedelta(float("nan")), lambda: datetime.datetime.fromtimestamp(1e300), lambda: datetime.datetime.fromtimestamp(10**30), lambda: datetime.date.fromordinal(10**12), lambda: datetime.datetime(10**9, 1, 1), lambda: datetime.timedelta.max * 2, lambda: datetime.timedelta(1) * 10**30, lambda: datetime.timedelta(1) / 5e-324, lambda: time.gmtime(1e300), lambda: time.localtime(10**18), lambda: time.strftime("%Y" * 10**5), lambda: time.mktime((10**9,) * 9), lambda: time.ctime(float("inf")), lambda: calendar.monthrange(10**12, 1), lambda: datetime.datetime.strptime("1" * 10**5, "%d" * 10**4), lambda: datetime.datetime.fromisoformat("x" * 10**6), lambda: datetime.timezone(datetime.timedelta(5)), lambda: datetime.datetime.min.astimezone(), lambda: datetime.datetime.max.timestamp(), lambda: datetime.datetime(1, 1, 1).isocalendar(), lambda: time.asctime((1,) * 9), lambda: datetime.time(25), lambda: datetime.date.min - datetime.timedelta(1), lambda: hash(datetime.timedelta.max), lambda: datetime.timedelta(microseconds=10**40)):
    try: f()
    except (OverflowError, ValueError, TypeError, OSError, MemoryError) as e: print(type(e).__name__)
