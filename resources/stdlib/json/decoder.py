"""Objects from text."""
import re
from _json import decode as _decode, scanstring as _scanstring

_space = re.compile(r'[ \t\n\r]*')


class JSONDecodeError(ValueError):
    """Text that is no JSON: msg, doc, pos, lineno, colno say why and where."""

    def __init__(self, msg, doc, pos):
        before = doc[:pos]
        lineno, colno = before.count('\n') + 1, pos - before.rfind('\n')
        super().__init__('%s: line %d column %d (char %d)' % (msg, lineno, colno, pos))
        self.msg, self.doc = msg, doc
        self.pos = pos
        self.lineno, self.colno = lineno, colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


def scanstring(s, end, strict=True):
    """The string whose opening quote lies before `end`, and where it ends."""
    return _scanstring(s, end, strict, JSONDecodeError)


class JSONDecoder:

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True, object_pairs_hook=None):
        self.object_hook, self.object_pairs_hook = object_hook, object_pairs_hook
        self.parse_float, self.parse_int = parse_float or float, parse_int or int
        self.parse_constant = parse_constant or {'-Infinity': float('-inf'), 'Infinity': float('inf'), 'NaN': float('nan')}.__getitem__
        self.strict = strict
        # What is as usual is not called.
        self._hooks = (object_hook, object_pairs_hook, None if self.parse_float is float else self.parse_float,
                       None if self.parse_int is int else self.parse_int, parse_constant, JSONDecodeError)

    def decode(self, s):
        obj, end = self.raw_decode(s, _space.match(s, 0).end())
        end = _space.match(s, end).end()
        if end != len(s):
            raise JSONDecodeError('Extra data', s, end)
        return obj

    def raw_decode(self, s, idx=0):
        return _decode(s, idx, self.strict, *self._hooks)

    def scan_once(self, s, idx):
        try:
            return _decode(s, idx, self.strict, *self._hooks)
        except JSONDecodeError as error:
            if error.msg == 'Expecting value' and error.pos == idx:
                raise StopIteration(idx) from None
            raise
