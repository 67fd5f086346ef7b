"""Words that mean yes or no, and how the machine is called."""
import sysconfig as _sysconfig


def strtobool(val):
    word = val.lower()
    if word in ('y', 'yes', 't', 'true', 'on', '1'):
        return 1
    if word in ('n', 'no', 'f', 'false', 'off', '0'):
        return 0
    raise ValueError('invalid truth value %r' % (word,))


def get_platform():
    return _sysconfig.get_platform() if hasattr(_sysconfig, 'get_platform') else 'linux-x86_64'


def convert_path(pathname):
    return pathname
