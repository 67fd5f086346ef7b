"""The machine that a run seems to be on."""


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
