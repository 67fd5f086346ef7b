"""A faster event loop. In the simulator it changes nothing: time is virtual, and the loop is asyncio's own. It says so once."""
import asyncio as _asyncio
import sys as _sys

import _sim

__version__ = '0.19.0'
_told = False


def _tell():
    global _told
    if not _told:
        _told = True
        print('uvloop changes nothing in the simulator: the order is that of asyncio\'s own loop', file=_sys.stderr)


Loop = _asyncio.SelectorEventLoop


class EventLoopPolicy(_asyncio.DefaultEventLoopPolicy):
    """The policy that is in use anyway."""

    def __init__(self):
        super().__init__()
        _tell()
        factory = getattr(_asyncio.get_event_loop_policy(), '_loop_factory', None)
        if factory is not None:
            self._loop_factory = factory


def install():
    _tell()
    _asyncio.set_event_loop_policy(EventLoopPolicy())


def new_event_loop():
    _tell()
    return _asyncio.new_event_loop()


def run(main, *, loop_factory=None, debug=None, **named):
    _tell()
    return _asyncio.run(main, debug=debug)


__getattr__ = _sim.missing(__name__)
