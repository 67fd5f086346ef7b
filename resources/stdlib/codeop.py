"""Whether a text is a whole statement, the beginning of one, or wrong."""
import __future__
import warnings

__all__ = ['compile_command', 'Compile', 'CommandCompiler']
PyCF_DONT_IMPLY_DEDENT = 0x200
PyCF_ALLOW_INCOMPLETE_INPUT = 0x4000
_UNFINISHED = ('unexpected EOF while parsing', 'was never closed', 'unterminated triple-quoted', 'expected an indented block', 'unexpected end of')


def _is_begun(source, error):
    """A statement that more lines may complete: the error lies at the end of what is there."""
    message = str(error.msg)
    if any(part in message for part in _UNFINISHED):
        return True
    end = len(source.rstrip().split('\n'))
    is_decorator = source.rstrip().split('\n')[-1].lstrip().startswith('@')
    if message == 'invalid syntax' and (is_decorator or source.rstrip().endswith(':') and (error.lineno or 0) > end):
        return True
    return "expected 'except' or 'finally' block" in message and (error.lineno or 0) >= end


def _compiled(compiler, source, filename, symbol):
    if all(not line.strip() or line.strip().startswith('#') for line in source.split('\n')) and symbol != 'eval':
        source = 'pass'
    if source.rstrip(' \t').endswith('\\') or source.endswith('\\\n'):
        return None
    with warnings.catch_warnings():
        warnings.simplefilter('ignore', (SyntaxWarning, DeprecationWarning))
        try:
            code = compiler(source, filename, symbol)
        except SyntaxError as error:
            if _is_begun(source, error):
                try:
                    compiler(source + '\n', filename, symbol)
                except SyntaxError as again:
                    if _is_begun(source + '\n', again):
                        return None
                    raise
            raise
    lines = source.split('\n')
    if symbol == 'single' and lines[-1].strip() and len(lines) > 1 and lines[-1][:1] in ' \t':
        return None
    if symbol == 'single' and len(lines) == 1 and source.split('#')[0].rstrip().endswith(':'):
        return None
    if symbol == 'single' and len(lines) == 1 and _opens_block(source):
        return None
    return code


def _opens_block(line):
    word = line.split(None, 1)[0] if line.split() else ''
    return word.rstrip(':') in ('if', 'for', 'while', 'try', 'with', 'def', 'class', 'async') or word.startswith('@')


def compile_command(source, filename='<input>', symbol='single'):
    return _compiled(compile, source, filename, symbol)


class Compile:
    def __init__(self):
        self.flags = PyCF_DONT_IMPLY_DEDENT | PyCF_ALLOW_INCOMPLETE_INPUT

    def __call__(self, source, filename, symbol):
        return compile(source, filename, symbol)


class CommandCompiler:
    def __init__(self):
        self.compiler = Compile()

    def __call__(self, source, filename='<input>', symbol='single'):
        return _compiled(self.compiler, source, filename, symbol)
