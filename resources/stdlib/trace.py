"""Which lines run: the simulator's own window shows that; here programs are only run."""
import sys


class CoverageResults:
    def __init__(self, counts=None, calledfuncs=None, infile=None, callers=None, outfile=None):
        self.counts, self.calledfuncs, self.callers = counts or {}, calledfuncs or {}, callers or {}

    def write_results(self, show_missing=True, summary=False, coverdir=None, **named):
        sys.stderr.write('trace: no lines were counted (not part of the simulator: look at the run in the window)\n')

    def update(self, other):
        pass


class Trace:
    def __init__(self, count=1, trace=1, countfuncs=0, countcallers=0, ignoremods=(), ignoredirs=(), infile=None, outfile=None, timing=False):
        self.donothing = not (count or trace)

    def run(self, cmd):
        import __main__
        self.runctx(cmd, vars(__main__), vars(__main__))

    def runctx(self, cmd, globals=None, locals=None):
        exec(cmd, {} if globals is None else globals, {} if locals is None else locals)

    def runfunc(self, func, /, *args, **kw):
        return func(*args, **kw)

    def results(self):
        return CoverageResults()
