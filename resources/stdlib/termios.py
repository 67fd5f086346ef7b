"""Terminals. No stream of a simulated run is one."""
import errno as _errno

TCSANOW, TCSADRAIN, TCSAFLUSH, TCIFLUSH, TCOFLUSH, TCIOFLUSH = 0, 1, 2, 0, 1, 2
IGNBRK, BRKINT, PARMRK, INPCK, ISTRIP, INLCR, IGNCR, ICRNL, IXON = 1, 2, 8, 16, 32, 64, 128, 256, 1024
OPOST, CSIZE, CS8, PARENB, ISIG, ICANON, ECHO, ECHOE, ECHOK, ECHONL, IEXTEN = 1, 48, 48, 256, 1, 2, 8, 16, 32, 64, 32768
VINTR, VQUIT, VERASE, VKILL, VEOF, VTIME, VMIN, B9600, B115200, TIOCGWINSZ, FIONREAD = 0, 1, 2, 3, 4, 5, 6, 13, 4098, 21523, 21531
error = type('error', (Exception,), {'__module__': 'termios'})


def _refuse(fd, *args):
    raise error(_errno.ENOTTY, 'Inappropriate ioctl for device')


tcgetattr = tcsetattr = tcsendbreak = tcdrain = tcflush = tcflow = tcgetwinsize = tcsetwinsize = _refuse
