"""What differs between two sequences."""
from collections import namedtuple as _namedtuple
from heapq import nlargest as _nlargest

__all__ = ['get_close_matches', 'SequenceMatcher', 'unified_diff', 'context_diff', 'IS_LINE_JUNK', 'IS_CHARACTER_JUNK', 'Match', 'restore', 'ndiff', 'Differ', 'diff_bytes']
Match = _namedtuple('Match', 'a b size')


def _share(matches, length):
    return 2.0 * matches / length if length else 1.0


class SequenceMatcher:
    """The longest block that both have, then what lies left and right of it in the same way."""

    def __init__(self, isjunk=None, a='', b='', autojunk=True):
        self.isjunk, self.autojunk = isjunk, autojunk
        self.a = self.b = None
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        if a is not self.a:
            self.a, self.matching_blocks, self.opcodes = a, None, None

    def set_seq2(self, b):
        if b is self.b:
            return
        self.b, self.matching_blocks, self.opcodes, self._counts = b, None, None, None
        self.b2j = places = {}
        for j, item in enumerate(b):
            places.setdefault(item, []).append(j)
        self.bjunk, self.bpopular = set(), set()
        if self.isjunk:
            self.bjunk = {item for item in places if self.isjunk(item)}
            for item in self.bjunk:
                del places[item]
        if self.autojunk and len(b) >= 200:
            many = len(b) // 100 + 1
            self.bpopular = {item for item, where in places.items() if len(where) > many}
            for item in self.bpopular:
                del places[item]

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        a, b = self.a, self.b
        ahi, bhi = len(a) if ahi is None else ahi, len(b) if bhi is None else bhi
        best_a, best_b, size = alo, blo, 0
        lengths = {}
        for i in range(alo, ahi):
            row = {}
            for j in self.b2j.get(a[i], ()):
                if j < blo:
                    continue
                if j >= bhi:
                    break
                run = row[j] = lengths.get(j - 1, 0) + 1
                if run > size:
                    best_a, best_b, size = i - run + 1, j - run + 1, run
            lengths = row
        # First what is no junk, then what is, as far as it goes on.
        for wants_junk in (False, True):
            while best_a > alo and best_b > blo and (b[best_b - 1] in self.bjunk) == wants_junk and a[best_a - 1] == b[best_b - 1]:
                best_a, best_b, size = best_a - 1, best_b - 1, size + 1
            while best_a + size < ahi and best_b + size < bhi and (b[best_b + size] in self.bjunk) == wants_junk and a[best_a + size] == b[best_b + size]:
                size += 1
        return Match(best_a, best_b, size)

    def get_matching_blocks(self):
        if self.matching_blocks is not None:
            return self.matching_blocks
        found, waiting = [], [(0, len(self.a), 0, len(self.b))]
        while waiting:
            alo, ahi, blo, bhi = waiting.pop()
            i, j, size = match = self.find_longest_match(alo, ahi, blo, bhi)
            if size:
                found.append(match)
                if alo < i and blo < j:
                    waiting.append((alo, i, blo, j))
                if i + size < ahi and j + size < bhi:
                    waiting.append((i + size, ahi, j + size, bhi))
        blocks = []
        for i, j, size in sorted(found):
            if blocks and blocks[-1].a + blocks[-1].size == i and blocks[-1].b + blocks[-1].size == j:
                blocks[-1] = Match(blocks[-1].a, blocks[-1].b, blocks[-1].size + size)
            else:
                blocks.append(Match(i, j, size))
        self.matching_blocks = [*blocks, Match(len(self.a), len(self.b), 0)]
        return self.matching_blocks

    def get_opcodes(self):
        if self.opcodes is None:
            self.opcodes, i, j = [], 0, 0
            for a, b, size in self.get_matching_blocks():
                tag = 'replace' if i < a and j < b else 'delete' if i < a else 'insert' if j < b else ''
                if tag:
                    self.opcodes.append((tag, i, a, j, b))
                i, j = a + size, b + size
                if size:
                    self.opcodes.append(('equal', a, i, b, j))
        return self.opcodes

    def get_grouped_opcodes(self, n=3):
        codes = self.get_opcodes() or [('equal', 0, 1, 0, 1)]
        if codes[0][0] == 'equal':
            tag, i1, i2, j1, j2 = codes[0]
            codes = [(tag, max(i1, i2 - n), i2, max(j1, j2 - n), j2), *codes[1:]]
        if codes[-1][0] == 'equal':
            tag, i1, i2, j1, j2 = codes[-1]
            codes = [*codes[:-1], (tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n))]
        group = []
        for tag, i1, i2, j1, j2 in codes:
            if tag == 'equal' and i2 - i1 > 2 * n:
                group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                yield group
                group = []
                i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
            group.append((tag, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == 'equal'):
            yield group

    def ratio(self):
        return _share(sum(match.size for match in self.get_matching_blocks()), len(self.a) + len(self.b))

    def quick_ratio(self):
        left = {}
        for item in self.b:
            left[item] = left.get(item, 0) + 1
        matches = 0
        for item in self.a:
            if left.get(item, 0) > 0:
                left[item] -= 1
                matches += 1
        return _share(matches, len(self.a) + len(self.b))

    def real_quick_ratio(self):
        return _share(min(len(self.a), len(self.b)), len(self.a) + len(self.b))

    __class_getitem__ = classmethod(type(list[int]))


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    if not n > 0:
        raise ValueError('n must be > 0: %r' % (n,))
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError('cutoff must be in [0.0, 1.0]: %r' % (cutoff,))
    found, matcher = [], SequenceMatcher()
    matcher.set_seq2(word)
    for each in possibilities:
        matcher.set_seq1(each)
        if matcher.real_quick_ratio() >= cutoff and matcher.quick_ratio() >= cutoff and matcher.ratio() >= cutoff:
            found.append((matcher.ratio(), each))
    return [each for _, each in _nlargest(n, found)]


def _range(start, stop, is_unified):
    length = stop - start
    if is_unified:
        return f'{start + 1}' if length == 1 else f'{start + bool(length)},{length}'
    return f'{start + bool(length)}' if length <= 1 else f'{start + 1},{start + length}'


def _check(a, b, *rest):
    for lines in a, b:
        if lines and not isinstance(lines[0], str):
            raise TypeError('lines to compare must be str, not %s (%r)' % (type(lines[0]).__name__, lines[0]))
    for each in rest:
        if not isinstance(each, str):
            raise TypeError('all arguments must be str, not: %r' % (each,))


def _dated(mark, name, date, end):
    return f"{mark} {name}{chr(9) + date if date else ''}{end}"


def unified_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\n'):
    _check(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    begun = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not begun:
            begun = True
            yield _dated('---', fromfile, fromfiledate, lineterm)
            yield _dated('+++', tofile, tofiledate, lineterm)
        yield f'@@ -{_range(group[0][1], group[-1][2], True)} +{_range(group[0][3], group[-1][4], True)} @@{lineterm}'
        for tag, i1, i2, j1, j2 in group:
            if tag == 'equal':
                yield from (' ' + line for line in a[i1:i2])
                continue
            if tag != 'insert':
                yield from ('-' + line for line in a[i1:i2])
            if tag != 'delete':
                yield from ('+' + line for line in b[j1:j2])


def context_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\n'):
    _check(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    marks = {'insert': '+ ', 'delete': '- ', 'replace': '! ', 'equal': '  '}
    begun = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not begun:
            begun = True
            yield _dated('***', fromfile, fromfiledate, lineterm)
            yield _dated('---', tofile, tofiledate, lineterm)
        yield '***************' + lineterm
        yield f'*** {_range(group[0][1], group[-1][2], False)} ****{lineterm}'
        if any(code[0] in ('replace', 'delete') for code in group):
            for tag, i1, i2, _, _ in group:
                if tag != 'insert':
                    yield from (marks[tag] + line for line in a[i1:i2])
        yield f'--- {_range(group[0][3], group[-1][4], False)} ----{lineterm}'
        if any(code[0] in ('replace', 'insert') for code in group):
            for tag, _, _, j1, j2 in group:
                if tag != 'delete':
                    yield from (marks[tag] + line for line in b[j1:j2])


def IS_LINE_JUNK(line, pat=None):
    return line.strip() in ('', '#')


def IS_CHARACTER_JUNK(ch, ws=' \t'):
    return ch in ws


def _marked(mark, lines, low, high):
    for i in range(low, high):
        yield f'{mark} {lines[i]}'


class Differ:
    """Lines of both, marked; below like ones a line that points at what differs."""

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk, self.charjunk = linejunk, charjunk

    def compare(self, a, b):
        for tag, i1, i2, j1, j2 in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if tag == 'equal':
                yield from _marked(' ', a, i1, i2)
            else:
                yield from self._changed(a, i1, i2, b, j1, j2)

    def _changed(self, a, alo, ahi, b, blo, bhi):
        if alo < ahi and blo < bhi:
            yield from self._replaced(a, alo, ahi, b, blo, bhi)
        else:
            yield from _marked('-', a, alo, ahi)
            yield from _marked('+', b, blo, bhi)

    def _most_alike(self, a, alo, ahi, b, blo, bhi):
        """The two lines that are most alike without being the same, how much so, and the first two that are the same."""
        matcher, same, best = SequenceMatcher(self.charjunk), None, (0.74, None, None)
        for j in range(blo, bhi):
            matcher.set_seq2(b[j])
            for i in range(alo, ahi):
                if a[i] == b[j]:
                    same = same or (i, j)
                    continue
                matcher.set_seq1(a[i])
                if all(ratio() > best[0] for ratio in (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)):
                    best = matcher.ratio(), i, j
        return best, same

    def _replaced(self, a, alo, ahi, b, blo, bhi):
        (ratio, i, j), same = self._most_alike(a, alo, ahi, b, blo, bhi)
        if ratio < 0.75:
            if same is None:
                sides = [('-', a, alo, ahi), ('+', b, blo, bhi)]
                for side in sides[::-1] if bhi - blo < ahi - alo else sides:
                    yield from _marked(*side)
                return
            i, j = same
        else:
            same = None
        yield from self._changed(a, alo, i, b, blo, j)
        if same is None:
            yield from self._hinted(a[i], b[j])
        else:
            yield '  ' + a[i]
        yield from self._changed(a, i + 1, ahi, b, j + 1, bhi)

    def _hinted(self, old, new):
        below = {'-': '', '+': ''}
        for tag, i1, i2, j1, j2 in SequenceMatcher(self.charjunk, old, new).get_opcodes():
            sign = {'replace': '^^', 'delete': '- ', 'insert': ' +', 'equal': '  '}[tag]
            below['-'] += sign[0] * (i2 - i1)
            below['+'] += sign[1] * (j2 - j1)
        for mark, line in (('-', old), ('+', new)):
            yield f'{mark} {line}'
            hints = ''.join(letter if hint == ' ' and letter.isspace() else hint for letter, hint in zip(line, below[mark])).rstrip()
            if hints:
                yield f'? {hints}\n'


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    return Differ(linejunk, charjunk).compare(a, b)


def diff_bytes(dfunc, a, b, fromfile=b'', tofile=b'', fromfiledate=b'', tofiledate=b'', n=3, lineterm=b'\n'):
    def text(part):
        try:
            return part.decode('ascii', 'surrogateescape')
        except AttributeError as problem:
            raise TypeError(f'all arguments must be bytes, not {type(part).__name__} ({part!r})') from problem

    lines = dfunc(list(map(text, a)), list(map(text, b)), text(fromfile), text(tofile), text(fromfiledate), text(tofiledate), n, text(lineterm))
    for line in lines:
        yield line.encode('ascii', 'surrogateescape')


def restore(delta, which):
    mark = {1: '- ', 2: '+ '}[int(which)]
    for line in delta:
        if line[:2] in ('  ', mark):
            yield line[2:]
