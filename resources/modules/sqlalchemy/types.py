"""The types of columns: their names in SQL, and what becomes of values on the way."""
import datetime as _datetime
import decimal as _decimal
import enum as _enum
import json as _json
import uuid as _uuid


class TypeEngine:
    python_type = object
    _sql = None

    def __init__(self, *args, **named):
        self.__dict__.update(named)

    def _ddl(self):
        return self._sql or type(self).__name__.upper()

    def _bind(self, value):
        return value

    def _result(self, value):
        return value

    def with_variant(self, other, *names):
        return self

    def __repr__(self):
        return f'{type(self).__name__}()'

    __str__ = _ddl


class NullType(TypeEngine):
    _sql = 'NULL'


class Integer(TypeEngine):
    python_type = int


class SmallInteger(Integer):
    _sql = 'SMALLINT'


class BigInteger(Integer):
    _sql = 'BIGINT'


class String(TypeEngine):
    python_type, _sql = str, 'VARCHAR'

    def __init__(self, length=None, collation=None, **named):
        self.length, self.collation = length, collation

    def _ddl(self):
        return self._sql if self.length is None else f'{self._sql}({self.length})'

    __str__ = _ddl

    def __repr__(self):
        return f'{type(self).__name__}({"" if self.length is None else f"length={self.length}"})'


class Text(String):
    _sql = 'TEXT'


class Unicode(String):
    pass


class UnicodeText(Text):
    pass


class CHAR(String):
    _sql = 'CHAR'


class Numeric(TypeEngine):
    python_type, _sql = _decimal.Decimal, 'NUMERIC'

    def __init__(self, precision=None, scale=None, decimal_return_scale=None, asdecimal=True):
        self.precision, self.scale, self.asdecimal = precision, scale, asdecimal

    def _ddl(self):
        if self.precision is None:
            return self._sql
        return f'{self._sql}({self.precision})' if self.scale is None else f'{self._sql}({self.precision}, {self.scale})'

    __str__ = _ddl

    def _bind(self, value):
        return float(value) if isinstance(value, _decimal.Decimal) else value

    def _result(self, value):
        if value is None or not self.asdecimal:
            return value if value is None else float(value)
        return _decimal.Decimal(f'%.{10 if self.scale is None else self.scale}f' % value)


class Float(Numeric):
    python_type, _sql = float, 'FLOAT'

    def __init__(self, precision=None, asdecimal=False, decimal_return_scale=None):
        super().__init__(precision, None, None, asdecimal)


class Double(Float):
    _sql = 'DOUBLE'


class Boolean(TypeEngine):
    python_type = bool

    def __init__(self, create_constraint=False, name=None):
        pass

    def _bind(self, value):
        return value if value is None else int(value)

    def _result(self, value):
        return value if value is None else bool(value)


class _Moment(TypeEngine):
    def __init__(self, timezone=False):
        self.timezone = timezone

    def _bind(self, value):
        return value.isoformat(' ') if isinstance(value, _datetime.datetime) else value.isoformat() if hasattr(value, 'isoformat') else value

    def _result(self, value):
        return self.python_type.fromisoformat(value) if isinstance(value, str) else value


class DateTime(_Moment):
    python_type = _datetime.datetime


class TIMESTAMP(DateTime):
    pass


class Date(_Moment):
    python_type = _datetime.date


class Time(_Moment):
    python_type = _datetime.time


class Interval(TypeEngine):
    python_type, _sql = _datetime.timedelta, 'DATETIME'

    def _bind(self, value):
        return value.total_seconds() if isinstance(value, _datetime.timedelta) else value

    def _result(self, value):
        return _datetime.timedelta(seconds=value) if isinstance(value, (int, float)) else value


class LargeBinary(TypeEngine):
    python_type, _sql = bytes, 'BLOB'

    def __init__(self, length=None):
        self.length = length


class PickleType(TypeEngine):
    _sql = 'BLOB'


class JSON(TypeEngine):
    python_type = dict

    def __init__(self, none_as_null=False, **named):
        pass

    def _bind(self, value):
        return _json.dumps(value)

    def _result(self, value):
        return _json.loads(value) if isinstance(value, str) else value


class JSONB(JSON):
    pass


class ARRAY(JSON):
    python_type = list

    def __init__(self, item_type, **named):
        self.item_type = item_type


class Uuid(TypeEngine):
    python_type, _sql = _uuid.UUID, 'CHAR(32)'

    def __init__(self, as_uuid=True, native_uuid=True):
        self.as_uuid = as_uuid

    def _bind(self, value):
        return value.hex if isinstance(value, _uuid.UUID) else value

    def _result(self, value):
        return _uuid.UUID(value) if isinstance(value, str) and self.as_uuid else value


class UUID(Uuid):
    pass


class Enum(TypeEngine):
    python_type = str

    def __init__(self, *values, name=None, values_callable=None, native_enum=True, **named):
        self.enum_class = values[0] if values and isinstance(values[0], type) and issubclass(values[0], _enum.Enum) else None
        names = [one.name for one in self.enum_class] if self.enum_class else values
        self.enums, self.name = list(values_callable(self.enum_class)) if values_callable and self.enum_class else list(names), name
        self._members = dict(zip(self.enums, self.enum_class)) if self.enum_class else None

    def _ddl(self):
        return f'VARCHAR({max(map(len, self.enums), default=1)})'

    __str__ = _ddl

    def _bind(self, value):
        if self._members is not None and isinstance(value, self.enum_class):
            return next(name for name, member in self._members.items() if member is value)
        if value is not None and value not in self.enums:
            shown = self.name or (self.enum_class.__name__.lower() if self.enum_class else None)
            raise LookupError(f"'{value}' is not among the defined enum values. Enum name: {shown}. Possible values: {', '.join(self.enums)}")
        return value

    def _result(self, value):
        return self._members.get(value, value) if self._members is not None else value


class TypeDecorator(TypeEngine):
    impl, cache_ok = String, None

    def __init__(self, *args, **named):
        self.impl = self.impl(*args, **named) if isinstance(self.impl, type) else self.impl

    def _ddl(self):
        return self.impl._ddl()

    def _bind(self, value):
        return self.impl._bind(self.process_bind_param(value, None))

    def _result(self, value):
        return self.process_result_value(self.impl._result(value), None)

    def process_bind_param(self, value, dialect):
        return value

    def process_result_value(self, value, dialect):
        return value


class UserDefinedType(TypeEngine):
    def _ddl(self):
        return self.get_col_spec()


INTEGER = INT = Integer
SMALLINT, BIGINT, VARCHAR, NVARCHAR, TEXT, NUMERIC, DECIMAL, FLOAT, BOOLEAN = SmallInteger, BigInteger, String, String, Text, Numeric, Numeric, Float, Boolean
DATETIME, DATE, TIME, BLOB, REAL, BINARY, VARBINARY, DOUBLE = DateTime, Date, Time, LargeBinary, Float, LargeBinary, LargeBinary, Double

_PYTHON = {int: Integer, str: String, float: Float, bool: Boolean, bytes: LargeBinary, _datetime.datetime: DateTime, _datetime.date: Date, _datetime.time: Time,
           _datetime.timedelta: Interval, _decimal.Decimal: Numeric, _uuid.UUID: Uuid, dict: JSON, list: JSON}


def type_of(kind):
    """The type for what a program wrote: a class, an instance, or a class of Python."""
    if kind is None:
        return NullType()
    if isinstance(kind, type):
        if issubclass(kind, TypeEngine):
            return kind()
        if issubclass(kind, _enum.Enum):
            return Enum(kind)
        for known in kind.__mro__:
            if known in _PYTHON:
                return _PYTHON[known]()
        return NullType()
    return kind


def type_of_value(value):
    return NullType() if value is None else type_of(type(value))
