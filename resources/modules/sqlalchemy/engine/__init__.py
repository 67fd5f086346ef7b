"""Engines, connections and results, by the names of their modules."""
from sqlalchemy._engine import Connection, Dialect, Engine, Inspector, URL, create_engine, engine_from_config, make_url
from sqlalchemy._result import CursorResult, MappingResult, Result, Row, RowMapping, ScalarResult
