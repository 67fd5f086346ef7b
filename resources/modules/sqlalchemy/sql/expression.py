"""Expressions of SQL."""
from sqlalchemy._elements import *
from sqlalchemy._elements import BindParameter, Clause as ClauseElement, ColumnElement, TextClause
from sqlalchemy._changes import Delete, Insert, Update, delete, insert, update
from sqlalchemy._statements import Executable, Select, except_, exists, intersect, select, union, union_all
from sqlalchemy.schema import Alias, FromClause, Join
