"""Session.query(): a select that is sent when it is asked for its rows."""
from sqlalchemy._elements import Function
from sqlalchemy._changes import delete, update
from sqlalchemy._statements import Select


class Query:
    def __init__(self, entities, session=None):
        self.session = session
        self.statement = Select(*entities)
        self._entities = entities

    def _with(self, statement):
        made = Query((), self.session)
        made.statement, made._entities = statement, self._entities
        return made

    def __getattr__(self, name):
        if name in ('where', 'filter', 'filter_by', 'order_by', 'limit', 'offset', 'group_by', 'having', 'distinct', 'join', 'outerjoin', 'select_from', 'options', 'add_columns',
                    'execution_options', 'slice', 'with_for_update', 'correlate', 'add_column'):
            return lambda *args, **named: self._with(getattr(self.statement, name)(*args, **named))
        if name in ('subquery', 'cte', 'scalar_subquery', 'exists', 'as_scalar'):
            return lambda *args, **named: getattr(self.statement, name)(*args, **named)
        raise AttributeError(f"'Query' object has no attribute {name!r}")

    def _result(self):
        result = self.session.execute(self.statement)
        single = len(self._entities) == 1 and (isinstance(self._entities[0], type) or hasattr(self._entities[0], '__columns_of__'))
        return result.scalars().unique() if single else result

    def all(self):
        return self._result().all()

    def __iter__(self):
        return iter(self._result())

    def first(self):
        return self._with(self.statement.limit(1))._result().first()

    def one(self):
        return self._result().one()

    def one_or_none(self):
        return self._result().one_or_none()

    def scalar(self):
        found = self.session.execute(self.statement).first()
        return None if found is None else found[0]

    def get(self, ident):
        return self.session.get(self._entities[0], ident)

    def count(self):
        return self.session.execute(Select(Function('count')).select_from(self.statement.subquery())).scalar()

    def delete(self, synchronize_session='auto'):
        return self.session.execute(delete(self._entities[0]).where(*self.statement._where)).rowcount

    def update(self, values, synchronize_session='auto'):
        return self.session.execute(update(self._entities[0]).where(*self.statement._where).values(values)).rowcount

    def union(self, *others):
        return self._with(self.statement.union(*(one.statement for one in others)))

    def with_entities(self, *entities):
        made = self._with(self.statement.with_only_columns(*entities))
        made._entities = entities
        return made

    def yield_per(self, count):
        return self

    def populate_existing(self):
        return self

    def enable_eagerloads(self, value):
        return self

    def __getitem__(self, at):
        if isinstance(at, slice):
            return self.offset(at.start or 0).limit(at.stop - (at.start or 0)).all()
        found = self.offset(at).limit(1).all()
        if not found:
            raise IndexError('list index out of range')
        return found[0]

    def __str__(self):
        return str(self.statement)
