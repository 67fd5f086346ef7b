"""Signals of the simulated process: they come from the scenario's settings, the command line and raise_signal()."""

import _signal
from enum import IntEnum

Signals = IntEnum("Signals", _signal.names)
Handlers = IntEnum("Handlers", {"SIG_DFL": 0, "SIG_IGN": 1})
Sigmasks = IntEnum("Sigmasks", {"SIG_BLOCK": 0, "SIG_UNBLOCK": 1, "SIG_SETMASK": 2})

for _enum in (Signals, Handlers, Sigmasks):
    _enum.__module__ = "signal"
    globals().update(_enum.__members__)
del _enum
NSIG = 65


def default_int_handler(signalnum, frame, /):
    """The handler that SIGINT has at the start: it raises KeyboardInterrupt."""
    raise KeyboardInterrupt


def _handler(number):
    found = _signal.get_handler(number)
    if found is None:
        return default_int_handler if number == 2 else Handlers.SIG_DFL
    return found


def signal(signalnum, handler):
    if not callable(handler) and handler not in (0, 1):
        raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
    number = int(signalnum)
    if number in (9, 19):
        raise OSError(22, "Invalid argument")
    before = _handler(number) if 1 <= number < NSIG else None
    if not callable(handler):
        handler = Handlers(handler)
    is_first = handler is default_int_handler and number == 2 or handler == 0 and number != 2
    _signal.set_handler(number, None if is_first else handler)
    return before


def getsignal(signalnum):
    number = int(signalnum)
    if not 1 <= number < NSIG:
        raise ValueError("signal number out of range")
    return _handler(number)


def raise_signal(signalnum):
    _signal.raise_signal(int(signalnum))


def strsignal(signalnum):
    texts = {1: "Hangup", 2: "Interrupt", 3: "Quit", 9: "Killed", 10: "User defined signal 1", 12: "User defined signal 2",
             13: "Broken pipe", 14: "Alarm clock", 15: "Terminated", 17: "Child exited"}
    return texts.get(int(signalnum))


def valid_signals():
    known = {one.value: one for one in Signals}
    return {known.get(number, number) for number in range(1, NSIG) if number not in (32, 33)}


def siginterrupt(signalnum, flag):
    pass


def set_wakeup_fd(fd, *, warn_on_full_buffer=True):
    return -1


def alarm(seconds, /):
    left = _signal.take_back(SIGALRM)
    if seconds > 0:
        _signal.plan(SIGALRM, seconds)
    return int(left) + (left > int(left))


class ItimerError(OSError):
    __module__ = 'signal'


itimer_error = ItimerError
ITIMER_REAL, ITIMER_VIRTUAL, ITIMER_PROF = 0, 1, 2
_timers = {}
_MOST_TIMES = 1000              # so often a timer with an interval comes


def setitimer(which, seconds, interval=0.0, /):
    if seconds < 0 or interval < 0:
        raise ItimerError(22, 'Invalid argument')
    number = {ITIMER_REAL: SIGALRM, ITIMER_VIRTUAL: SIGVTALRM, ITIMER_PROF: SIGPROF}[which]
    had = getitimer(which)
    _signal.take_back(number)
    _timers[which] = interval if seconds else 0.0
    if seconds:
        for time in range(_MOST_TIMES if interval else 1):
            _signal.plan(number, seconds + time * interval)
    return had


def getitimer(which, /):
    number = {ITIMER_REAL: SIGALRM, ITIMER_VIRTUAL: SIGVTALRM, ITIMER_PROF: SIGPROF}[which]
    left = _signal.take_back(number)
    if left:
        interval = _timers.get(which, 0.0)
        for time in range(_MOST_TIMES if interval else 1):
            _signal.plan(number, left + time * interval)
    return left, _timers.get(which, 0.0) if left else 0.0
