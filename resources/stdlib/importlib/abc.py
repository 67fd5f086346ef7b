"""What finders and loaders have to offer."""
from abc import ABCMeta, abstractmethod


class Loader(metaclass=ABCMeta):
    def create_module(self, spec):
        return None


class MetaPathFinder(metaclass=ABCMeta):
    def invalidate_caches(self):
        pass


class PathEntryFinder(metaclass=ABCMeta):
    def invalidate_caches(self):
        pass


class InspectLoader(Loader):
    @abstractmethod
    def get_source(self, fullname):
        raise ImportError
