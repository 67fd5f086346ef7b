"""Numbers of instructions, as CPython names them. The simulator's own code has others."""
__all__ = ['cmp_op', 'hasconst', 'hasname', 'hasjrel', 'hasjabs', 'haslocal', 'hascompare', 'hasfree', 'opname', 'opmap', 'HAVE_ARGUMENT', 'EXTENDED_ARG',
           'hasnargs', 'stack_effect']
cmp_op = ('<', '<=', '==', '!=', '>', '>=')
HAVE_ARGUMENT, EXTENDED_ARG = 90, 144
hasconst, hasname, hasjrel, hasjabs, haslocal, hascompare, hasfree, hasnargs = [], [], [], [], [], [], [], []
opmap = {}
opname = [f'<{number}>' for number in range(256)]


def stack_effect(opcode, oparg=None, /, *, jump=None):
    raise NotImplementedError('stack_effect() is not part of the simulator: its code has instructions of its own')
