"""Installed packages: there are none, only what the simulator has itself."""
__all__ = ['Distribution', 'PackageNotFoundError', 'distribution', 'distributions', 'entry_points', 'files', 'metadata', 'packages_distributions', 'requires',
           'version']


class PackageNotFoundError(ModuleNotFoundError):

    def __str__(self):
        return f'No package metadata was found for {self.name}'

    @property
    def name(self):
        return self.args[0]


class Distribution:
    @classmethod
    def from_name(cls, name):
        return distribution(name)


class EntryPoints(tuple):
    names = groups = frozenset()

    def select(self, **params):
        return self

    def get(self, group, default=()):
        return default


def distribution(distribution_name):
    if not distribution_name:
        raise ValueError('A distribution name is required.')
    raise PackageNotFoundError(distribution_name)


def version(distribution_name):
    try:
        module = __import__(distribution_name.replace('-', '_'))
    except ImportError:
        module = None
    known = getattr(module, '__version__', None)
    return known if isinstance(known, str) else distribution(distribution_name)


def metadata(distribution_name):
    return distribution(distribution_name)


def files(distribution_name):
    return distribution(distribution_name)


def requires(distribution_name):
    return distribution(distribution_name)


def distributions(**kwargs):
    return iter(())


def entry_points(**params):
    return EntryPoints()


def packages_distributions():
    return {}
