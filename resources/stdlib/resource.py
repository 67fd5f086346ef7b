"""Resources of a process that has none: constant answers."""
import time as _time
from collections import namedtuple as _namedtuple

error = OSError
RLIMIT_CPU, RLIMIT_FSIZE, RLIMIT_DATA, RLIMIT_STACK, RLIMIT_CORE, RLIMIT_RSS, RLIMIT_NPROC, RLIMIT_NOFILE, RLIMIT_MEMLOCK, RLIMIT_AS = range(10)
RLIM_INFINITY = -1
RUSAGE_SELF, RUSAGE_CHILDREN, RUSAGE_THREAD = 0, -1, 1
struct_rusage = _namedtuple('struct_rusage', 'ru_utime ru_stime ru_maxrss ru_ixrss ru_idrss ru_isrss ru_minflt ru_majflt ru_nswap ru_inblock ru_oublock '
                            'ru_msgsnd ru_msgrcv ru_nsignals ru_nvcsw ru_nivcsw', module='resource')
_limits = {RLIMIT_NOFILE: (1024, 1048576), RLIMIT_STACK: (8388608, -1)}


def getrlimit(resource, /):
    if not 0 <= resource < 16:
        raise ValueError('invalid resource specified')
    return _limits.get(resource, (RLIM_INFINITY, RLIM_INFINITY))


def setrlimit(resource, limits, /):
    getrlimit(resource)
    if len(limits) != 2:
        raise ValueError('expected a tuple of 2 integers')
    _limits[resource] = tuple(limits)


def getrusage(who, /):
    if who not in (RUSAGE_SELF, RUSAGE_CHILDREN, RUSAGE_THREAD):
        raise ValueError('invalid who parameter')
    return struct_rusage(_time.process_time() if who != RUSAGE_CHILDREN else 0.0, 0.0, 10240, *[0] * 13)


def getpagesize():
    return 4096
