"""Text from objects."""
from _json import encode as _encode, encode_basestring, encode_basestring_ascii


class JSONEncoder:
    item_separator = ', '
    key_separator = ': '

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None, separators=None,
                 default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ','
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')

    def encode(self, o):
        if isinstance(o, str):
            return self._text(o)
        if type(self).iterencode is not JSONEncoder.iterencode:
            return ''.join(self.iterencode(o, True))
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = ' ' * indent
        return _encode(o, self.default, self.ensure_ascii, self.check_circular, self.allow_nan, self.sort_keys, self.skipkeys, indent, self.item_separator,
                       self.key_separator)

    def iterencode(self, o, _one_shot=False):
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = ' ' * indent
        chunks = []
        self._write(o, chunks.append, indent, 0, set() if self.check_circular else None)
        return chunks

    def _text(self, s):
        return encode_basestring_ascii(s) if self.ensure_ascii else encode_basestring(s)

    def _float(self, o):
        if o == o and o not in (float('inf'), float('-inf')):
            return float.__repr__(o)
        if not self.allow_nan:
            raise ValueError('Out of range float values are not JSON compliant: ' + repr(o))
        return 'NaN' if o != o else 'Infinity' if o > 0 else '-Infinity'

    def _simple(self, o):
        if isinstance(o, str):
            return self._text(o)
        if o is None:
            return 'null'
        if o is True:
            return 'true'
        if o is False:
            return 'false'
        if isinstance(o, int):
            return int.__repr__(o)
        if isinstance(o, float):
            return self._float(o)
        return None

    def _key(self, key):
        if isinstance(key, str):
            return key
        if key is None or isinstance(key, (int, float)):
            return self._simple(key)
        if self.skipkeys:
            return None
        raise TypeError(f'keys must be str, int, float, bool or None, not {key.__class__.__name__}')

    def _write(self, o, write, indent, level, active):
        text = self._simple(o)
        if text is not None:
            write(text)
            return
        if active is not None:
            if id(o) in active:
                raise ValueError('Circular reference detected')
            active.add(id(o))
        if isinstance(o, (list, tuple)):
            self._write_list(o, write, indent, level, active)
        elif isinstance(o, dict):
            self._write_dict(o, write, indent, level, active)
        else:
            self._write(self.default(o), write, indent, level, active)
        if active is not None:
            active.discard(id(o))

    def _write_list(self, o, write, indent, level, active):
        if not o:
            write('[]')
            return
        line = '' if indent is None else '\n' + indent * (level + 1)
        lead = '[' + line
        for item in o:
            text = self._simple(item)
            if text is not None:
                write(lead + text)
            else:
                write(lead)
                self._write(item, write, indent, level + 1, active)
            lead = self.item_separator + line
        if indent is not None:
            write('\n' + indent * level)
        write(']')

    def _write_dict(self, o, write, indent, level, active):
        if not o:
            write('{}')
            return
        line = '' if indent is None else '\n' + indent * (level + 1)
        write('{')
        if line:
            write(line)
        first = True
        for key, value in sorted(o.items()) if self.sort_keys else o.items():
            key = self._key(key)
            if key is None:
                continue
            if not first:
                write(self.item_separator + line)
            first = False
            write(self._text(key))
            write(self.key_separator)
            self._write(value, write, indent, level + 1, active)
        if indent is not None:
            write('\n' + indent * level)
        write('}')
