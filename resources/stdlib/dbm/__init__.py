"""Tables of bytes in files. All kinds of it are one here: a file of text in the simulated file system."""
import _dbmfile

__all__ = ['open', 'whichdb', 'error']


class error(OSError):
    __module__ = 'dbm'


error = (error, OSError)


def open(file, flag='r', mode=0o666):
    kind = whichdb(file)
    if kind is None and flag not in ('c', 'n'):
        raise error[0](2, "db file doesn't exist; use 'c' or 'n' flag to create a new db")
    if kind == '' and flag != 'n':
        raise error[0]('db type could not be determined')
    return _dbmfile.Table(file, flag, error[0])


def whichdb(filename):
    return _dbmfile.kind(filename)
