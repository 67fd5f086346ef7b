#!/usr/bin/env python3
"""Generates calls of the standard modules that compute something and compares the machine with this Python.

usage: library_calls.py LANGUAGE_TEST_BINARY [--seed N] [--rounds N] [--cases N]

A table has, for each module, makers of expressions; what they have in common is in Maker. See differential.py, which runs the programs.
"""
import random
import sys

import differential

PRELUDE = """
import base64, binascii, bisect, calendar, cmath, collections, colorsys, configparser, contextlib, copy, csv, dataclasses, datetime, decimal, difflib, enum
import fnmatch, fractions, functools, graphlib, hashlib, heapq, hmac, html, io, ipaddress, itertools, json, keyword, math, operator, os.path, pickle, posixpath
import pprint, random, re, reprlib, shlex, statistics, string, struct, textwrap, time, types, unicodedata, urllib.parse, uuid, zlib
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque, namedtuple
from datetime import date, datetime as DT, time as TM, timedelta as TD, timezone as TZ
from decimal import Decimal as D
from fractions import Fraction as F
P = namedtuple('P', 'x y')
def text(v):
    t = repr(v)
    return t if len(t) < 600 else t[:600] + str(len(t))
def run(number, f):
    try:
        v = f()
        if hasattr(v, "__next__"):
            v = [x for x, _ in zip(v, range(60))]
        print(number, text(v))
    except Exception as e:
        print(number, type(e).__name__, str(e)[:200])
def rows(dialect, *data):
    out = io.StringIO()
    csv.writer(out, **dialect).writerows(data)
    return out.getvalue()
def seeded(seed, *calls):
    r = random.Random(seed)
    return [c(r) for c in calls]
def ini(text, **named):
    c = configparser.ConfigParser(**named)
    c.read_string(text)
    out = io.StringIO()
    c.write(out)
    return {s: dict(c[s]) for s in c.sections()}, out.getvalue()
"""


class Maker:
    CELL, TABLE = "ab\",;\n\r! '", "ab,;\"\n !'1"

    def __init__(self, rnd):
        self.rnd = rnd

    def pick(self, *options):
        return self.rnd.choice(options)

    def some(self, make, low=0, high=6):
        return [make() for _ in range(self.rnd.randint(low, high))]

    def int(self, low=-20, high=20):
        return str(self.rnd.randint(low, high))

    def float(self):
        r = self.rnd
        return repr(r.choice([0.0, -0.0, 1.5, r.uniform(-5, 5), r.uniform(0, 1), r.uniform(-1e6, 1e6), 10.0 ** r.randint(-12, 12), r.randint(-9, 9) / 4]))

    def real(self):
        return self.pick(self.float(), self.int(), self.float(), "float('inf')", "float('nan')", "-float('inf')") if self.rnd.random() < 0.2 else self.pick(self.float(), self.int())

    def word(self, letters="abcXYZ 019_-.é", most=8):
        return repr("".join(self.rnd.choice(letters) for _ in range(self.rnd.randint(0, most))))

    def bytes(self, most=12):
        return repr(bytes(self.rnd.choice([self.rnd.randrange(256), self.rnd.randrange(97, 103)]) for _ in range(self.rnd.randint(0, most))))

    def sentence(self):
        words = ["the", "quick", "brown-fox", "jumps", "over", "a", "lazy", "dog,", "antidisestablishmentarianism", "it's", "  two", "end.\n", "(maybe)", "x--y", "\t", "so."]
        return repr(" ".join(self.rnd.choice(words) for _ in range(self.rnd.randint(0, 14))))

    def value(self, depth=2):
        r = self.rnd
        if depth == 0 or r.random() < 0.5:
            return self.pick(self.int(), self.float(), self.word(), "None", "True", self.word("abc", 3), str(10 ** r.randint(0, 30)))
        inner = [self.value(depth - 1) for _ in range(r.randint(0, 4))]
        return self.pick("[%s]" % ", ".join(inner), "(%s)" % "".join(x + ", " for x in inner),
                         "{%s}" % ", ".join(f"{self.pick(self.int(), self.word('abcd', 3))}: {x}" for x in inner))

    def json_value(self, depth=3):
        r = self.rnd
        if depth == 0 or r.random() < 0.4:
            return self.pick(self.int(), self.float(), self.word('ab"\\\n\té\U0001f600/\x01', 6), "None", "True", "False")
        inner = [self.json_value(depth - 1) for _ in range(r.randint(0, 4))]
        return self.pick("[%s]" % ", ".join(inner), "{%s}" % ", ".join(f"{self.pick(self.word('abc', 3), self.word('abc', 3), self.int())}: {x}" for x in inner))

    def numbers(self, low=0, high=8):
        return "[%s]" % ", ".join(self.some(lambda: self.int(), low, high))

    def letters(self, low=0, high=8):
        return repr("".join(self.rnd.choice("abcde") for _ in range(self.rnd.randint(low, high))))

    def date(self):
        r = self.rnd
        return f"date({r.choice([1, 1600, 1970, 1999, 2000, 2024, 9999, r.randint(1, 9999)])}, {r.randint(1, 12)}, {r.randint(1, 28)})"

    def clock(self):
        r = self.rnd
        return f"{r.randrange(24)}, {r.randrange(60)}, {r.randrange(60)}, {r.choice([0, 0, r.randrange(10 ** 6), 1000])}"

    def zone(self):
        r = self.rnd
        return self.pick("None", "TZ.utc", f"TZ(TD(minutes={r.randint(-1439, 1439)}))", f"TZ(TD(hours={r.randint(-12, 14)}), 'ABC')", f"TZ(TD(seconds={r.randint(-80000, 80000)}))")

    def moment(self):
        r = self.rnd
        return f"DT({r.choice([1, 1970, 2000, 2024, 9999, r.randint(1, 9999)])}, {r.randint(1, 12)}, {r.randint(1, 28)}, {self.clock()}, {self.zone()}, fold={r.randint(0, 1)})"

    def delta(self):
        r = self.rnd
        return f"TD({r.choice([0, 1, -1, r.randint(-1000, 1000), r.uniform(-3, 3)])}, {r.randint(-10 ** 5, 10 ** 5)}, {r.choice([0, r.randint(-10 ** 7, 10 ** 7)])})"

    def format(self):
        parts = ["%Y", "%m", "%d", "%H", "%M", "%S", "%f", "%j", "%a", "%A", "%b", "%B", "%p", "%I", "%y", "%U", "%W", "%w", "%z", "%Z", "%c", "%x", "%X", "%%", "%G", "%V", "%u", "-", ":", " ", "T", "é"]
        return repr("".join(self.rnd.choice(parts) for _ in range(self.rnd.randint(1, 6))))

    def decimal(self):
        r = self.rnd
        digits = "".join(r.choice("0123456789") for _ in range(r.randint(1, 12)))
        return "D(%r)" % r.choice([digits, "-" + digits, "0." + digits, digits + "E" + str(r.randint(-20, 20)), digits[:3] + "." + digits[3:], "0", "-0", "1", "NaN", "Infinity", "-Infinity", "0E-5", "1.10"])

    def fraction(self):
        return f"F({self.int()}, {self.int(1, 30)})"

    def pattern(self, depth=3):
        r = self.rnd
        if depth == 0:
            return r.choice(["a", "b", "c", ".", r"\d", r"\w", r"\s", "[ab]", "[^a]", "[a-c0-9]", r"\b", "^", "$", " ", "x", r"\.", "", r"\W", "é", "A"])
        p = lambda: self.pattern(depth - 1)
        return r.choice([p() + p(), f"(?:{p()}|{p()})", f"({p()})", f"(?:{p()}x)*", f"(?:{p()}a)+?", f"(?:{p()}){{0,2}}", p() + "|" + p(), f"(?={p()})", f"(?!{p()})", f"(?<=a){p()}",
                         f"(?P<n{r.randrange(10 ** 6)}>{p()})", p() + p() + p(), f"a?{p()}", f"[ab]*{p()}", r"(a)\1" + p().replace("\\1", "")])

    def subject(self):
        return repr("".join(self.rnd.choice("aabbccx 01.AéX\n_") for _ in range(self.rnd.randint(0, 14))))

    def flags(self):
        return self.pick("0", "0", "re.I", "re.M", "re.S", "re.A", "re.I | re.M", "re.X")

    def address(self):
        r = self.rnd
        four = ".".join(str(r.choice([0, 1, 10, 127, 192, 168, 255, r.randrange(256)])) for _ in range(4))
        six = ":".join(format(r.choice([0, 0, 1, 0x2001, 0xdb8, r.randrange(65536)]), "x") for _ in range(8))
        return repr(r.choice([four, four, six, "::1", "fe80::1", "::ffff:1.2.3.4", "2001:db8::", "1.2.3", "300.1.1.1", "01.2.3.4", "::", "1::2::3", "fe80::1"]))

    def url(self):
        r = self.rnd
        host = r.choice(["example.com", "user:pw@host:80", "[::1]:8080", "", "HOST.org", "a.b:"])
        path = "".join(r.choice(["/", "a", "..", ".", "b c", "%20", ";p", "é", "x"]) for _ in range(r.randint(0, 6)))
        return repr(r.choice(["http://", "https://", "//", "", "mailto:", "ftp://", "file://", "urn:"]) + host + r.choice(["", "/"]) + path + r.choice(["", "?a=1&b=2", "?q=%41+b&a=&c", "?"]) + r.choice(["", "#frag", "#"]))

    def code(self):
        return self.pick("b", "B", "h", "H", "i", "I", "l", "L", "q", "Q", "f", "d", "x", "?", "3s", "4p", "c", "e", "n", "2h")

    def tables(self):
        r, i, f, w = self.rnd, self.int, self.float, self.word
        real, nums, let, seq = self.real, self.numbers, self.letters, lambda: self.pick(self.numbers(), self.letters())
        json, val = self.json_value, self.value
        functions = "sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh exp expm1 log log2 log10 log1p sqrt cbrt exp2 erf erfc gamma lgamma floor ceil trunc fabs degrees radians isfinite isnan isinf ulp frexp modf".split()
        return {
            "math": [
                lambda: f"math.{r.choice(functions)}({real()})", lambda: f"math.{r.choice(functions)}({real()})",
                lambda: f"math.{self.pick('atan2', 'copysign', 'fmod', 'hypot', 'pow', 'remainder', 'nextafter', 'dist', 'ldexp', 'gcd', 'lcm', 'comb', 'perm')}({real()}, {real()})",
                lambda: f"math.{self.pick('gcd', 'lcm', 'comb', 'perm')}({i(0, 40)}, {i(0, 40)})", lambda: f"math.isqrt({i(-2, 10 ** 12)}), math.factorial({i(-1, 40)})",
                lambda: f"math.fsum([{', '.join(self.some(f, 0, 9))}]), math.prod([{', '.join(self.some(f, 0, 5))}])",
                lambda: f"math.isclose({f()}, {f()}, rel_tol=0.1), math.log({real()}, {real()}), math.dist([{f()}, {f()}], [{f()}, {f()}])"],
            "cmath": [lambda: f"cmath.{self.pick('sqrt', 'exp', 'log', 'sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh', 'phase', 'polar', 'log10', 'isnan', 'isfinite')}(complex({real()}, {real()}))",
                      lambda: f"cmath.rect({f()}, {f()}), cmath.isclose({f()}, {f()}), complex({real()}, {real()}) * complex({real()}, {f()}), complex({f()}, {f()}) ** {i(-4, 4)}"],
            "random": [lambda: f"seeded({self.pick(i(), w(), f(), self.bytes())}, " + ", ".join(f"lambda r: {x}" if x[0] == "(" else f"lambda r: r.{x}" for x in self.some(lambda: self.pick(
                "random()", f"randint(0, {i(0, 10 ** 9)})", f"randrange({i(1, 99)})", f"randrange(5, {i(6, 999)}, 3)", "choice('abcdef')", "choices([1, 2, 3], k=4)", "choices('abc', weights=[1, 5, 2], k=5)",
                "sample(range(100), 5)", "sample('abcdef', 3)", "sample([1, 2], counts=[4, 5], k=3)", "uniform(-3, 4)", "triangular(0, 9, 3)", "triangular()", "gauss(1, 2)", "normalvariate(0, 3)", "lognormvariate(0, 1)", "expovariate(1.5)",
                "vonmisesvariate(1, 2)", "gammavariate(2, 3)", "gammavariate(0.4, 1)", "gammavariate(1, 2)", "betavariate(2, 5)", "paretovariate(3)", "weibullvariate(1, 2)", "getrandbits(70)", "randbytes(6)", "(lambda l: r.shuffle(l) or l)(list(range(9)))"), 1, 6)) + ")"],
            "statistics": [lambda: f"statistics.{self.pick('mean', 'fmean', 'median', 'median_low', 'median_high', 'mode', 'multimode', 'pstdev', 'pvariance', 'stdev', 'variance', 'harmonic_mean', 'geometric_mean', 'quantiles')}([{', '.join(self.some(lambda: self.pick(f(), i(), i(), self.fraction() if r.random() < 0.1 else i()), 0, 7))}])",
                           lambda: f"statistics.quantiles([{', '.join(self.some(f, 2, 9))}], n={i(1, 6)}, method={self.pick(repr('inclusive'), repr('exclusive'))})",
                           lambda: f"statistics.correlation({nums(3, 3)}, {nums(3, 3)}), statistics.linear_regression({nums(4, 4)}, {nums(4, 4)})", lambda: f"statistics.NormalDist({f()}, abs({f()})).inv_cdf({self.pick('0.1', '0.5', '0.99', '0.0001')})"],
            "datetime": [
                lambda: f"{self.moment()}.{self.pick('isoformat()', 'ctime()', 'timetuple()', 'utctimetuple()', 'toordinal()', 'weekday()', 'isocalendar()', 'date()', 'time()', 'timetz()', 'utcoffset()', 'tzname()', 'isoweekday()')}",
                lambda: f"{self.moment()}.strftime({self.format()}), format({self.moment()}, {self.format()})", lambda: f"{self.moment()}.isoformat({self.pick(repr(' '), repr('T'))}, {self.pick(*map(repr, ['auto', 'hours', 'minutes', 'seconds', 'milliseconds', 'microseconds', 'bad']))})",
                lambda: f"{self.moment()} {self.pick('-', '<', '==', '>=', '!=')} {self.moment()}", lambda: f"{self.moment()} {self.pick('+', '-')} {self.delta()}", lambda: f"{self.date()} {self.pick('-', '<', '==')} {self.pick(self.date(), self.delta())}",
                lambda: f"{self.delta()} {self.pick('+', '-', '/', '//', '%', '<', '==')} {self.delta()}", lambda: f"{self.delta()} {self.pick('*', '/', '//')} {self.pick(i(), f())}", lambda: f"str({self.delta()}), {self.delta()}.total_seconds(), abs({self.delta()}), divmod({self.delta()}, {self.delta()})",
                lambda: f"{self.moment()}.replace({self.pick('year', 'month', 'day', 'hour', 'minute', 'microsecond')}={i(-1, 70)})", lambda: f"{self.moment()}.astimezone({self.pick('TZ.utc', 'TZ(TD(hours=5, minutes=30))')})",
                lambda: f"DT.fromisoformat({self.moment()}.isoformat())", lambda: "DT.fromisoformat(%r)" % r.choice(["2024-01-02", "20240102T030405", "2024-W05-3", "2024-01-02T03:04:05.123Z", "2024-01-02 03:04+05:30", "2024-13-01", "2024-01-02T25:00", "x", "2024-01-02T03:04:05,5", "2024-001", "2024-01-02T24:00"]),
                lambda: f"DT.strptime({self.moment()}.strftime('%Y-%m-%d %H:%M:%S.%f'), '%Y-%m-%d %H:%M:%S.%f'), DT.strptime({self.pick(*map(repr, ['1 Jan 2020', '31/12/99', '2020-02-30', '12:30 PM', '2021-W03-2', 'Monday 5', '+0530', '99 99']))}, {self.pick(*map(repr, ['%d %b %Y', '%d/%m/%y', '%Y-%m-%d', '%I:%M %p', '%G-W%V-%u', '%A %d', '%z', '%H %M']))})",
                lambda: f"DT.fromtimestamp({self.pick(i(0, 10 ** 9), f())}, {self.pick('TZ.utc', 'TZ(TD(hours=-3))')}), {self.moment()}.replace(tzinfo=TZ.utc).timestamp()", lambda: f"TM({self.clock()}, {self.zone()}).{self.pick('isoformat()', 'strftime(%r)' % '%H-%M %f %z %Z', 'replace(hour=3)', 'utcoffset()')}, TM.fromisoformat({self.pick(*map(repr, ['01:02', '01:02:03.5', 'T0102', '25:00', '01:02+01:00']))})",
                lambda: f"{self.date()}.{self.pick('isocalendar()', 'strftime(%r)' % '%A %d %B %Y %j %U', 'ctime()', 'replace(day=30)', 'timetuple()', 'toordinal()')}, date.fromisocalendar({i(1990, 2030)}, {i(0, 54)}, {i(0, 8)}), date.fromordinal({i(-5, 10 ** 6)})",
                lambda: f"TD(days={f()}, hours={f()}, minutes={i()}, weeks={i()}, milliseconds={f()}), copy.copy({self.moment()}), pickle.loads(pickle.dumps({self.moment()})), hash({self.moment()}) == hash({self.moment()})", lambda: f"time.strftime({self.format()}, time.gmtime({i(0, 2 * 10 ** 9)})), time.strptime('30 Nov 00', '%d %b %y')"],
            "re": [
                lambda: f"(lambda m: m and (m.span(), m.groups(), m.lastindex))(re.{self.pick('search', 'match', 'fullmatch')}({self.pattern()!r}, {self.subject()}, {self.flags()}))", lambda: f"re.findall({self.pattern()!r}, {self.subject()}, {self.flags()})",
                lambda: f"re.split({self.pattern()!r}, {self.subject()}, {i(0, 3)}, {self.flags()})", lambda: f"re.sub({self.pattern()!r}, {self.pick(repr('<' + chr(92) + 'g<0>>'), repr('-'), 'lambda m: m[0].upper() + str(m.start())')}, {self.subject()}, {i(0, 3)})",
                lambda: f"[m.span() for m in re.finditer({self.pattern()!r}, {self.subject()})], re.subn({self.pattern()!r}, 'z', {self.subject()})", lambda: f"re.escape({w('ab.*+?[](){}|^$ -é#&~')}), re.compile({self.pattern(2)!r}).groups",
                lambda: "re.compile(%r)" % "".join(r.choice("ab(?:)[]*+{2,}|\\^$P<=!#-1") for _ in range(r.randint(1, 8)))],
            "json": [
                lambda: f"json.dumps({json()}, indent={self.pick('None', '2', repr('--'), '0')}, sort_keys={self.pick('False', 'False', 'True')}, ensure_ascii={self.pick('True', 'False')}, separators={self.pick('None', '(%r, %r)' % (',', ':'))})", lambda: f"json.loads(json.dumps({json()}))",
                lambda: "json.loads(%r)" % "".join(r.choice(['{', '}', '[', ']', '"a"', ':', ',', '1', 'null', 'true', ' ', '1.5e3', '-', '"\\u00e9"', 'NaN', '\n', '01', '"']) for _ in range(r.randint(0, 9))), lambda: f"json.loads('[1, 2.5, {{\"a\": null}}]', {self.pick('parse_float=D', 'parse_int=str', 'object_pairs_hook=list', 'object_hook=lambda d: sorted(d)')})",
                lambda: f"json.dumps({self.pick('{1, 2}', 'b%r' % 'x', 'object', '{(1, 2): 3}', '[float(%r)]' % 'nan', 'P(1, 2)', 'D(1)')}, {self.pick('skipkeys=True', 'allow_nan=False', 'default=str', 'check_circular=True')})"],
            "struct": [
                lambda: f"struct.pack({self.pick('', '<', '>', '!', '=', '@') + ''.join(self.some(self.code, 0, 4))!r}, {', '.join(self.some(lambda: self.pick(i(), i(-300, 300), f(), self.bytes(4)), 0, 4))})", lambda: f"struct.calcsize({self.pick('', '<', '@') + ''.join(self.some(self.code, 0, 5))!r})",
                lambda: f"struct.unpack({self.pick('<', '>') + ''.join(self.some(self.code, 1, 3))!r}, {self.bytes(14)})", lambda: f"struct.unpack({self.pick('<', '>') + self.pick('i', 'q', 'd', 'f', '4s', 'hh', 'e')!r}, bytes(range({i(1, 9)}))), (lambda n: n.to_bytes(6, {self.pick(repr('big'), repr('little'))}, signed=True))({i(-10 ** 6, 10 ** 6)})"],
            "textwrap": [
                lambda: f"textwrap.wrap({self.sentence()}, {i(1, 30)}, {self.pick('break_long_words=False', 'break_on_hyphens=False', 'initial_indent=%r' % '* ', 'subsequent_indent=%r' % '  ', 'max_lines=2', 'drop_whitespace=False', 'fix_sentence_endings=True', 'expand_tabs=False', 'replace_whitespace=False')})",
                lambda: f"textwrap.fill({self.sentence()}, {i(5, 40)}), textwrap.shorten({self.sentence()}, {i(5, 40)}), textwrap.indent({self.sentence()}, '> ')", lambda: "textwrap.dedent(%r)" % "\n".join(" " * r.choice([0, 2, 4]) + r.choice(["a", "b c", "", "\tx"]) for _ in range(r.randint(0, 5)))],
            "string": [
                lambda: f"format({self.pick(i(), f(), f(), i(-10 ** 12, 10 ** 12))}, {''.join([self.pick('', '', '*<', '^', '>', '='), self.pick('', '+', ' ', '-'), self.pick('', '#'), self.pick('', '0'), self.pick('', str(r.randint(1, 14))), self.pick('', ',', '_'), self.pick('', '.2', '.0', '.5'), self.pick('', 'd', 'f', 'e', 'g', '%', 'x', 'b', 'o', 'n', 'c', 'G', 'E')])!r})",
                lambda: f"format({w()}, {''.join([self.pick('', '*<', '^', '>'), self.pick('', str(r.randint(1, 14))), self.pick('', '.2', '.0'), self.pick('', 's', 'd')])!r})", lambda: f"'{self.pick('%d', '%s', '%r', '%5.2f', '%-8s|', '%+d', '%x', '%#o', '%e', '%g', '%c', '%%', '%05d', '%*d', '%.3s', '%i', '%a', '%(a)s')} {self.pick('%s', '%d', '')}' % {self.pick(i(), f(), w(), '(%s, %s)' % (i(), w()), '{%r: 1}' % 'a')}",
                lambda: f"'{self.pick('{}', '{0}', '{0!r:>8}', '{:{}}', '{x}', '{0.x}', '{0[0]}', '{{}}', '{', '{:,}')} {self.pick('{}', '', '{1}')}'.format({self.pick(i(), f(), 'P(1, 2)', '[3]')}, {i()}, x={w()})", lambda: f"string.Template({self.pick(*map(repr, ['$a ${b} $$', '$x', '${', '$1', 'no', '$a$b', '${a}c']))}).{self.pick('substitute', 'safe_substitute')}(a=1, b='q')",
                lambda: f"string.capwords({self.sentence()}), {w()}.{self.pick('title()', 'swapcase()', 'casefold()', 'split()', 'partition(%r)' % 'a', 'expandtabs()', 'zfill(6)', 'center(9, %r)' % '*', 'isidentifier()', 'splitlines()', 'rsplit(None, 1)', 'encode(%r)' % 'unicode_escape', 'translate({97: %r})' % 'QQ', 'strip(%r)' % 'a ')}"],
            "itertools": [
                lambda: f"itertools.{self.pick('permutations', 'combinations', 'combinations_with_replacement')}({seq()}, {i(-1, 4)})", lambda: f"itertools.product({seq()}, {seq()}, repeat={i(0, 2)})", lambda: f"itertools.accumulate({nums()}, {self.pick('None', 'max', 'operator.mul')}, initial={self.pick('None', i())})",
                lambda: f"itertools.{self.pick('chain', 'zip_longest')}({seq()}, {seq()})", lambda: f"itertools.islice({seq()}, {i(-1, 4)}, {self.pick('None', i(0, 6))}, {self.pick('None', i(0, 3))})", lambda: f"[(k, list(g)) for k, g in itertools.groupby({seq()}, {self.pick('None', 'lambda x: x > x.__class__(2)', 'str')})]",
                lambda: f"list(itertools.{self.pick('takewhile', 'dropwhile', 'filterfalse')}(lambda x: x < 3, {nums()})), list(itertools.{self.pick('takewhile', 'dropwhile', 'filterfalse')}(lambda x: x < 3, {nums()}))", lambda: f"list(itertools.compress({seq()}, {nums()})), list(itertools.pairwise({seq()})), list(itertools.starmap(pow, zip({nums(0, 3)}, [1, 2, 3])))", lambda: f"[list(t) for t in itertools.tee({seq()}, {i(-1, 3)})], list(zip(itertools.count({self.pick(i(), f())}, {self.pick(i(), f())}), 'abc')), list(zip(itertools.cycle({seq()}), range(5)))"],
            "collections": [
                lambda: f"Counter({let()}) {self.pick('+', '-', '&', '|', '<=', '==')} Counter({let()})", lambda: f"Counter({let()}).most_common({self.pick('None', i(0, 3))}), +Counter(a={i()}), Counter({let()}).total(), list(Counter({let()}).elements())", lambda: f"(lambda d: (d, d.rotate({i(-5, 5)}), d, d.maxlen))(deque({seq()}, {self.pick('None', i(0, 5))}))",
                lambda: f"(lambda d: (d.appendleft(1), d.extendleft({nums(0, 3)}), d.insert({i(-3, 3)}, 9), d, d.count(1), d.index({i(0, 9)})))(deque({nums()}))", lambda: f"(lambda d: (d.move_to_end({self.pick(repr('a'), repr('b'), repr('z'))}, {self.pick('True', 'False')}), d, d.popitem({self.pick('True', 'False')})))(OrderedDict.fromkeys({let()}))", lambda: f"(lambda d: ([d[k].append(1) for k in {let()}], dict(d), d))(defaultdict(list))",
                lambda: f"namedtuple('N', {self.pick(*map(repr, ['a b', 'a a', 'class x', '_x', ['p', 'q'], 'a,b']))}, rename={self.pick('True', 'False')}, defaults={self.pick('None', '[1]')})({i()}), P(1, 2)._replace(x={i()}), P._make({nums(1, 3)})", lambda: f"ChainMap({{'a': {i()}}}, {{'a': 1, 'b': {i()}}}).{self.pick('maps', 'new_child()', 'parents', 'items()', 'get(%r)' % 'z')}"],
            "decimal": [
                lambda: f"{self.decimal()} {self.pick('+', '-', '*', '/', '//', '%', '<', '==', '**')} {self.pick(self.decimal(), i(-5, 5))}", lambda: f"{self.decimal()}.{self.pick('sqrt()', 'exp()', 'ln()', 'log10()', 'normalize()', 'to_eng_string()', 'as_tuple()', 'adjusted()', 'to_integral_value()', 'copy_negate()', 'next_plus()', 'next_minus()', 'is_signed()', 'number_class()', 'logb()')}",
                lambda: f"{self.decimal()}.quantize(D({self.pick(*map(repr, ['1', '0.01', '1e2', '.0001']))}), decimal.{self.pick('ROUND_UP', 'ROUND_DOWN', 'ROUND_HALF_EVEN', 'ROUND_HALF_UP', 'ROUND_FLOOR', 'ROUND_CEILING', 'ROUND_05UP', 'ROUND_HALF_DOWN')})", lambda: f"format({self.decimal()}, {self.pick('', '.2f', 'e', 'g', ',', '>12', '%', '010.3f', '+', '.0e')!r}), str({self.decimal()}), int(D({i()})), float({self.decimal()}), round({self.decimal()}, {i(-2, 3)})",
                lambda: f"D({self.pick(f(), w(), i(), '(0, (1, 2), -1)')}), decimal.Context(prec={i(1, 8)}).{self.pick('divide', 'multiply', 'add', 'power')}({self.decimal()}, {self.decimal()}), {self.decimal()}.{self.pick('compare', 'max', 'min', 'remainder_near', 'same_quantum', 'compare_total')}({self.decimal()})", lambda: f"math.floor({self.decimal()}), divmod({self.decimal()}, {self.decimal()}), {self.decimal()}.as_integer_ratio()"],
            "fractions": [lambda: f"{self.fraction()} {self.pick('+', '-', '*', '/', '//', '%', '**', '<', '==')} {self.pick(self.fraction(), i(-4, 4), f())}", lambda: f"F({self.pick(repr('3/4'), repr('0.125'), repr('1e-3'), repr('x'), f(), repr(' -2/6 '), self.decimal(), repr('1/0'))}), {self.fraction()}.limit_denominator({i(1, 9)}), round({self.fraction()}, {i(0, 2)}), str({self.fraction()}), float({self.fraction()})"],
            "urllib": [
                lambda: f"urllib.parse.urlparse({self.url()})", lambda: f"urllib.parse.urlsplit({self.url()}), urllib.parse.urlsplit({self.url()}).{self.pick('hostname', 'port', 'username', 'netloc', 'geturl()')}", lambda: f"urllib.parse.urljoin({self.url()}, {self.url()})", lambda: f"urllib.parse.{self.pick('quote', 'quote_plus', 'unquote', 'unquote_plus')}({w('ab /?&=+%41é~', 9)}{self.pick('', ', safe=%r' % 'é/') if r.random() < 0.2 else ''})",
                lambda: f"urllib.parse.parse_qs({self.pick(*map(repr, ['a=1&b=2&a=3', 'a=&b', 'x=%41+b;c=2', '', '&&a=1', 'é=ü']))}, keep_blank_values={self.pick('True', 'False')}), urllib.parse.parse_qsl('a=1&b=%20')", lambda: f"urllib.parse.urlencode({self.pick('{%r: %s, %r: %s}' % ('a', w(), 'b é', i()), '[(1, %s)]' % w(), '{%r: [1, 2]}' % 'x')}, doseq={self.pick('True', 'False')}), urllib.parse.urlunsplit(urllib.parse.urlsplit({self.url()})), urllib.parse.urldefrag({self.url()})"],
            "csv": [
                lambda: f"rows({self.pick('{}', 'dict(delimiter=%r)' % ';', 'dict(quoting=csv.QUOTE_ALL)', 'dict(quoting=csv.QUOTE_NONNUMERIC)', 'dict(lineterminator=%r)' % '|', 'dict(quoting=csv.QUOTE_NONE, escapechar=%r)' % '!', 'dict(quotechar=%r)' % chr(39), 'dict(doublequote=False, escapechar=%r)' % '!')}, {', '.join('[%s]' % ', '.join(self.some(lambda: self.pick(w(self.CELL, 5), i(), f(), 'None'), 0, 4)) for _ in range(r.randint(1, 3)))})",
                lambda: f"list(csv.reader(io.StringIO({w(self.TABLE, 16)}), {self.pick('delimiter=%r' % ',', 'delimiter=%r' % ';', 'skipinitialspace=True', 'quoting=csv.QUOTE_NONNUMERIC', 'escapechar=%r' % '!', 'strict=True', 'quotechar=%r' % chr(39))}))", lambda: f"list(csv.DictReader({self.pick('[%r, %r, %r]' % ('a,b', '1,2,3', '4'), '[%r]' % 'a', '[]')}, restkey='R', restval='V'))"],
            "shlex": [lambda: f"shlex.{self.pick('split', 'quote')}({w('ab ' + chr(34) + chr(39) + chr(92) + '#$', 12)})", lambda: f"list(shlex.shlex({w('ab ' + chr(34) + '#;|&', 10)}, punctuation_chars={self.pick('True', 'False')})), shlex.join([{w()}, {w()}])"],
            "difflib": [lambda: f"list(difflib.{self.pick('ndiff', 'unified_diff', 'context_diff')}({let()}, {let()})), difflib.SequenceMatcher(None, {let()}, {let()}).{self.pick('ratio()', 'get_opcodes()', 'get_matching_blocks()', 'quick_ratio()', 'real_quick_ratio()', 'find_longest_match()')}", lambda: f"difflib.get_close_matches({let()}, [{', '.join(self.some(let, 0, 6))}], n={i(1, 4)}, cutoff={self.pick('0.3', '0.6', '0.1')})"],
            "heapq": [lambda: f"(lambda h: (heapq.heapify(h), h, [heapq.heappop(h) for _ in range(len(h))]))({nums()})", lambda: f"heapq.{self.pick('nlargest', 'nsmallest')}({i(-1, 5)}, {nums()}, key={self.pick('None', 'abs', 'lambda x: -x')}), list(heapq.merge(sorted({nums()}), sorted({nums()}))), (lambda h: (heapq.heapify(h), heapq.heappushpop(h, {i()}), heapq.heapreplace(h, {i()}), h))({nums()})",
                      lambda: f"bisect.{self.pick('bisect', 'bisect_left', 'bisect_right')}(sorted({nums()}), {i()}, {i(-1, 3)}, {self.pick('None', i(0, 9))}), (lambda a: (bisect.insort(a, {i()}, key={self.pick('None', 'abs')}), a))(sorted({nums()}))"],
            "functools": [lambda: f"functools.reduce({self.pick('operator.add', 'max', 'lambda a, b: a * 2 + b')}, {nums()}{self.pick('', ', ' + i())}), functools.partial(pow, {i(0, 5)})({i(0, 4)}), sorted({nums()}, key=functools.cmp_to_key(lambda a, b: abs(a) - abs(b)))", lambda: f"operator.{self.pick('itemgetter(1, 0)', 'itemgetter(slice(2))', 'methodcaller(%r, 1)' % 'index', 'attrgetter(%r)' % '__len__')}({nums(1, 4)}) and 1, operator.{self.pick('floordiv', 'mod', 'concat', 'lt')}({self.pick(nums(), i())}, {i()}), operator.{self.pick('countOf', 'contains')}({nums()}, {i()})"],
            "copy": [lambda: f"copy.{self.pick('copy', 'deepcopy')}({val()}), pickle.loads(pickle.dumps({val()}, {i(2, 5)}))", lambda: f"pprint.pformat({val(4)}, width={i(5, 60)}, indent={i(1, 4)}, compact={self.pick('True', 'False')}, sort_dicts={self.pick('True', 'False')}, depth={self.pick('None', '1', '2')})", lambda: f"reprlib.repr({val(4)}), pprint.saferepr({val()}), pprint.pformat(dict.fromkeys(range(30), {self.sentence()}), width={i(20, 70)})"],
            "calendar": [lambda: f"calendar.TextCalendar({i(0, 6)}).formatmonth({i(1, 3000)}, {i(1, 12)}, {i(0, 4)}), calendar.monthrange({i(1, 3000)}, {i(0, 13)}), calendar.Calendar({i(0, 6)}).monthdayscalendar({i(1, 3000)}, {i(1, 12)}), calendar.timegm(({i(1970, 2100)}, {i(1, 12)}, {i(1, 28)}, 1, 2, 3)), calendar.leapdays({i(1, 3000)}, {i(1, 3000)})"],
            "ipaddress": [
                lambda: f"ipaddress.ip_address({self.address()}), ipaddress.ip_address({self.address()}).{self.pick('is_private', 'is_loopback', 'is_multicast', 'is_global', 'is_reserved', 'is_link_local', 'packed', 'exploded', 'compressed', 'reverse_pointer', 'max_prefixlen', 'version', 'is_unspecified')}, int(ipaddress.ip_address({self.address()}))",
                lambda: f"ipaddress.ip_network({self.address()} + '/{r.choice([0, 8, 24, 30, 32, 64, 33, 128, 129])}', strict={self.pick('True', 'False')}).{self.pick('num_addresses', 'netmask', 'hostmask', 'broadcast_address', 'with_prefixlen', 'is_private', 'prefixlen', 'supernet()', 'with_netmask')}", lambda: f"[str(n) for n in ipaddress.ip_network('10.{r.randrange(256)}.0.0/{r.randint(16, 28)}', strict=False).subnets({i(0, 3)})][:4], list(ipaddress.ip_network('192.168.{r.randrange(256)}.0/{r.randint(28, 32)}', strict=False).hosts()), ipaddress.ip_interface({self.address()}.partition('%')[0]), list(ipaddress.collapse_addresses([ipaddress.ip_network('10.0.{i(0, 3)}.0/24'), ipaddress.ip_network('10.0.{i(0, 3)}.0/24')])), list(ipaddress.summarize_address_range(ipaddress.ip_address('10.0.0.{i(0, 9)}'), ipaddress.ip_address('10.0.0.{i(10, 40)}')))"],
            "hashlib": [lambda: f"hashlib.{self.pick('md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3_256', 'sha3_512', 'blake2b', 'blake2s')}({self.bytes(200)}).hexdigest(), hashlib.shake_128({self.bytes()}).hexdigest({i(1, 20)}), hmac.new({self.bytes()}, {self.bytes()}, {self.pick(repr('sha256'), repr('md5'))}).hexdigest()", lambda: f"hashlib.blake2b({self.bytes()}, digest_size={i(1, 64)}, key={self.bytes()}).hexdigest(), hashlib.pbkdf2_hmac('sha256', {self.bytes()}, {self.bytes()}, {i(1, 9)}).hex(), zlib.crc32({self.bytes()}), zlib.adler32({self.bytes()}), zlib.decompress(zlib.compress({self.bytes(60)}, {i(0, 9)})), uuid.uuid5(uuid.NAMESPACE_DNS, {w()}), uuid.UUID(int={i(0, 10 ** 30)}).{self.pick('hex', 'urn', 'fields', 'bytes', 'version', 'variant', 'time')}"],
            "base64": [lambda: f"base64.{self.pick('b64encode', 'b32encode', 'b16encode', 'a85encode', 'b85encode', 'urlsafe_b64encode', 'encodebytes')}({self.bytes(40)})", lambda: f"base64.{self.pick('b64decode', 'b32decode', 'b16decode', 'a85decode', 'b85decode', 'urlsafe_b64decode')}({w('AB01ab=+/-_!', 12)}), binascii.hexlify({self.bytes()}, ':', {i(-3, 3)})"],
            "text": [lambda: f"html.escape({w('a<>&' + chr(34) + chr(39))}), html.unescape({self.pick(*map(repr, ['&lt;&amp;', '&#65;&#x42;', '&eacute', '&notit;', '&#0;', '&unknown;', '&copy2;', '&#x110000;']))})", lambda: f"fnmatch.filter([{', '.join(self.some(lambda: w('ab.[]*', 5), 0, 6))}], {w('ab*?[]!.', 5)}), fnmatch.translate({w('ab*?[]!-', 6)})", lambda: f"posixpath.{self.pick('normpath', 'split', 'splitext', 'basename', 'dirname')}({w('ab/.', 10)}), posixpath.join({w('a/.', 4)}, {w('b/.', 4)}), posixpath.relpath('/' + {w('a/.', 5)}, '/b/c'), posixpath.commonprefix([{w('ab', 4)}, {w('ab', 4)}])",
                     lambda: f"unicodedata.{self.pick('name', 'category', 'bidirectional', 'combining', 'decimal', 'numeric', 'east_asian_width', 'mirrored')}(chr({r.choice([r.randrange(128), r.randrange(0x3000), r.randrange(0x20000)])}){self.pick('', ', None') if r.random() < 0.0 else ''})", lambda: f"[unicodedata.normalize(f, {w('aéñÅﬁ①한e' + chr(0x301) + chr(0x327) + 'ö', 8)}) for f in ('NFC', 'NFD', 'NFKC', 'NFKD')]", lambda: f"colorsys.{self.pick('rgb_to_hsv', 'hsv_to_rgb', 'rgb_to_hls', 'hls_to_rgb', 'rgb_to_yiq', 'yiq_to_rgb')}({r.random()!r}, {r.random()!r}, {r.random()!r})",
                     lambda: "ini(%r, %s)" % ("\n".join(r.choice(["[a]", "[b]", "x = 1", "y: two", "z", "  more", "# c", "; d", "x = %(y)s", "", "[DEFAULT]", "k = v ; in"]) for _ in range(r.randint(0, 7))), self.pick("", "allow_no_value=True", "interpolation=None", "strict=False", "inline_comment_prefixes=';'")), lambda: f"list(graphlib.TopologicalSorter({{{', '.join(f'{i(0, 5)}: {{{i(0, 5)}}}' for _ in range(r.randint(0, 4)))}}}).static_order())"],
        }


def program(seed, cases):
    maker = Maker(random.Random(seed))
    tables = maker.tables()
    names = sorted(tables)
    lines = [PRELUDE]
    for number in range(cases):
        expression = maker.rnd.choice(tables[names[number % len(names)]])()
        lines.append(f"run({number}, lambda: ({expression}))")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(differential.main(program))
