"""Tables of bytes: see dbm."""
import _dbmfile
import dbm

error = dbm.error[0]


def open(filename, flag='r', mode=0o666):
    return _dbmfile.Table(filename, flag, error)
