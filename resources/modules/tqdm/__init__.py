"""Progress bars. Simulated package: the bar stands once, at its end, on stderr."""
import sys as _sys

import _sim

__version__ = '4.66.2'


class tqdm:
    def __init__(self, iterable=None, desc=None, total=None, leave=True, file=None, disable=False, unit='it', initial=0, position=None, ncols=None, **named):
        self.iterable, self.desc, self.n, self.disable, self.unit, self.leave = iterable, desc or '', initial, disable, unit, leave
        self.total = total if total is not None else len(iterable) if hasattr(iterable, '__len__') else None
        self.fp, self._closed, self.postfix = file or _sys.stderr, False, ''

    def __iter__(self):
        for value in self.iterable:
            yield value
            self.n += 1
        self.close()

    async def __aiter__(self):
        if hasattr(self.iterable, '__aiter__'):
            async for value in self.iterable:
                yield value
                self.n += 1
        else:
            for value in self.iterable:
                yield value
                self.n += 1
        self.close()

    def __len__(self):
        return self.total or 0

    def update(self, n=1):
        self.n += n

    def set_description(self, desc=None, refresh=True):
        self.desc = desc or ''

    set_description_str = set_description

    def set_postfix(self, ordered_dict=None, refresh=True, **named):
        self.postfix = ', '.join(f'{k}={v}' for k, v in {**(ordered_dict or {}), **named}.items())

    def set_postfix_str(self, s='', refresh=True):
        self.postfix = s

    def refresh(self, *args, **named):
        pass

    def reset(self, total=None):
        self.n, self.total = 0, total if total is not None else self.total

    def clear(self, *args, **named):
        pass

    def close(self):
        if not self._closed:
            self._closed = True
            if not self.disable and self.leave:
                front = f'{self.desc}: ' if self.desc else ''
                if self.total:
                    share = min(1.0, self.n / self.total)
                    self.fp.write(f'{front}{int(share * 100):3d}%|{"#" * int(share * 10):<10}| {self.n}/{self.total}{", " + self.postfix if self.postfix else ""}\n')
                else:
                    self.fp.write(f'{front}{self.n}{self.unit}\n')

    @classmethod
    def write(cls, s, file=None, end='\n', nolock=False):
        (file or _sys.stdout).write(str(s) + end)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()


def trange(*args, **named):
    return tqdm(range(*args), **named)


tqdm_notebook = tqdm
__getattr__ = _sim.missing(__name__)
