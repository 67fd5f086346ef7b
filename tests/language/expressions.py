#!/usr/bin/env python3
"""Generates expressions by chance and compares what the machine and this CPython (3.11) make of them.

usage: expressions.py BINARY [--topic NAME]... [--seed N] [--count N] [--rounds N]

BINARY is language_test. Every seed gives the same expressions again. Exit code 1 where an answer differs.
"""
import argparse
import os
import random
import struct
import subprocess
import sys
import tempfile

HARNESS = '''
def answer(text):
    try:
        value = eval(text)
        return type(value).__name__ + ' ' + ascii(value)
    except Exception as error:
        return type(error).__name__ + ': ' + ascii(str(error))
for case in CASES:
    print(ascii(case), '->', answer(case))
'''


class Generator:
    def __init__(self, seed):
        self.r = random.Random(seed)

    def pick(self, *options):
        return self.r.choice(options)

    # ---- values, as source text

    def integer(self):
        r = self.r
        kind = r.randrange(9)
        if kind < 3:
            n = r.randrange(-20, 21)
        elif kind == 3:
            n = r.choice((1 << 48, 1 << 49, 1 << 53, 1 << 61, 1 << 62, 1 << 63, 1 << 64, 1 << 128)) + r.randrange(-2, 3)
        elif kind == 4:
            n = r.randrange(1 << 30)
        elif kind == 5:
            n = r.randrange(1 << 52)
        elif kind == 6:
            n = r.randrange(1 << 70)
        elif kind == 7:
            n = r.randrange(1 << r.randrange(1, 700))
        else:
            n = 10 ** r.randrange(0, 60) * r.randrange(1, 20)
        return '(%d)' % (n if r.random() < 0.6 else -n)

    def real(self):
        r = self.r
        kind = r.randrange(10)
        if kind == 0:
            return r.choice(("float('inf')", "float('-inf')", "float('nan')", '0.0', '-0.0', '5e-324', '1.7976931348623157e308',
                             '2.2250738585072014e-308', '1e22', '1e23', '9007199254740993.0', '0.1', '1e16', '1e15', '123456789.0'))
        if kind < 3:
            d = struct.unpack('<d', struct.pack('<Q', r.getrandbits(64)))[0]
            return repr(d) if d == d and abs(d) != float('inf') else '1.5'
        if kind < 5:
            return '(%r)' % (r.randrange(-4000, 4000) / r.choice((1, 2, 4, 8, 10, 100, 1000)))
        if kind == 5:
            return '(%r)' % (r.randrange(-10 ** 6, 10 ** 6) * 10.0 ** r.randrange(-30, 30))
        if kind == 6:
            return '(%r)' % float(r.randrange(-2 ** 60, 2 ** 60))
        return '(%r)' % r.uniform(-100, 100)

    def complex(self):
        part = lambda: self.pick('0.0', '-0.0', '1.0', '-2.0', '0.5', '3.25', "float('inf')", "float('nan')", '1e200', '-1e-200')
        return 'complex(%s, %s)' % (part(), part())

    def number(self):
        return self.pick(self.integer, self.integer, self.real, self.real, self.complex, lambda: self.pick('True', 'False'))()

    ALPHABETS = ('ab', 'abAB ', 'aA1 _-', '\t\n\r ab', 'abcXYZ019.,:;', 'aéßÄ', 'σςΣΑα\'', 'ǅǆǄﬁŉİı', '€漢字かな', '\U0001F600\U0001F601a',
                 '٣४५0Ⅷ½²', '\x00\x1f\x7f\x80\xa0\xad\u200b', '\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029a', '\ud800\udc80a', 'ⅰⓐªºʰ\u0345', 'fooBar Baz ')

    def plain(self, longest=8):
        alphabet = self.r.choice(self.ALPHABETS)
        if self.r.random() < 0.2:
            alphabet += self.r.choice(self.ALPHABETS)
        return ''.join(self.r.choice(alphabet) for _ in range(self.r.randrange(longest + 1)))

    def text(self, longest=8):
        return ascii(self.plain(longest))

    def part(self):
        return self.text(2)

    def data(self, longest=8):
        r = self.r
        kind = r.randrange(4)
        if kind == 0:
            b = bytes(r.randrange(256) for _ in range(r.randrange(longest)))
        elif kind == 1:
            b = self.plain(longest).encode('utf-8', 'surrogatepass')
        else:
            b = bytes(r.choice(b'abAB \t\n\r019,') for _ in range(r.randrange(longest + 1)))
        return repr(b) if r.random() < 0.75 else 'bytearray(%r)' % b

    def bound(self):
        return self.pick('None', '0', '1', '2', '3', '-1', '-2', '5', '100', '-100', str(2 ** 70), str(-2 ** 70))

    def bounds(self):
        count = self.r.randrange(3)
        return ''.join(', ' + self.bound() for _ in range(count))

    def small(self):
        return self.pick('-1', '0', '1', '2', '3', '5', '9', '12')

    # ---- topics

    def ints(self):
        a, b = self.integer(), self.integer()
        kind = self.r.randrange(20)
        if kind < 8:
            return '%s %s %s' % (a, self.pick('+', '-', '*', '//', '%', '/', '&', '|', '^', '==', '<', '<=', '>', '!='), b)
        if kind == 8:
            return '%s %s %s' % (a, self.pick('<<', '>>'), self.pick('0', '1', '7', '63', '64', '65', '200', '-1', str(2 ** 70)))
        if kind == 9:
            return '%s ** %s' % (a, self.pick('0', '1', '2', '3', '10', '33', '-1', '-2'))
        if kind == 10:
            return 'pow(%s, %s, %s)' % (a, b, self.integer())
        if kind == 11:
            return 'divmod(%s, %s)' % (a, b)
        if kind == 12:
            return 'round(%s, %s)' % (a, self.pick('0', '-1', '-2', '-3', '-20', '-50', '5', 'None', '-1000'))
        if kind == 13:
            return '%s(%s)' % (self.pick('hash', 'abs', 'str', 'hex', 'oct', 'bin', 'float', 'bool', 'repr', '~', '-', '+', 'complex'), a)
        if kind == 14:
            return '%s.%s' % (a, self.pick('bit_length()', 'bit_count()', 'as_integer_ratio()', 'conjugate()', 'real', 'imag', 'numerator',
                                           'denominator', '__floor__()', '__index__()', '__trunc__()', '__sizeof__() > 0', '__bool__()'))
        if kind == 15:
            return '%s.to_bytes(%s, %r, signed=%s)' % (a, self.pick('0', '1', '2', '8', '9', '90'), self.pick('big', 'little'), self.pick('True', 'False'))
        if kind == 16:
            return 'int.from_bytes(%s, %r, signed=%s)' % (self.data(20), self.pick('big', 'little'), self.pick('True', 'False'))
        if kind == 17:
            n = eval(a)
            text = self.pick(str, hex, oct, bin)(n)
            if self.r.random() < 0.5:
                at = self.r.randrange(len(text) + 1)
                text = text[:at] + self.pick('_', ' ', '-', '+', 'x', '٣', '.', 'e', 'z', '0') + text[at:]
            return 'int(%s, %s)' % (ascii(text), self.pick('0', '2', '8', '10', '16', '36', '7', '1'))
        if kind == 18:
            return 'int(%s)' % self.pick(self.real, self.text, self.data, self.complex)()
        if len(a) > 30:
            return a
        other = self.pick(self.real, self.complex)
        return '%s %s %s' % (a, self.pick('+', '-', '*', '//', '%', '/', '==', '<', '<=', '>', '!=', '**'), other())

    def reals(self):
        a, b = self.real(), self.real()
        kind = self.r.randrange(14)
        if kind < 4:
            return '%s %s %s' % (a, self.pick('+', '-', '*', '//', '%', '/', '==', '<', '<=', '>', '!='), self.pick(b, self.integer()))
        if kind == 4:
            return '%s ** %s' % (a, self.pick('0', '2', '-1', '0.5', '-0.5', '3.0', '100', b))
        if kind == 5:
            return 'divmod(%s, %s)' % (a, b)
        if kind == 6:
            return 'round(%s%s)' % (a, self.pick('', ', 0', ', 1', ', 2', ', 3', ', 5', ', 10', ', 20', ', -1', ', -2', ', -5', ', 400', ', -400', ', None'))
        if kind == 7:
            return '%s(%s)' % (self.pick('hash', 'abs', 'str', 'int', 'bool', 'repr', '-', 'complex'), a) if 'nan' not in a else a
        if kind == 8:
            return '(%s).%s' % (a, self.pick('hex()', 'is_integer()', 'as_integer_ratio()', '__floor__()', '__ceil__()', '__trunc__()', 'conjugate()', 'real', 'imag'))
        if kind == 9:
            d = eval(a)
            text = d.hex()
            if self.r.random() < 0.5:
                at = self.r.randrange(len(text) + 1)
                text = text[:at] + self.pick('0', 'f', '8', '.', 'p', '-', ' ', '1') + text[at:]
            return 'float.fromhex(%r)' % text
        if kind == 10:
            text = self.pick(repr(eval(a)), '%.25g' % eval(a), '%.3f' % eval(a) if abs(eval(a)) < 1e30 else '1.', str(self.r.getrandbits(80)) + 'e-20')
            if self.r.random() < 0.4:
                at = self.r.randrange(len(text) + 1)
                text = text[:at] + self.pick('_', ' ', '-', 'e', '.', '٣', 'E5', '0', 'e+400', 'e-400') + text[at:]
            return 'float(%s)' % ascii(text)
        if kind == 11:
            return 'float(%s)' % self.pick(self.integer, self.text, self.data, self.complex, self.real)()
        other = self.number()
        return '%s %s %s' % (a, self.pick('+', '-', '*', '//', '%', '/', '==', '<', '>', '**'), other)

    def complexes(self):
        a, b = self.complex(), self.number()
        if len(b) > 40:
            b = '3'
        kind = self.r.randrange(6)
        if kind < 3:
            op = self.pick('+', '-', '*', '/', '==', '!=', '<', '//', '%', '**')
            return self.pick('%s %s %s' % (a, op, b), '%s %s %s' % (b, op, a))
        if kind == 3:
            return '%s(%s)' % (self.pick('repr', 'abs', '-', 'bool', 'complex'), a)
        if kind == 4:
            return '(%s).%s' % (a, self.pick('real', 'imag', 'conjugate()', '__complex__()'))
        text = self.pick('1+2j', '1j', 'j', '-j', '1', '1.5e3-2.5e-3j', 'nan+infj', '(1+2j)', ' ( 1-j ) ', '1+2', '1_0+2_0j', 'infj', '1e', '+1-1j', '1+-2j', '1+j2', '1J')
        if self.r.random() < 0.4:
            at = self.r.randrange(len(text) + 1)
            text = text[:at] + self.pick('_', ' ', '-', 'e', '.', 'j', ')', '+', '1') + text[at:]
        return 'complex(%r)' % text

    def texts(self):
        s = self.text()
        kind = self.r.randrange(30)
        if kind < 4:
            name = self.pick('capitalize', 'casefold', 'lower', 'upper', 'title', 'swapcase', 'isalnum', 'isalpha', 'isascii', 'isdecimal', 'isdigit',
                             'isidentifier', 'islower', 'isnumeric', 'isprintable', 'isspace', 'istitle', 'isupper', '__len__')
            return '%s.%s()' % (s, name)
        if kind < 8:
            return '%s.%s(%s%s)' % (s, self.pick('find', 'rfind', 'index', 'rindex', 'count', 'startswith', 'endswith'), self.part(), self.bounds())
        if kind == 8:
            return '%s.%s((%s, %s)%s)' % (s, self.pick('startswith', 'endswith'), self.part(), self.part(), self.bounds())
        if kind < 11:
            return '%s.%s(%s%s)' % (s, self.pick('split', 'rsplit'), self.pick('None', self.part()), self.pick('', ', -1', ', 0', ', 1', ', 2'))
        if kind == 11:
            return '%s.splitlines(%s)' % (s, self.pick('', 'True', 'False', '1'))
        if kind == 12:
            return '%s.%s(%s)' % (s, self.pick('partition', 'rpartition', 'removeprefix', 'removesuffix'), self.part())
        if kind < 15:
            return '%s.%s(%s)' % (s, self.pick('strip', 'lstrip', 'rstrip'), self.pick('', 'None', self.part(), self.text(4)))
        if kind < 17:
            return '%s.replace(%s, %s%s)' % (s, self.part(), self.text(3), self.pick('', ', -1', ', 0', ', 1', ', 2'))
        if kind == 17:
            return '%s.%s(%s%s)' % (s, self.pick('center', 'ljust', 'rjust'), self.small(), self.pick('', ', "*"', ', "é"', ', ' + self.part()))
        if kind == 18:
            return '%s.%s(%s)' % (s, self.pick('zfill', 'expandtabs'), self.small())
        if kind == 19:
            return '%s.join([%s])' % (s, ', '.join(self.text(4) for _ in range(self.r.randrange(4))))
        if kind < 23:
            return '%s[%s:%s:%s]' % (s, self.bound(), self.bound(), self.pick('None', '1', '-1', '2', '-2', '3', '0', '100', str(-2 ** 70)))
        if kind == 23:
            return '%s[%s]' % (s, self.pick('0', '1', '-1', '3', '-3', '7'))
        if kind == 24:
            return '%s %s %s' % (s, self.pick('+', '<', '<=', '==', '>', 'in', 'not in'), self.text())
        if kind == 25:
            return '%s * %s' % (s, self.small())
        if kind == 26:
            return '%s(%s)' % (self.pick('repr', 'ascii', 'list', 'len', 'str', 'sorted', 'bool'), s) if 'x' in s else 'repr(%s)' % s
        if kind == 27:
            return '%s.translate({%s: %s, %s: None, 97: "xyz"})' % (s, self.pick('98', '65', '233', '32'), self.pick('"Q"', '120', '"é"', '0x1F600'), self.pick('99', '66', '223'))
        if kind == 28:
            return '%s.translate(str.maketrans(%s, %s%s))' % (s, "'abA'", self.pick("'xyz'", "'éß€'"), self.pick('', ", 'bB1'"))
        return '[ord(c) for c in %s]' % s

    def datas(self):
        b = self.data()
        kind = self.r.randrange(24)
        part = self.pick(self.data(2), self.data(2), self.small(), '97')
        if kind < 3:
            name = self.pick('capitalize', 'lower', 'upper', 'title', 'swapcase', 'isalnum', 'isalpha', 'isascii', 'isdigit', 'islower', 'isspace', 'istitle', 'isupper', 'hex', 'copy')
            return '%s.%s()' % (b, name)
        if kind < 6:
            return '%s.%s(%s%s)' % (b, self.pick('find', 'rfind', 'index', 'rindex', 'count'), part, self.bounds())
        if kind == 6:
            return '%s.%s(%s%s)' % (b, self.pick('startswith', 'endswith'), self.pick(part, '(%s, %s)' % (self.data(2), self.data(2))), self.bounds())
        if kind < 9:
            return '%s.%s(%s%s)' % (b, self.pick('split', 'rsplit'), self.pick('None', self.data(2)), self.pick('', ', -1', ', 0', ', 1', ', 2'))
        if kind == 9:
            return '%s.splitlines(%s)' % (b, self.pick('', 'True'))
        if kind == 10:
            return '%s.%s(%s)' % (b, self.pick('partition', 'rpartition', 'removeprefix', 'removesuffix'), self.data(2))
        if kind == 11:
            return '%s.%s(%s)' % (b, self.pick('strip', 'lstrip', 'rstrip'), self.pick('', 'None', self.data(3)))
        if kind == 12:
            return '%s.replace(%s, %s%s)' % (b, self.data(2), self.data(3), self.pick('', ', -1', ', 0', ', 1'))
        if kind == 13:
            return '%s.%s(%s%s)' % (b, self.pick('center', 'ljust', 'rjust'), self.small(), self.pick('', ', b"*"', ', ' + self.data(2)))
        if kind == 14:
            return '%s.%s(%s)' % (b, self.pick('zfill', 'expandtabs'), self.small())
        if kind == 15:
            return '%s.join([%s])' % (b, ', '.join(self.data(4) for _ in range(self.r.randrange(4))))
        if kind == 16:
            return '%s[%s:%s:%s]' % (b, self.bound(), self.bound(), self.pick('None', '1', '-1', '2', '-2', '0'))
        if kind == 17:
            return '%s[%s]' % (b, self.pick('0', '1', '-1', '3', '-3', '7'))
        if kind == 18:
            return '%s %s %s' % (b, self.pick('+', '<', '<=', '==', '>', '!=', 'in'), self.data())
        if kind == 19:
            return '%s(%s)' % (self.pick('repr', 'list', 'len', 'bytes', 'bytearray', 'str', 'bool'), b)
        if kind == 20:
            return '%s.hex(%s%s)' % (b, self.pick("':'", "'-'", 'b" "'), self.pick('', ', 1', ', 2', ', -2', ', 3', ', 0', ', -100'))
        if kind == 21:
            return 'bytes.fromhex(%s)' % ascii(self.pick('00ff', '0 0', '0a 0B', 'zz', '123', ' ', 'a\xe9', '0g'))
        if kind == 22:
            return '%s.translate(%s%s)' % (b, self.pick('None', 'bytes.maketrans(b"ab", b"xy")', 'b"short"'), self.pick('', ', b"a"', ', delete=b" 1"'))
        return '(lambda b: (b.%s, b))(bytearray(%s))' % (
            self.pick('append(%s)' % self.small(), 'extend(%s)' % self.data(), 'insert(%s, 66)' % self.small(), 'pop(%s)' % self.small(), 'remove(97)', 'reverse()',
                      'clear()', '__setitem__(slice(%s, %s, %s), %s)' % (self.bound(), self.bound(), self.pick('None', '1', '2', '-1', '-2'), self.data(4)),
                      '__delitem__(slice(%s, %s, %s))' % (self.bound(), self.bound(), self.pick('None', '1', '2', '-1', '-3')), '__imul__(%s)' % self.small(),
                      '__iadd__(%s)' % self.data(3)), b)

    def spec(self):
        r = self.r
        out = ''
        if r.random() < 0.5:
            out += self.pick('', '', '*', '0', 'é', '<', '_') + self.pick('<', '>', '^', '=')
        if r.random() < 0.3:
            out += self.pick('+', '-', ' ')
        if r.random() < 0.1:
            out += 'z'
        if r.random() < 0.25:
            out += '#'
        if r.random() < 0.3:
            out += '0'
        if r.random() < 0.6:
            out += str(r.randrange(1, 30))
        if r.random() < 0.3:
            out += self.pick(',', '_')
        if r.random() < 0.5:
            out += '.' + str(r.choice((0, 1, 2, 3, 5, 6, 10, 17, 25, 60)))
        if r.random() < 0.7:
            out += self.pick('d', 'x', 'X', 'o', 'b', 'c', 'n', 'e', 'E', 'f', 'F', 'g', 'G', '%', 's', 'q', 'r')
        return out

    def specs(self):
        value = self.pick(self.integer, self.real, self.real, self.real, self.complex, self.text, lambda: self.pick('True', 'False', '65', '0', '-0.0'))()
        return 'format(%s, %s)' % (value, ascii(self.spec()))

    def percents(self):
        conversion = '%' + ''.join(self.pick('-', '+', ' ', '#', '0') for _ in range(self.r.randrange(3)))
        conversion += self.pick('', '', '5', '12', '*') + self.pick('', '', '.0', '.2', '.10', '.', '.*')
        stars = conversion.count('*')
        conversion += self.pick('d', 'i', 'u', 'x', 'X', 'o', 'e', 'E', 'f', 'F', 'g', 'G', 'c', 's', 'r', 'a', 'b', '%', 'z')
        value = self.pick(self.integer, self.real, self.text, self.data, lambda: self.pick('None', '[1]', 'True', '65'))()
        args = ''.join(self.pick('3', '-4', '0', '7', "'a'" if self.r.random() < 0.1 else '2') + ', ' for _ in range(stars)) + value + ','
        if self.r.random() < 0.1:
            args += '1,'
        return '%s %% (%s)' % (repr(('b' if self.r.random() < 0.3 else '') and ('<' + conversion + '>').encode()) if self.r.random() < 0.3 else repr('<' + conversion + '>'), args)

    def templates(self):
        def field():
            name = self.pick('', '', '0', '1', 'a', 'b', '5', 'a.real', '0.imag', 'b[0]', 'b[x]', '[0]', '.real', 'a.', 'b[', 'a b', '-1', 'c')
            conversion = self.pick('', '', '', '!r', '!s', '!a', '!x', '!')
            spec = self.pick('', '', ':', ':>5', ':{}', ':{a}', ':{0}d', ':^{w}', ':{:{}}', ':5}', ':.2f', ':{{}}')
            return self.pick('{', '{', '{', '{', '{{') + name + conversion + spec + self.pick('}', '}', '}', '}', '}}', '')
        template = ''.join(self.pick('x', '', '{{', '}}', '€') + field() for _ in range(self.r.randrange(1, 4)))
        return '%s.format(1, 2.5, a=3, b=[7, 8], w=6)' % ascii(template)

    def encodings(self):
        encoding = self.pick('utf-8', 'ascii', 'latin-1', 'utf-16', 'utf-16-le', 'utf-16-be', 'utf-32', 'utf-32-le', 'utf-8-sig', 'UTF8', 'us-ascii', 'unicode_escape', 'bogus')
        handler = self.pick('strict', 'strict', 'ignore', 'replace', 'backslashreplace', 'surrogateescape', 'surrogatepass', 'xmlcharrefreplace', 'bogus')
        kind = self.r.randrange(4)
        if kind == 0:
            return '%s.encode(%r, %r)' % (self.text(), encoding, handler)
        if kind == 1:
            return '%s.decode(%r, %r)' % (self.data(10), encoding, handler)
        b = bytearray(self.plain().encode(encoding if encoding not in ('bogus', 'ascii', 'us-ascii', 'latin-1') else 'utf-8', 'surrogatepass' if 'escape' not in encoding else 'strict')
                      if encoding != 'unicode_escape' else b'a\\x41\\u20ac\\n\\q\\U0001F600\\101')
        for _ in range(self.r.randrange(3)):
            if b:
                at = self.r.randrange(len(b))
                if self.r.random() < 0.5:
                    b[at] = self.r.choice((0, 0x41, 0x80, 0xBF, 0xC0, 0xC2, 0xE0, 0xED, 0xF0, 0xF4, 0xFF, 0xD8, 0xDC, 0x5C))
                else:
                    del b[at:at + self.r.randrange(1, 3)]
        return '%r.decode(%r, %r)' % (bytes(b), encoding, handler)

    TOPICS = ('ints', 'reals', 'complexes', 'texts', 'datas', 'specs', 'percents', 'templates', 'encodings')


def run(command, script):
    return subprocess.run(command + [script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=600, encoding='utf-8', errors='replace')


def compare(binary, topic, seed, count):
    generator = Generator('%s-%d' % (topic, seed))
    cases = [getattr(generator, topic)() for _ in range(count)]
    with tempfile.TemporaryDirectory() as folder:
        script = os.path.join(folder, 'cases.py')
        with open(script, 'w') as out:
            out.write('CASES = %a\n%s' % (cases, HARNESS))
        expected = run([sys.executable, '-W', 'ignore'], script).stdout.splitlines()
        result = run([binary, '--run'], script)
    actual = result.stdout.splitlines()
    differences = [(e, a) for e, a in zip(expected, actual) if e != a]
    if len(expected) != len(actual):
        differences.append(('%d lines' % len(expected), '%d lines %s' % (len(actual), result.stderr[-500:])))
    print('%s, seed %d: %d cases, %d differ' % (topic, seed, count, len(differences)), flush=True)
    return differences


def main():
    if sys.version_info[:2] != (3, 11):
        print('needs CPython 3.11')
        return 77
    parser = argparse.ArgumentParser()
    parser.add_argument('binary')
    parser.add_argument('--topic', action='append', choices=Generator.TOPICS)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--count', type=int, default=2000)
    parser.add_argument('--rounds', type=int, default=1)
    parser.add_argument('--show', type=int, default=20)
    options = parser.parse_args()
    failed = False
    for seed in range(options.seed, options.seed + options.rounds):
        for topic in options.topic or Generator.TOPICS:
            differences = compare(options.binary, topic, seed, options.count)
            failed = failed or bool(differences)
            for expected, actual in differences[:options.show]:
                print('  CPython: %s\n  machine: %s' % (expected[:300], actual.partition(' -> ')[2][:300] or actual[:300]))
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
