"""Classes for tables, as their bodies tell."""
from sqlalchemy.orm import DeclarativeBase, DeclarativeBaseNoMeta, MappedAsDataclass, as_declarative, declarative_base, declared_attr, registry
