"""The machine that a run seems to be on."""
from collections import namedtuple as _namedtuple


class uname_result(_namedtuple('uname_result', 'system node release version machine')):
    """What uname() gives; the processor is asked for apart, and compared with the rest."""

    __slots__ = ()

    @property
    def processor(self):
        return processor()


def uname():
    return uname_result(system(), node(), release(), version(), machine())


def system():
    return 'Linux'


def node():
    return 'simulator'


def release():
    return '6.1.0'


def version():
    return '#1 SMP'


def machine():
    return 'x86_64'


def processor():
    return ''


def python_version():
    return '3.11.7'


def python_version_tuple():
    return ('3', '11', '7')


def python_implementation():
    return 'CPython'


def python_compiler():
    return 'Swimloop'


def platform(aliased=False, terse=False):
    return 'Linux-6.1.0-x86_64-with-glibc2.36'


def architecture(*args, **kwargs):
    return ('64bit', 'ELF')
