"""Expressions of SQL, by the names of their modules."""
from sqlalchemy._elements import *
from sqlalchemy._changes import Delete, Insert, Update, delete, insert, update
from sqlalchemy._statements import Select, except_, exists, intersect, select, union, union_all
from sqlalchemy.sql import expression
