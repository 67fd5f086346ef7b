"""Tables of bytes: see dbm."""
import _dbmfile
import dbm

error = dbm.error[0]


def open(filename, flag='c', mode=0o666):
    return _dbmfile.Table(filename, flag, error)
