"""The debugger: see bdb. What asks for it is told to step through the run."""
import bdb
import sys

__all__ = ['run', 'pm', 'Pdb', 'runeval', 'runctx', 'runcall', 'set_trace', 'post_mortem', 'help']


class Restart(Exception):
    pass


class Pdb(bdb.Bdb):
    def __init__(self, completekey='tab', stdin=None, stdout=None, skip=None, nosigint=False, readrc=True):
        super().__init__(skip)


def set_trace(*, header=None):
    if header is not None:
        print(header)
    raise RuntimeError(bdb.SENTENCE)


def post_mortem(t=None):
    raise RuntimeError(bdb.SENTENCE)


def pm():
    post_mortem()


def run(statement, globals=None, locals=None):
    Pdb().run(statement, globals, locals)


def runctx(statement, globals, locals):
    run(statement, globals, locals)


def runeval(expression, globals=None, locals=None):
    return eval(expression, sys.modules['__main__'].__dict__ if globals is None else globals, locals)


def runcall(*args, **kwds):
    return Pdb().runcall(*args, **kwds)


def help():
    print(bdb.SENTENCE)
