"""What the simulated packages share: how long a call of a service takes, and how they say what they lack."""
import sys

import _simworld

RANGES = {'database': (0.002, 0.008), 'cache': (0.0004, 0.0012), 'file': (0.0004, 0.0016), 'connect': (0.004, 0.012), 'broker': (0.001, 0.003)}


class ServiceDown(OSError):
    """A service's call fails, by the scenario's settings. kind: one of _simworld.FAILURES."""

    def __init__(self, kind, text):
        super().__init__(text)
        self.kind = kind


def latency(kind, service, text=''):
    """Seconds that one call takes. Raises ServiceDown where the scenario lets it fail."""
    if _simworld.setting('network', 'services', service) is None and not _simworld.setting('faults', default=()):
        low, high = RANGES[kind]
        return _simworld.latency(f'{service} {kind}', low, high)
    call = _simworld.operation(service, text)
    if call.failure:
        raise ServiceDown(call.failure, call.failure_text)
    return call.delay


def missing(module):
    """The __getattr__ of a simulated package: names what it lacks. What is imported from it and missing is named by the machine."""
    sys.modules[module].__dict__['__simulated__'] = True

    def __getattr__(name):
        raise AttributeError(f'module {module!r} has no attribute {name!r} (not part of the simulator)')
    return __getattr__
