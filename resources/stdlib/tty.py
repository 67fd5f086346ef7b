"""Modes of terminals."""
from termios import *
import termios as _termios

__all__ = ['setraw', 'setcbreak']
IFLAG, OFLAG, CFLAG, LFLAG, ISPEED, OSPEED, CC = range(7)


def _change(fd, when, cleared):
    mode = _termios.tcgetattr(fd)
    for place, bits in cleared.items():
        mode[place] &= ~bits
    mode[CC][_termios.VMIN], mode[CC][_termios.VTIME] = 1, 0
    _termios.tcsetattr(fd, when, mode)


def setraw(fd, when=_termios.TCSAFLUSH):
    _change(fd, when, {IFLAG: BRKINT | ICRNL | INPCK | ISTRIP | IXON, OFLAG: OPOST, LFLAG: ECHO | ICANON | IEXTEN | ISIG})


def setcbreak(fd, when=_termios.TCSAFLUSH):
    _change(fd, when, {LFLAG: ECHO | ICANON})
