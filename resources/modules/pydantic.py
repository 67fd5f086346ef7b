"""Data with types. Simulated package: models, their defaults and plain conversions; validators by decorator."""
import json as _json
import typing as _typing

import _sim

__version__ = VERSION = '2.6.1'
_nothing = object()


class ValidationError(ValueError):
    def __init__(self, title, errors):
        self.title, self._errors = title, errors
        super().__init__(title, errors)

    def errors(self, **named):
        return self._errors

    def error_count(self):
        return len(self._errors)

    def __str__(self):
        count = len(self._errors)
        lines = [f'{count} validation error{"s" if count > 1 else ""} for {self.title}']
        for one in self._errors:
            lines.append('.'.join(map(str, one['loc'])))
            lines.append(f'  {one["msg"]} [type={one["type"]}, input_value={one["input"]!r}, input_type={type(one["input"]).__name__}]')
        return '\n'.join(lines)


class FieldInfo:
    def __init__(self, default=_nothing, default_factory=None, **rules):
        self.default, self.default_factory, self.rules = default, default_factory, rules

    def is_required(self):
        return self.default is _nothing and self.default_factory is None


def Field(default=_nothing, *, default_factory=None, **rules):
    return FieldInfo(_nothing if default is ... else default, default_factory, **rules)


def field_validator(*names, mode='after', **named):
    def mark(function):
        inner = function.__func__ if isinstance(function, classmethod) else function
        inner._validates = names, mode
        return inner
    return mark


validator = field_validator


def model_validator(*, mode='after'):
    def mark(function):
        inner = function.__func__ if isinstance(function, classmethod) else function
        inner._validates_model = mode
        return inner
    return mark


def ConfigDict(**named):
    return named


class _Wrong(Exception):
    pass


def _converted(value, kind):
    origin, args = _typing.get_origin(kind), _typing.get_args(kind)
    if kind is _typing.Any or kind is None or isinstance(kind, (str, _typing.TypeVar)):
        return value
    if origin is _typing.Annotated:
        return _converted(value, args[0])
    if origin is _typing.Literal:
        if value in args:
            return value
        raise _Wrong('literal_error', 'Input should be ' + ' or '.join(map(repr, args)))
    if origin is _typing.Union or type(kind).__name__ == 'UnionType':
        if value is None and type(None) in args:
            return None
        for one in args:
            if isinstance(one, type) and type(value) is one:
                return value
        for one in args:
            try:
                return _converted(value, one)
            except _Wrong as error:
                last = error
        raise last
    if origin in (list, set, frozenset, tuple) or kind in (list, set, tuple):
        if not isinstance(value, (list, tuple, set, frozenset)):
            raise _Wrong('list_type', 'Input should be a valid list')
        inner = args[0] if args else _typing.Any
        return (origin or kind)(_converted(one, inner) for one in value)
    if origin is dict or kind is dict:
        if not isinstance(value, dict):
            raise _Wrong('dict_type', 'Input should be a valid dictionary')
        return {_converted(k, args[0]): _converted(v, args[1]) for k, v in value.items()} if args else value
    if not isinstance(kind, type):
        return value
    if issubclass(kind, BaseModel):
        if isinstance(value, kind):
            return value
        if isinstance(value, dict):
            return kind(**value)
        raise _Wrong('model_type', f'Input should be a valid dictionary or instance of {kind.__name__}')
    if isinstance(value, kind) and not (kind is int and isinstance(value, bool)):
        return value
    if kind is bool:
        if value in (0, 1) or str(value).lower() in ('true', 'false', '1', '0', 'yes', 'no', 'on', 'off'):
            return str(value).lower() in ('true', '1', 'yes', 'on')
        raise _Wrong('bool_parsing', 'Input should be a valid boolean, unable to interpret input')
    if kind is int:
        try:
            if isinstance(value, float) and value != int(value):
                raise _Wrong('int_from_float', 'Input should be a valid integer, got a number with a fractional part')
            return int(value)
        except (TypeError, ValueError):
            raise _Wrong('int_parsing', 'Input should be a valid integer, unable to parse string as an integer') from None
    if kind is float:
        try:
            return float(value)
        except (TypeError, ValueError):
            raise _Wrong('float_parsing', 'Input should be a valid number, unable to parse string as a number') from None
    if kind is str:
        raise _Wrong('string_type', 'Input should be a valid string')
    if kind.__module__ == 'datetime' and isinstance(value, str):
        try:
            return kind.fromisoformat(value)
        except ValueError:
            raise _Wrong('datetime_parsing', 'Input should be a valid datetime') from None
    try:
        return kind(value)
    except (TypeError, ValueError) as error:
        raise _Wrong('value_error', f'Value error, {error}') from None


RULES = {'gt': (lambda v, r: v > r, 'greater_than', 'Input should be greater than {}'), 'ge': (lambda v, r: v >= r, 'greater_than_equal', 'Input should be greater than or equal to {}'),
         'lt': (lambda v, r: v < r, 'less_than', 'Input should be less than {}'), 'le': (lambda v, r: v <= r, 'less_than_equal', 'Input should be less than or equal to {}'),
         'min_length': (lambda v, r: len(v) >= r, 'too_short', 'Input should have at least {} items or characters'),
         'max_length': (lambda v, r: len(v) <= r, 'too_long', 'Input should have at most {} items or characters')}


class _Meta(type):
    def __new__(meta, name, bases, space, **named):
        cls = super().__new__(meta, name, bases, space)
        fields = {}
        for base in reversed(cls.__mro__[1:]):
            fields.update(getattr(base, 'model_fields', {}) if isinstance(base, _Meta) else {})
        for field in space.get('__annotations__', {}):
            if field == 'model_config' or field.startswith('_'):
                continue
            value = space.get(field, _nothing)
            fields[field] = value if isinstance(value, FieldInfo) else FieldInfo(value)
            if isinstance(value, FieldInfo):
                delattr(cls, field)
        cls.model_fields = cls.__fields__ = fields
        cls._checks = [*[one for base in cls.__mro__[1:] for one in getattr(base, '_checks', ())], *[v for v in space.values() if hasattr(v, '_validates')]]
        cls._model_checks = [v for v in space.values() if hasattr(v, '_validates_model')]
        return cls


class BaseModel(metaclass=_Meta):
    def __init__(self, **data):
        cls, values, errors = type(self), {}, []
        hints = _typing.get_type_hints(cls)
        for check in cls._model_checks:
            if check._validates_model == 'before':
                data = check(cls, data)
        for name, info in cls.model_fields.items():
            alias = info.rules.get('alias', name)
            given = data.get(alias, data.get(name, _nothing))
            if given is _nothing:
                if info.is_required():
                    errors.append({'type': 'missing', 'loc': (name,), 'msg': 'Field required', 'input': data})
                    continue
                made = info.default_factory() if info.default_factory else info.default
                values[name] = made.copy() if isinstance(made, (list, dict, set)) else made
                continue
            try:
                for check in cls._checks:
                    if name in check._validates[0] and check._validates[1] == 'before':
                        given = check(cls, given)
                value = _converted(given, hints.get(name))
                for rule, limit in info.rules.items():
                    if rule in RULES and value is not None and not RULES[rule][0](value, limit):
                        raise _Wrong(RULES[rule][1], RULES[rule][2].format(limit))
                for check in cls._checks:
                    if name in check._validates[0] and check._validates[1] != 'before':
                        value = check(cls, value)
                values[name] = value
            except _Wrong as error:
                errors.append({'type': error.args[0], 'loc': (name,), 'msg': error.args[1], 'input': given})
            except ValidationError as error:
                errors += [{**one, 'loc': (name, *one['loc'])} for one in error.errors()]
            except (ValueError, AssertionError) as error:
                errors.append({'type': 'value_error', 'loc': (name,), 'msg': f'Value error, {error}', 'input': given})
        if errors:
            raise ValidationError(cls.__name__, errors)
        self.__dict__.update(values)
        if getattr(cls, 'model_config', {}).get('extra') == 'allow':
            self.__dict__.update({k: v for k, v in data.items() if k not in values})
        for check in cls._model_checks:
            if check._validates_model == 'after':
                check(self)

    @classmethod
    def model_validate(cls, data, **named):
        return data if isinstance(data, cls) else cls(**data) if isinstance(data, dict) else cls(**vars(data))

    parse_obj = model_validate

    @classmethod
    def model_validate_json(cls, text, **named):
        return cls(**_json.loads(text))

    parse_raw = model_validate_json

    def model_dump(self, *, mode='python', include=None, exclude=None, exclude_none=False, exclude_unset=False, by_alias=False, **named):
        return {k: _plain(v, mode) for k, v in self.__dict__.items()
                if (include is None or k in include) and (exclude is None or k not in exclude) and not (exclude_none and v is None)}

    dict = model_dump

    def model_dump_json(self, *, indent=None, **named):
        return _json.dumps(self.model_dump(mode='json', **named), indent=indent, **({} if indent else {'separators': (',', ':')}))

    json = model_dump_json

    def model_copy(self, *, update=None, deep=False):
        made = type(self).__new__(type(self))
        made.__dict__.update({**self.__dict__, **(update or {})})
        return made

    copy = model_copy

    def __eq__(self, other):
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __repr__(self):
        return f'{type(self).__name__}({", ".join(f"{k}={v!r}" for k, v in self.__dict__.items())})'

    def __str__(self):
        return ' '.join(f'{k}={v!r}' for k, v in self.__dict__.items())

    def __iter__(self):
        return iter(self.__dict__.items())


def _plain(value, mode='python'):
    if isinstance(value, BaseModel):
        return value.model_dump(mode=mode)
    if isinstance(value, (list, tuple, set)):
        return [_plain(one, mode) for one in value] if mode == 'json' or isinstance(value, list) else type(value)(_plain(one, mode) for one in value)
    if isinstance(value, dict):
        return {k: _plain(v, mode) for k, v in value.items()}
    if mode == 'json' and hasattr(value, 'isoformat'):
        return value.isoformat()
    if mode == 'json' and not isinstance(value, (str, int, float, bool, type(None))):
        return getattr(value, 'value', None) or str(value)
    return value


HttpUrl = AnyUrl = EmailStr = str
PositiveInt, PositiveFloat, NonNegativeInt, SecretStr = int, float, int, str


def conint(**rules):
    return int


def constr(**rules):
    return str


__getattr__ = _sim.missing(__name__)
