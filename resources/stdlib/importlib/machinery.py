"""What a module is made of."""


class ModuleSpec:
    def __init__(self, name, loader, *, origin=None, loader_state=None, is_package=None):
        self.name, self.loader, self.origin, self.loader_state = name, loader, origin, loader_state
        self.submodule_search_locations = [] if is_package else None
        self.cached, self.has_location = None, False

    @property
    def parent(self):
        return self.name.rpartition('.')[0] if self.submodule_search_locations is None else self.name

    def __repr__(self):
        return f'ModuleSpec(name={self.name!r}, loader={self.loader!r}' + (f', origin={self.origin!r})' if self.origin is not None else ')')


class SourceFileLoader:
    def __init__(self, fullname, path):
        self.name, self.path = fullname, path

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        from _types import _module_source
        source = _module_source(self.name)
        text = source[0] if source is not None and source[1] == self.path else None
        if text is None:
            with open(self.path) as file:
                text = file.read()
        exec(compile(text, self.path, 'exec'), module.__dict__)

    def get_filename(self, name=None):
        return self.path

    def is_package(self, fullname):
        return self.path.endswith('__init__.py')


class BuiltinImporter:
    @staticmethod
    def create_module(spec):
        return __import__(spec.name)

    @staticmethod
    def exec_module(module):
        pass


class PathFinder:
    @staticmethod
    def find_spec(fullname, path=None, target=None):
        from importlib.util import find_spec
        return find_spec(fullname)


SOURCE_SUFFIXES, BYTECODE_SUFFIXES, EXTENSION_SUFFIXES = ['.py'], ['.pyc'], []


def all_suffixes():
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES
