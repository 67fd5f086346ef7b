"""The system's log: told to nobody, for the simulated system keeps none."""
LOG_EMERG, LOG_ALERT, LOG_CRIT, LOG_ERR, LOG_WARNING, LOG_NOTICE, LOG_INFO, LOG_DEBUG = range(8)
LOG_KERN, LOG_USER, LOG_MAIL, LOG_DAEMON, LOG_AUTH, LOG_SYSLOG, LOG_CRON, LOG_LOCAL0, LOG_LOCAL7 = 0, 8, 16, 24, 32, 40, 72, 128, 184
LOG_PID, LOG_CONS, LOG_NDELAY, LOG_NOWAIT, LOG_PERROR = 1, 2, 8, 16, 32


def openlog(ident='', logoption=0, facility=LOG_USER):
    pass


def syslog(priority, message=None):
    pass


def closelog():
    pass


def setlogmask(maskpri):
    return 255


def LOG_MASK(pri):
    return 1 << pri


def LOG_UPTO(pri):
    return (1 << pri + 1) - 1
