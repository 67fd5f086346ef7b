"""What goes wrong with objects and sessions."""
from sqlalchemy.exc import InvalidRequestError, MultipleResultsFound, NoResultFound, SQLAlchemyError


class DetachedInstanceError(SQLAlchemyError):
    pass


class UnmappedError(InvalidRequestError):
    pass


class UnmappedInstanceError(UnmappedError):
    pass


class UnmappedClassError(UnmappedError):
    pass


class ObjectDeletedError(InvalidRequestError):
    pass


class FlushError(SQLAlchemyError):
    pass


class StaleDataError(SQLAlchemyError):
    pass


NO_STATE = (AttributeError, KeyError)
__all__ = ['NoResultFound', 'MultipleResultsFound', 'DetachedInstanceError', 'UnmappedInstanceError', 'UnmappedClassError', 'ObjectDeletedError', 'FlushError', 'StaleDataError']
