"""Colours of a terminal. Simulated package: its codes are empty, so that what a script prints stays readable."""
import _sim

__version__ = '0.4.6'


class _Codes:
    def __getattr__(self, name):
        if name.startswith('_'):
            raise AttributeError(name)
        return ''


Fore, Back, Style, Cursor = _Codes(), _Codes(), _Codes(), _Codes()


def init(autoreset=False, convert=None, strip=None, wrap=True):
    pass


def deinit():
    pass


reinit = just_fix_windows_console = deinit
__getattr__ = _sim.missing(__name__)
