"""How long a piece of code takes: in virtual time, so it only counts what waits."""
import gc as _gc
import itertools as _itertools
import time as _time

__all__ = ['Timer', 'timeit', 'repeat', 'default_timer']
default_timer = _time.perf_counter
default_number, default_repeat = 1000000, 5


class Timer:

    def __init__(self, stmt='pass', setup='pass', timer=default_timer, globals=None):
        self.timer = timer
        self._names = {} if globals is None else globals
        for what, code in (('stmt', stmt), ('setup', setup)):
            if not isinstance(code, str) and not callable(code):
                raise ValueError(f'{what} is neither a string nor callable')
        self._stmt, self._setup = stmt, setup
        if isinstance(stmt, str):
            compile(stmt, '<timeit-src>', 'exec')
        if isinstance(setup, str):
            compile(setup, '<timeit-src>', 'exec')

    def timeit(self, number=default_number):
        names = dict(self._names)
        if isinstance(self._setup, str):
            exec(self._setup, names)
        else:
            self._setup()
        work = self._stmt
        if isinstance(work, str):
            code = compile(work, '<timeit-src>', 'exec')
            begin = self.timer()
            for _ in _itertools.repeat(None, number):
                exec(code, names)
        else:
            begin = self.timer()
            for _ in _itertools.repeat(None, number):
                work()
        return self.timer() - begin

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        number = 1
        while True:
            taken = self.timeit(number)
            if callback:
                callback(number, taken)
            if taken >= 0.2 or number >= 1000:
                return number, taken
            number *= 10

    def print_exc(self, file=None):
        __import__('traceback').print_exc(file=file)


def timeit(stmt='pass', setup='pass', timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt='pass', setup='pass', timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
