"""Classes for tables, by the names that these had before."""
from sqlalchemy.orm import as_declarative, declarative_base, declared_attr
from sqlalchemy.orm._mapping import _Meta as DeclarativeMeta
