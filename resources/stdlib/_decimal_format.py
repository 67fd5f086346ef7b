"""format() of decimal numbers; loaded when it is asked for first."""
import re as _re
from _decimal_basics import _digits, _number, _shorten, _text

_spec = _re.compile(r'(?:(.)?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([eEfFgGn%])?\Z', _re.DOTALL)


def formatted(number, specifier, context):
    found = _spec.match(specifier)
    if found is None or found[8] == '_':
        raise ValueError('invalid format string')
    fill, align, sign, no_minus_zero, _alternate, zero, width, comma, precision, kind = found.groups()
    if zero:
        if align is None:
            fill, align = '0', '='
        elif fill is None:
            fill = ' '
    fill, align, width = fill or ' ', align or '>', int(width or 0)
    minus = number._sign
    if number._kind:
        body = number.copy_abs()._show(1) + ('%' if kind == '%' else '')
        if fill == '0' and zero:
            fill = ' '
    else:
        value = number.copy_abs()
        if kind == 'n':
            kind = 'g'
        if kind == '%':
            value = _number(0, value._int, value._exp + 2)
        capitals = context._capitals if kind is None else kind.isupper()
        rounding = context._rounding
        if precision is not None:
            places = int(precision)
            if kind in ('f', 'F', '%'):
                if value._exp < -places:
                    value = _number(0, _shorten(minus, value._int, -places - value._exp, rounding)[0], -places)
                else:
                    value = _number(0, value._int * 10 ** (value._exp + places), -places)
            elif kind in ('e', 'E'):
                value = _to_digits(value, places + 1, minus, rounding, True)
            else:
                value = _to_digits(value, max(places, 1), minus, rounding, False)
        elif kind in ('f', 'F', '%') and value._exp > 0:
            value = _number(0, value._int * 10 ** value._exp, 0)
        if no_minus_zero and not value._int:
            minus = 0
        digits = _text(value._int)
        adjusted = value._exp + len(digits) - 1
        if kind in ('f', 'F', '%'):
            point = len(digits) + value._exp
        elif kind in ('e', 'E'):
            point = 1
        elif value._exp <= 0 and adjusted > -7:
            point = len(digits) + value._exp
        else:
            point = 1
        if kind in ('e', 'E') and not value._int and precision is not None:
            digits = '0' * (int(precision) + 1)
            left = number._exp + int(precision)
        else:
            left = value._exp + len(digits) - point
        if point <= 0:
            whole, fraction = '0', '0' * -point + digits
        elif point >= len(digits):
            whole, fraction = digits + '0' * (point - len(digits)), ''
        else:
            whole, fraction = digits[:point], digits[point:]
        tail = '.' + fraction if fraction else ''
        if kind in ('e', 'E') or left:
            if kind not in ('f', 'F', '%'):
                tail += ('E' if capitals else 'e') + '%+d' % left
        if kind == '%':
            tail += '%'
        if comma:
            room = 0
            if align == '=' and fill == '0':
                room = width - len(tail) - (1 if minus or sign in ('+', ' ') else 0)
            whole = _grouped(whole, room)
        body = whole + tail
    lead = '-' if minus else sign if sign in ('+', ' ') else ''
    missing = width - len(lead) - len(body)
    if missing <= 0:
        return lead + body
    if align == '<':
        return lead + body + fill * missing
    if align == '=':
        return lead + fill * missing + body
    if align == '^':
        return fill * (missing // 2) + lead + body + fill * (missing - missing // 2)
    return fill * missing + lead + body


def _grouped(whole, room):
    while True:
        text = f'{whole[:-3]},{whole[-3:]}' if len(whole) > 3 else whole
        parts = []
        rest = whole
        while len(rest) > 3:
            parts.append(rest[-3:])
            rest = rest[:-3]
        text = ','.join([rest, *reversed(parts)])
        if len(text) >= room:
            return text
        whole = '0' + whole


def _to_digits(value, count, sign, rounding, pads):
    if not value._int:
        return _number(0, 0, value._exp if not pads else value._exp - (count - 1))
    have = _digits(value._int)
    if have > count:
        kept, _inexact = _shorten(sign, value._int, have - count, rounding)
        exponent = value._exp + have - count
        if _digits(kept) > count:
            kept, exponent = kept // 10, exponent + 1
        return _number(0, kept, exponent)
    if pads:
        return _number(0, value._int * 10 ** (count - have), value._exp - (count - have))
    return value
