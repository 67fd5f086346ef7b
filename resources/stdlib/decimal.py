"""Decimal numbers of any precision, as IBM's General Decimal Arithmetic has them.

A number is a sign, a whole coefficient and a power of ten; infinities and NaNs carry a kind instead. Operations compute an exact
result, or enough digits of it with one more that says "and something", and finish() rounds that once.

Decimal is one class of several files: `_decimal_basics.py` has it bare, each other adds the methods of one subject.
"""
import numbers as _numbers

import _decimal_arithmetic
import _decimal_order
import _decimal_places
import _decimal_powers
from _decimal_basics import (Clamped, ConversionSyntax, Decimal, DecimalException, DecimalTuple, DivisionByZero, DivisionImpossible,
                             DivisionUndefined, FloatOperation, HAVE_CONTEXTVAR, HAVE_THREADS, Inexact, InvalidContext, InvalidOperation, MAX_EMAX,
                             MAX_PREC, MIN_EMIN, MIN_ETINY, Overflow, ROUND_05UP, ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN,
                             ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Rounded, Subnormal, Underflow, __libmpdec_version__, __version__)
from _decimal_contexts import (BasicContext, Context, ContextManager, DefaultContext, ExtendedContext, _Flags, getcontext, localcontext, setcontext)
from _decimal_number import _argument
from _types import _mark_native

__all__ = ['Decimal', 'Context', 'DecimalTuple', 'DefaultContext', 'BasicContext', 'ExtendedContext', 'DecimalException', 'Clamped', 'InvalidOperation',
           'DivisionByZero', 'Inexact', 'Rounded', 'Subnormal', 'Overflow', 'Underflow', 'FloatOperation', 'DivisionImpossible', 'InvalidContext',
           'ConversionSyntax', 'DivisionUndefined', 'ROUND_DOWN', 'ROUND_HALF_UP', 'ROUND_HALF_EVEN', 'ROUND_CEILING', 'ROUND_FLOOR', 'ROUND_UP',
           'ROUND_HALF_DOWN', 'ROUND_05UP', 'setcontext', 'getcontext', 'localcontext', 'MAX_PREC', 'MAX_EMAX', 'MIN_EMIN', 'MIN_ETINY', 'HAVE_THREADS',
           'HAVE_CONTEXTVAR']


def _methods_of_context():
    def unary(name, work):
        def method(self, x, /):
            return work(_argument(x), self)
        method.__name__ = name
        setattr(Context, name, method)

    def binary(name, work):
        def method(self, x, y, /):
            return work(_argument(x), _argument(y), self)
        method.__name__ = name
        setattr(Context, name, method)

    for name in ('exp', 'ln', 'log10', 'logb', 'sqrt', 'next_plus', 'next_minus', 'normalize', 'number_class', 'is_normal', 'is_subnormal', 'to_eng_string',
                 'to_integral_exact', 'to_integral_value', 'logical_invert'):
        if name.startswith('to_int'):
            unary(name, lambda x, context, _name=name: getattr(x, _name)(None, context))
        else:
            unary(name, lambda x, context, _name=name: getattr(x, _name)(context))
    for name in ('copy_abs', 'copy_negate', 'is_finite', 'is_infinite', 'is_nan', 'is_qnan', 'is_snan', 'is_signed', 'is_zero', 'is_canonical', 'canonical'):
        unary(name, lambda x, context, _name=name: getattr(x, _name)())
    unary('abs', lambda x, context: x._plus(context) if x.is_nan() else x.copy_abs()._plus(context))
    unary('plus', lambda x, context: x._plus(context))
    unary('minus', lambda x, context: x._plus(context) if x.is_nan() else Decimal(0)._add(x.copy_negate(), context) if x.is_zero() else x.copy_negate()._plus(context))
    unary('to_sci_string', lambda x, context: x._show(context._capitals))
    for name in ('compare', 'compare_signal', 'compare_total', 'compare_total_mag', 'max', 'max_mag', 'min', 'min_mag', 'next_toward', 'remainder_near',
                 'same_quantum', 'scaleb', 'shift', 'rotate', 'copy_sign', 'logical_and', 'logical_or', 'logical_xor'):
        binary(name, lambda x, y, context, _name=name: getattr(x, _name)(y, context))
    for name, work in (('add', Decimal._add), ('multiply', Decimal._multiply), ('divide', Decimal._divide), ('divide_int', Decimal._floor_divide),
                       ('remainder', Decimal._remainder), ('divmod', Decimal._divmod)):
        binary(name, work)
    binary('subtract', lambda x, y, context: x._add(y if y.is_nan() else y.copy_negate(), context))
    binary('quantize', lambda x, y, context: x.quantize(y, None, context))
    Context.to_integral = Context.to_integral_value

    def power(self, a, b, modulo=None):
        a, b = _argument(a), _argument(b)
        return a._power(b, self) if modulo is None else a._power_modulo(b, _argument(modulo), self)

    def fma(self, x, y, z, /):
        return _argument(x).fma(y, z, self)

    def radix(self):
        return Decimal(10)
    Context.power, Context.fma, Context.radix = power, fma, radix


_methods_of_context()
del _methods_of_context
_numbers.Number.register(Decimal)
for _class in (_Flags, Context, Decimal):
    _mark_native(_class)
del _class
