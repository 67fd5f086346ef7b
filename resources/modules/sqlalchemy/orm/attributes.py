"""Attributes of mapped classes, and marks on them."""
from sqlalchemy.orm._attributes import ColumnAttribute as InstrumentedAttribute, State


def flag_modified(obj, key):
    state = State.of(obj)
    state.changed[key] = None
    if state.session is not None:
        state.session._touched(state)


def set_attribute(obj, key, value):
    setattr(obj, key, value)


def get_attribute(obj, key):
    return getattr(obj, key)


def set_committed_value(obj, key, value):
    obj.__dict__[key] = value


QueryableAttribute = InstrumentedAttribute
