"""The simulator has no bytecode of CPython's; dis() says what can be said of a piece of code: its names, constants and lines."""
import sys
import types
from collections import namedtuple
from opcode import *
from opcode import __all__ as _numbers

__all__ = ['code_info', 'dis', 'disassemble', 'distb', 'disco', 'findlinestarts', 'findlabels', 'show_code', 'get_instructions', 'Instruction', 'Bytecode'] + _numbers
_SENTENCE = "CPython's instructions are not part of the simulator: it has others, which dis does not show"
COMPILER_FLAG_NAMES = {1: 'OPTIMIZED', 2: 'NEWLOCALS', 4: 'VARARGS', 8: 'VARKEYWORDS', 16: 'NESTED', 32: 'GENERATOR', 64: 'NOFREE', 128: 'COROUTINE',
                       256: 'ITERABLE_COROUTINE', 512: 'ASYNC_GENERATOR'}
Positions = namedtuple('Positions', 'lineno end_lineno col_offset end_col_offset', defaults=[None] * 4)
Instruction = namedtuple('Instruction', 'opname opcode arg argval argrepr offset starts_line is_jump_target positions', defaults=[None])


def _code_of(x):
    for name in ('__func__', '__code__', 'gi_code', 'ag_code', 'cr_code'):
        x = getattr(x, name, x)
    if isinstance(x, str):
        x = compile(x, '<disassembly>', 'exec')
    if hasattr(x, 'co_code') or isinstance(x, types.CodeType):
        return x
    raise TypeError(f"don't know how to disassemble {type(x).__name__} objects")


def pretty_flags(flags):
    names = [name for bit, name in COMPILER_FLAG_NAMES.items() if flags & bit]
    rest = flags & ~sum(bit for bit in COMPILER_FLAG_NAMES if flags & bit)
    return ', '.join(names + ([hex(rest)] if rest or not names else []))


def code_info(x):
    code = _code_of(x)
    rows = [('Name', code.co_name), ('Filename', code.co_filename), ('Argument count', code.co_argcount), ('Positional-only arguments', code.co_posonlyargcount),
            ('Kw-only arguments', code.co_kwonlyargcount), ('Number of locals', code.co_nlocals), ('Flags', pretty_flags(code.co_flags))]
    lines = [f'{name + ":":<18} {value}' for name, value in rows]
    tables = (('Constants', [repr(value) for value in code.co_consts]), ('Names', code.co_names), ('Variable names', code.co_varnames),
              ('Free variables', code.co_freevars), ('Cell variables', code.co_cellvars))
    for title, values in tables:
        if values:
            lines.append(title + ':')
            lines += [f'{number:4d}: {value}' for number, value in enumerate(values)]
    return '\n'.join(lines)


def show_code(co, *, file=None):
    print(code_info(co), file=file)


def dis(x=None, *, file=None, depth=None, show_caches=False, adaptive=False):
    if x is None:
        return distb(file=file)
    if isinstance(x, (type, types.ModuleType)):
        for name, part in sorted(vars(x).items()):
            if isinstance(getattr(part, '__func__', part), (types.FunctionType, type)):
                print(f'Disassembly of {name}:', file=file)
                dis(part, file=file)
        return
    code = _code_of(x)
    print(f'{code!r}: {_SENTENCE}', file=file)


disassemble = disco = dis


def distb(tb=None, *, file=None, show_caches=False, adaptive=False):
    if tb is None:
        tb = getattr(sys, 'last_traceback', None)
        if tb is None:
            raise RuntimeError('no last traceback to disassemble')
    dis(tb.tb_frame.f_code, file=file)


def get_instructions(x, *, first_line=None, show_caches=False, adaptive=False):
    _code_of(x)
    return iter(())


def findlinestarts(code):
    return iter([(0, code.co_firstlineno)])


def findlabels(code):
    return []


class Bytecode:
    def __init__(self, x, *, first_line=None, current_offset=None, show_caches=False, adaptive=False):
        self.codeobj, self.first_line, self.current_offset = _code_of(x), first_line, current_offset
        self._original_object = x

    def __iter__(self):
        return iter(())

    def __repr__(self):
        return f'{type(self).__name__}({self._original_object!r})'

    def info(self):
        return code_info(self.codeobj)

    def dis(self):
        return f'{self.codeobj!r}: {_SENTENCE}\n'
