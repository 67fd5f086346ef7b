"""Debugging from inside a script is not part of the simulator: step through the run instead."""
import sys

__all__ = ['BdbQuit', 'Bdb', 'Breakpoint']
SENTENCE = 'debuggers are not part of the simulator: step through the run instead'


class BdbQuit(Exception):
    pass


class Breakpoint:
    def __init__(self, file, line, temporary=False, cond=None, funcname=None):
        self.file, self.line, self.temporary, self.cond, self.funcname = file, line, temporary, cond, funcname


class Bdb:
    def __init__(self, skip=None):
        self.skip, self.breaks = skip, {}

    def set_trace(self, frame=None):
        raise RuntimeError(SENTENCE)

    def run(self, cmd, globals=None, locals=None):
        main = sys.modules['__main__'].__dict__
        exec(cmd, main if globals is None else globals, locals)

    def runcall(self, func, /, *args, **kwds):
        return func(*args, **kwds)


def set_trace():
    raise RuntimeError(SENTENCE)
