"""Whether a file can be compiled; nothing is written, for the simulator keeps no bytecode of CPython's."""
import builtins
import enum
import traceback

__all__ = ['compile', 'main', 'PyCompileError', 'PycInvalidationMode']


class PycInvalidationMode(enum.Enum):
    TIMESTAMP, CHECKED_HASH, UNCHECKED_HASH = 1, 2, 3


class PyCompileError(Exception):
    def __init__(self, exc_type, exc_value, file, msg=''):
        self.exc_type_name, self.exc_value, self.file = exc_type.__name__, exc_value, file
        self.msg = msg or ''.join(traceback.format_exception_only(exc_type, exc_value)).replace('File "<string>"', f'File "{file}"')
        super().__init__(self.msg, self.exc_type_name, exc_value, file)

    def __str__(self):
        return self.msg


def compile(file, cfile=None, dfile=None, doraise=False, optimize=-1, invalidation_mode=None, quiet=0):
    with open(file, encoding='utf-8') as source:
        text = source.read()
    try:
        builtins.compile(text, str(dfile or file), 'exec')
    except SyntaxError as error:
        problem = PyCompileError(type(error), error, dfile or file)
        if doraise:
            raise problem from None
        if quiet < 2:
            import sys
            sys.stderr.write(problem.msg + '\n')
        return None
    return cfile or f'{file}c'


def main():
    import sys
    for name in sys.argv[1:]:
        compile(name)
