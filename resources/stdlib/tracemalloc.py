"""Memory is not traced: the numbers are of the machine as a whole, the snapshots are empty."""
_limit = 0


def start(nframe=1):
    global _limit
    _limit = nframe


def stop():
    global _limit
    _limit = 0


def is_tracing():
    return _limit > 0


def get_traceback_limit():
    return _limit or 1


def get_traced_memory():
    return (0, 0)


def get_tracemalloc_memory():
    return 0


def reset_peak():
    pass


def clear_traces():
    pass


def get_object_traceback(obj):
    return None


class Filter:
    def __init__(self, inclusive, filename_pattern, lineno=None, all_frames=False, domain=None):
        self.inclusive, self.filename_pattern, self.lineno, self.all_frames, self.domain = inclusive, filename_pattern, lineno, all_frames, domain


class DomainFilter:
    def __init__(self, inclusive, domain):
        self.inclusive, self.domain = inclusive, domain


class Snapshot:
    """Nothing was traced, so there is nothing to show."""

    def __init__(self, traces=(), traceback_limit=1):
        self.traces, self.traceback_limit = list(traces), traceback_limit

    def statistics(self, key_type, cumulative=False):
        if key_type not in ('traceback', 'filename', 'lineno'):
            raise ValueError('unknown key_type: %r' % (key_type,))
        return []

    def compare_to(self, old_snapshot, key_type, cumulative=False):
        return self.statistics(key_type, cumulative)

    def filter_traces(self, filters):
        return self

    def dump(self, filename):
        raise NotImplementedError('snapshots cannot be written: tracemalloc is not part of the simulator')


def take_snapshot():
    if not _limit:
        raise RuntimeError('the tracemalloc module must be tracing memory allocations to take a snapshot')
    return Snapshot()
