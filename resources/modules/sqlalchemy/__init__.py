"""SQL and objects for rows. Simulated package: statements go to the small database that all simulated drivers share, and take virtual time."""
import _sim
from sqlalchemy import event, exc, types
from sqlalchemy._elements import (BinaryExpression, ColumnElement, TextClause, and_, asc, between, bindparam, case, cast, column, desc, distinct, false, func, literal, literal_column, not_, null,
                                  nulls_first, nulls_last, nullsfirst, nullslast, or_, text, true, type_coerce)
from sqlalchemy._engine import URL, Connection, Engine, Inspector, create_engine, engine_from_config, make_url
from sqlalchemy._result import CursorResult, Result, Row, RowMapping, ScalarResult
from sqlalchemy._changes import Delete, Insert, Update, delete, insert, update
from sqlalchemy._statements import Select, except_, exists, intersect, select, union, union_all
from sqlalchemy.orm._mapping import inspect
from sqlalchemy.pool import AsyncAdaptedQueuePool, NullPool, Pool, QueuePool, StaticPool
from sqlalchemy.schema import (DDL, CheckConstraint, Column, Computed, Constraint, ForeignKey, ForeignKeyConstraint, Identity, Index, Join, MetaData, PrimaryKeyConstraint, Sequence, Table,
                               UniqueConstraint)
from sqlalchemy.types import (ARRAY, BIGINT, BINARY, BLOB, BOOLEAN, CHAR, DATE, DATETIME, DECIMAL, DOUBLE, FLOAT, INT, INTEGER, JSON, NUMERIC, NVARCHAR, REAL, SMALLINT, TEXT, TIME, TIMESTAMP, UUID, VARBINARY,
                              VARCHAR, BigInteger, Boolean, Date, DateTime, Double, Enum, Float, Integer, Interval, LargeBinary, Numeric, PickleType, SmallInteger, String, Text, Time,
                              TypeDecorator, Unicode, UnicodeText, Uuid)

__version__ = '2.0.30'


def table(name, *columns):
    return Table(name, MetaData(), *columns)


def join(left, right, onclause=None, isouter=False):
    return Join(left, right, onclause, isouter)


def outerjoin(left, right, onclause=None):
    return Join(left, right, onclause, True)


def alias(element, name=None):
    return element.alias(name)


__getattr__ = _sim.missing(__name__)
