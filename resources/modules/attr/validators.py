"""Checks of values."""
import re as _re


def instance_of(type):
    def check(inst, attribute, value):
        if not isinstance(value, type):
            raise TypeError(f"'{attribute.name}' must be {type!r} (got {value!r} that is a {value.__class__!r}).", attribute, type, value)
    return check


def optional(validator):
    checks = validator if isinstance(validator, (list, tuple)) else [validator]

    def check(inst, attribute, value):
        if value is not None:
            for one in checks:
                one(inst, attribute, value)
    return check


def in_(options):
    def check(inst, attribute, value):
        if value not in options:
            raise ValueError(f"'{attribute.name}' must be in {options!r} (got {value!r})", attribute, options, value)
    return check


def _compared(sign, test):
    def validator(limit):
        def check(inst, attribute, value):
            if not test(value, limit):
                raise ValueError(f"'{attribute.name}' must be {sign} {limit}: {value}")
        return check
    return validator


lt, le = _compared('<', lambda value, limit: value < limit), _compared('<=', lambda value, limit: value <= limit)
gt, ge = _compared('>', lambda value, limit: value > limit), _compared('>=', lambda value, limit: value >= limit)


def max_len(length):
    def check(inst, attribute, value):
        if len(value) > length:
            raise ValueError(f"Length of '{attribute.name}' must be <= {length}: {len(value)}")
    return check


def min_len(length):
    def check(inst, attribute, value):
        if len(value) < length:
            raise ValueError(f"Length of '{attribute.name}' must be >= {length}: {len(value)}")
    return check


def matches_re(regex, flags=0, func=None):
    pattern = _re.compile(regex, flags)

    def check(inst, attribute, value):
        if not (func or _re.fullmatch)(pattern, value):
            raise ValueError(f"'{attribute.name}' must match regex {pattern.pattern!r} ({value!r} doesn't)", attribute, pattern, value)
    return check


def is_callable():
    def check(inst, attribute, value):
        if not callable(value):
            raise TypeError(f"'{attribute.name}' must be callable (got {value!r} that is a {value.__class__!r}).")
    return check


def deep_iterable(member_validator, iterable_validator=None):
    def check(inst, attribute, value):
        if iterable_validator is not None:
            iterable_validator(inst, attribute, value)
        for one in value:
            member_validator(inst, attribute, one)
    return check


def and_(*checks):
    def check(inst, attribute, value):
        for one in checks:
            one(inst, attribute, value)
    return check
