"""Text of web pages: what stands for <, >, & and the named characters."""
import re as _re

__all__ = ['escape', 'unescape']


def escape(s, quote=True):
    s = s.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')
    return s.replace('"', '&quot;').replace("'", '&#x27;') if quote else s


_reference = _re.compile(r'&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)')
_of_windows = {0x80: '\u20ac', 0x82: '\u201a', 0x83: '\u0192', 0x84: '\u201e', 0x85: '\u2026', 0x86: '\u2020', 0x87: '\u2021', 0x88: '\u02c6', 0x89: '\u2030',
               0x8a: '\u0160', 0x8b: '\u2039', 0x8c: '\u0152', 0x8e: '\u017d', 0x91: '\u2018', 0x92: '\u2019', 0x93: '\u201c', 0x94: '\u201d', 0x95: '\u2022',
               0x96: '\u2013', 0x97: '\u2014', 0x98: '\u02dc', 0x99: '\u2122', 0x9a: '\u0161', 0x9b: '\u203a', 0x9c: '\u0153', 0x9e: '\u017e', 0x9f: '\u0178'}


def _replace(match):
    from html.entities import html5
    name = match[1]
    if name[0] != '#':
        if name in html5:
            return html5[name]
        for end in range(len(name) - 1, 1, -1):
            if name[:end] in html5:
                return html5[name[:end]] + name[end:]
        return '&' + name
    digits = name[1:].rstrip(';')
    number = int(digits[1:], 16) if digits[0] in 'xX' else int(digits)
    if number in _of_windows:
        return _of_windows[number]
    if number == 0 or 0xd800 <= number <= 0xdfff or number > 0x10ffff:
        return '\ufffd'
    if number == 0xd:
        return '\r'
    if number < 9 or number == 0xb or 0xe <= number <= 0x1f or 0x7f <= number <= 0x9f or 0xfdd0 <= number <= 0xfdef or number & 0xfffe == 0xfffe:
        return chr(number) if 0x80 <= number <= 0x9f else ''
    return chr(number)


def unescape(s):
    return _reference.sub(_replace, s) if '&' in s else s
