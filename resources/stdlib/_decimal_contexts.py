"""Contexts of decimal: precision, rounding, flags and traps; the current one."""
from _decimal_basics import (Clamped, ConversionSyntax, Decimal, _digits, DivisionByZero, FloatOperation, Inexact, InvalidOperation, MAX_EMAX,
                             MAX_PREC, MIN_EMIN, _number, Overflow, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP,
                             ROUND_UP, Rounded, _roundings, _shorten, _shown_signals, _signal_of, _signals, _special, Subnormal, Underflow)
from _types import _type_name

__name__ = 'decimal'        # where the classes here say they are from

try:
    from contextvars import ContextVar as _ContextVar
except ImportError:    # a machine without a loop: one context will do
    class _ContextVar:
        _value = None

        def __init__(self, name):
            pass

        def get(self, default=None):
            return default if self._value is None else self._value

        def set(self, value):
            self._value = value


class _Flags:
    """The flags or traps of a context, as a mapping from signals."""
    __module__ = 'decimal'
    __qualname__ = __name__ = 'SignalDict'

    def __init__(self, on=()):
        self._on = set(on)

    def __getitem__(self, key):
        if key not in _signals:
            raise KeyError('invalid error flag')
        return key in self._on

    def __setitem__(self, key, value):
        if key not in _signals:
            raise KeyError('invalid error flag')
        (self._on.add if value else self._on.discard)(key)

    def __delitem__(self, key):
        raise ValueError('signal keys cannot be deleted')

    def __iter__(self):
        return iter((InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded, Clamped))

    def __len__(self):
        return len(_signals)

    def __contains__(self, key):
        return key in _signals

    def keys(self):
        return list(self)

    def values(self):
        return [self[key] for key in self]

    def items(self):
        return [(key, self[key]) for key in self]

    def get(self, key, default=None):
        return self[key] if key in _signals else default

    def copy(self):
        return dict(self.items())

    def __eq__(self, other):
        return dict(self.items()) == (dict(other.items()) if isinstance(other, (_Flags, dict)) else other)

    def __repr__(self):
        return '{' + ', '.join(f"<class 'decimal.{key.__name__}'>:{self[key]}" for key in self) + '}'


import collections.abc as _abc
_abc.MutableMapping.register(_Flags)


def _flags_of(value, name):
    if value is None:
        return None
    if isinstance(value, _Flags):
        return _Flags(value._on)
    if isinstance(value, dict):
        return _Flags(key for key, on in value.items() if on)
    return _Flags(_signal_of(each) for each in value)


class Context:
    """Precision, rounding and what happens to special results."""
    __slots__ = ('_prec', '_rounding', '_Emin', '_Emax', '_capitals', '_clamp', 'flags', 'traps', '__dict__')
    __hash__ = None

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None):
        base = globals().get('DefaultContext')

        def choose(value, name, otherwise):
            return value if value is not None else getattr(base, name) if base is not None else otherwise
        self.prec = choose(prec, 'prec', 28)
        self.rounding = choose(rounding, 'rounding', ROUND_HALF_EVEN)
        self.Emin = choose(Emin, 'Emin', -999999)
        self.Emax = choose(Emax, 'Emax', 999999)
        self.capitals = choose(capitals, 'capitals', 1)
        self.clamp = choose(clamp, 'clamp', 0)
        self.flags = _flags_of(flags, 'flags') or _Flags()
        self.traps = _flags_of(traps, 'traps') or _Flags(base.traps._on if base is not None else (InvalidOperation, DivisionByZero, Overflow))

    def _bounded(name, low, high, text):
        def get(self):
            return getattr(self, name)

        def put(self, value):
            if not isinstance(value, int):
                raise TypeError(f"'{_type_name(value)}' object cannot be interpreted as an integer")
            if not low <= value <= high:
                raise ValueError(text)
            setattr(self, name, value)
        return property(get, put)

    prec = _bounded('_prec', 1, MAX_PREC, f'valid range for prec is [1, MAX_PREC]')
    Emin = _bounded('_Emin', MIN_EMIN, 0, 'valid range for Emin is [MIN_EMIN, 0]')
    Emax = _bounded('_Emax', 0, MAX_EMAX, 'valid range for Emax is [0, MAX_EMAX]')
    capitals = _bounded('_capitals', 0, 1, 'valid values for capitals are 0 or 1')
    clamp = _bounded('_clamp', 0, 1, 'valid values for clamp are 0 or 1')
    del _bounded

    @property
    def rounding(self):
        return self._rounding

    @rounding.setter
    def rounding(self, value):
        if value not in _roundings:
            raise TypeError('valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, '
                            'ROUND_HALF_EVEN,\n   ROUND_05UP]')
        self._rounding = value

    def __repr__(self):
        def names(flags):
            return ', '.join(each.__name__ for each in _shown_signals if flags[each])
        return (f'Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, capitals={self.capitals}, clamp={self.clamp}, '
                f'flags=[{names(self.flags)}], traps=[{names(self.traps)}])')

    def Etiny(self):
        return self._Emin - self._prec + 1

    def Etop(self):
        return self._Emax - self._prec + 1

    def clear_flags(self):
        self.flags._on.clear()

    def clear_traps(self):
        self.traps._on.clear()

    def copy(self):
        return Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, self.flags, self.traps)

    __copy__ = copy

    def __reduce__(self):
        return Context, (self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, list(self.flags._on), list(self.traps._on))

    def _signal(self, *conditions):
        """Sets flags; raises what is trapped."""
        on = self.flags._on
        for each in conditions:
            on.add(_signal_of(each))
        trapped = [each for each in conditions if _signal_of(each) in self.traps._on]
        if trapped:
            trapped.sort(key=lambda each: _signals.index(_signal_of(each)))
            raise _signal_of(trapped[0])(trapped)

    def _invalid(self, condition=InvalidOperation):
        self._signal(condition)
        return _special(0, 'n')

    def _finish(self, sign, coefficient, exponent):
        """The number rounded to this context."""
        prec, top = self._prec, self._Emax - self._prec + 1
        tiny = self._Emin - prec + 1
        if not coefficient:
            bounded = min(max(exponent, tiny), top if self._clamp else self._Emax)
            if bounded != exponent:
                self._signal(Clamped)
            return _number(sign, 0, bounded)
        digits = _digits(coefficient)
        least = digits + exponent - prec
        if least > top:
            return self._too_large(sign)
        subnormal = least < tiny
        if subnormal:
            least = tiny
        if exponent < least:
            kept, inexact = _shorten(sign, coefficient, least - exponent, self._rounding)
            if kept >= 10 ** prec:
                kept //= 10
                least += 1
                if least > top:
                    return self._too_large(sign)
            conditions = [Rounded]
            if inexact:
                conditions.append(Inexact)
            if subnormal and _digits(coefficient) + exponent - 1 < self._Emin:
                conditions.append(Subnormal)
                if inexact:
                    conditions.append(Underflow)
                if not kept:
                    conditions.append(Clamped)
            self._signal(*conditions)
            return _number(sign, kept, least)
        if subnormal:
            self._signal(Subnormal)
        if self._clamp and exponent > top:
            self._signal(Clamped)
            return _number(sign, coefficient * 10 ** (exponent - top), top)
        return _number(sign, coefficient, exponent)

    def _too_large(self, sign):
        self._signal(Overflow, Inexact, Rounded)
        rounding = self._rounding
        if rounding in (ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_UP) or rounding == ROUND_CEILING and not sign or rounding == ROUND_FLOOR and sign:
            return _special(sign, 'F')
        return _number(sign, 10 ** self._prec - 1, self._Emax - self._prec + 1)

    def create_decimal(self, num='0', /):
        made = Decimal(num, self)
        if made._kind:
            if made._kind in 'nN' and made._int and _digits(made._int) > self._prec - self._clamp:
                return self._invalid(ConversionSyntax)
            return made
        return self._finish(made._sign, made._int, made._exp)

    def create_decimal_from_float(self, f, /):
        return self.create_decimal(Decimal.from_float(f))


DefaultContext = Context(prec=28, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=[],
                         traps=[InvalidOperation, DivisionByZero, Overflow])
BasicContext = Context(prec=9, rounding=ROUND_HALF_UP, traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow])
ExtendedContext = Context(prec=9, rounding=ROUND_HALF_EVEN, traps=[])


_current = _ContextVar('decimal_context')


def getcontext():
    context = _current.get(None)
    if context is None:
        context = DefaultContext.copy()
        context.clear_flags()
        _current.set(context)
    return context


def setcontext(context, /):
    if not isinstance(context, Context):
        raise TypeError('optional argument must be a context')
    if context in (DefaultContext, BasicContext, ExtendedContext):
        context = context.copy()
        context.clear_flags()
    _current.set(context)


class ContextManager:

    def __init__(self, context):
        self._new = context

    def __enter__(self):
        self._saved = getcontext()
        setcontext(self._new)
        return self._new

    def __exit__(self, *exc):
        setcontext(self._saved)


def localcontext(ctx=None, **kwargs):
    context = (getcontext() if ctx is None else ctx).copy()
    for name, value in kwargs.items():
        if name not in ('prec', 'rounding', 'Emin', 'Emax', 'capitals', 'clamp', 'flags', 'traps'):
            raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        setattr(context, name, _flags_of(value, name) if name in ('flags', 'traps') else value)
    return ContextManager(context)
