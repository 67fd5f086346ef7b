"""Profiles that count nothing: in virtual time no call takes any."""
import pstats as _pstats

__all__ = ['run', 'runctx', 'Profile']


class Profile:

    def __init__(self, timer=None, timeunit=0.0, subcalls=True, builtins=True):
        self.stats = {}

    def enable(self, subcalls=True, builtins=True):
        pass

    def disable(self):
        pass

    clear = create_stats = disable

    def getstats(self):
        return []

    def print_stats(self, sort=-1):
        _pstats.Stats(self).print_stats()

    def dump_stats(self, file):
        raise NotImplementedError('profiles cannot be written: the simulator counts no calls')

    def run(self, cmd):
        import __main__
        return self.runctx(cmd, vars(__main__), vars(__main__))

    def runctx(self, cmd, globals, locals):
        exec(cmd, globals, locals)
        return self

    def runcall(self, func, /, *args, **kw):
        return func(*args, **kw)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass


def run(statement, filename=None, sort=-1):
    Profile().run(statement).print_stats()


def runctx(statement, globals, locals, filename=None, sort=-1):
    Profile().runctx(statement, globals, locals).print_stats()
