"""Abstract base classes."""
from _abc import ABCMeta, get_cache_token, update_abstractmethods


def abstractmethod(funcobj):
    """A decorator that marks a method which subclasses have to define."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    __isabstractmethod__ = True


class ABC(metaclass=ABCMeta):
    """Inherit from it to have ABCMeta as metaclass."""
    __slots__ = ()
