# What reads text and bytes in the library, on the bytes of DATA (set by readers_fuzz.cpp before this text): its first byte says
# which. What was read is written and read again where that has to give the same. Errors that callers are told of are fine.
import sys

EXPECTED = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, EOFError, LookupError, ImportError, RecursionError,
            MemoryError, OSError, ArithmeticError, StopIteration, SyntaxError, NotImplementedError)
EXPECTED_NAMES = {"error", "Error", "UnpicklingError"}


def same(a, b):
    assert a == b or a != a or repr(a) == repr(b), (a, b)


def read_json(data, text):
    import json
    value = json.loads(data[1:] if data[:1] == b"b" else text)
    written = json.dumps(value)
    same(json.loads(written), value)
    json.dumps(value, indent=2, sort_keys=False, ensure_ascii=False)


def read_pickle(data, text):
    import pickle
    value = pickle.loads(data)
    same(pickle.loads(pickle.dumps(value)), value)


def read_base64(data, text):
    import base64
    same(base64.b64decode(base64.b64encode(data)), data)
    same(base64.b85decode(base64.b85encode(data)), data)
    for decode in (base64.b64decode, base64.b32decode, base64.b16decode, base64.a85decode, base64.b85decode, base64.urlsafe_b64decode):
        try:
            decode(data)
        except ValueError:
            pass


def read_datetime(data, text):
    import datetime
    for kind in (datetime.datetime, datetime.date, datetime.time):
        try:
            value = kind.fromisoformat(text)
        except ValueError:
            continue
        same(kind.fromisoformat(value.isoformat()), value)


def read_strptime(data, text):
    import datetime
    import time
    pattern, _, value = text.partition("\n")
    moment = datetime.datetime(2024, 2, 29, 23, 59, 58, 123456)
    written = moment.strftime(pattern)
    try:
        datetime.datetime.strptime(written, pattern)
    except ValueError:
        pass
    time.strftime(pattern)
    datetime.datetime.strptime(value, pattern)


def read_struct(data, text):
    import struct
    pattern, _, value = data.partition(b"\n")
    size = struct.calcsize(pattern)
    assert size >= 0
    if size < 10000:
        got = struct.unpack(pattern, value[:size].ljust(size, b"\0"))
        same(len(struct.pack(pattern, *got)), size)


def read_fraction(data, text):
    import fractions
    value = fractions.Fraction(text)
    same(fractions.Fraction(str(value)), value)


def read_decimal(data, text):
    import decimal
    value = decimal.Decimal(text)
    same(decimal.Decimal(str(value)), value)
    value + 1


def read_texts(data, text):
    import html
    import shlex
    import string
    import textwrap
    textwrap.wrap(text, 7)
    textwrap.dedent(text)
    list(string.Formatter().parse(text))
    string.Template(text).safe_substitute(a=1)
    html.unescape(text)
    shlex.split(text)


def read_urls(data, text):
    import urllib.parse
    parts = urllib.parse.urlsplit(text)
    urllib.parse.urlunsplit(parts)
    urllib.parse.parse_qsl(text)
    same(urllib.parse.unquote(urllib.parse.quote(text, errors="surrogatepass"), errors="surrogatepass"), text)
    import ipaddress
    ipaddress.ip_address(text)


def read_csv(data, text):
    import csv
    import io
    rows = list(csv.reader(io.StringIO(text)))
    out = io.StringIO()
    csv.writer(out).writerows(rows)


def read_toml(data, text):
    import tomllib
    tomllib.loads(text)


def read_ini(data, text):
    import configparser
    parser = configparser.ConfigParser()
    parser.read_string(text)
    {name: dict(parser[name]) for name in parser}


def read_codecs(data, text):
    for name in ("utf-8", "utf-16", "utf-32", "latin-1", "ascii", "cp1252", "utf-8-sig", "utf-7", "unicode_escape", "raw_unicode_escape", "idna", "hex"):
        for errors in ("strict", "ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass"):
            try:
                decoded = data.decode(name, errors)
                if errors == "surrogateescape" and name == "utf-8":
                    same(decoded.encode(name, errors), data)
            except (UnicodeError, LookupError):
                pass
            try:
                text.encode(name, errors)
            except (UnicodeError, LookupError):
                pass


def read_literals(data, text):
    import ast
    value = ast.literal_eval(text)
    same(ast.literal_eval(repr(value)), value)


def read_code(data, text):
    code = compile(text, "text", "eval")
    try:
        repr(eval(code, {"__builtins__": {}}))
    except Exception:
        pass    # whatever it says itself


def read_compressed(data, text):
    import zlib
    same(zlib.decompress(zlib.compress(data)), data)
    zlib.decompress(data)


def read_uuid(data, text):
    import uuid
    value = uuid.UUID(text)
    same(uuid.UUID(str(value)), value)


def read_names(data, text):
    import fnmatch
    import pathlib
    pattern, _, value = text.partition("\n")
    fnmatch.fnmatchcase(value, pattern)
    path = pathlib.PurePosixPath(text)
    same(pathlib.PurePosixPath(str(path)), path)
    path.match(pattern)


def read_arguments(data, text):
    import argparse
    parser = argparse.ArgumentParser(exit_on_error=False, add_help=False)
    parser.add_argument("--n", type=int)
    parser.add_argument("rest", nargs="*")
    try:
        parser.parse_known_args(text.split("\0"))
    except argparse.ArgumentError:
        pass


READERS = [read_json, read_pickle, read_base64, read_datetime, read_strptime, read_struct, read_fraction, read_decimal, read_texts, read_urls,
           read_csv, read_toml, read_ini, read_codecs, read_literals, read_code, read_compressed, read_uuid, read_names, read_arguments]

if __name__ == "__main__":
    body = DATA[1:]
    try:
        READERS[DATA[0] % len(READERS)](body, body.decode("utf-8", "surrogateescape"))
    except AssertionError:
        raise
    except EXPECTED:
        pass
    except Exception as error:
        if not EXPECTED_NAMES.intersection(kind.__name__ for kind in type(error).__mro__):
            raise
