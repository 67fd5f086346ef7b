"""What the machine does. Simulated package: an idle machine of four processors, drawn from the run's seed."""
import time as _time
from collections import namedtuple as _namedtuple

import _sim
import _simworld

__version__ = '5.9.8'
_Memory = _namedtuple('svmem', 'total available percent used free')
_Process = _namedtuple('pmem', 'rss vms')
_Disk = _namedtuple('sdiskusage', 'total used free percent')
_Net = _namedtuple('snetio', 'bytes_sent bytes_recv packets_sent packets_recv')


class Error(Exception):
    pass


class NoSuchProcess(Error):
    pass


class AccessDenied(Error):
    pass


def cpu_percent(interval=None, percpu=False):
    if interval:
        _time.sleep(interval)
    chance = _simworld.random_for('psutil cpu')
    values = [round(chance.uniform(2, 30), 1) for _ in range(4)]
    return values if percpu else round(sum(values) / 4, 1)


def cpu_count(logical=True):
    return 4


def virtual_memory():
    used = (4 << 30) + _simworld.random_for('psutil memory').randint(0, 1 << 28)
    return _Memory(16 << 30, (16 << 30) - used, round(100 * used / (16 << 30), 1), used, (16 << 30) - used)


def disk_usage(path):
    return _Disk(500 << 30, 200 << 30, 300 << 30, 40.0)


def net_io_counters(**named):
    sent = int(_time.monotonic() * 10000)
    return _Net(sent, 4 * sent, sent // 500, sent // 125)


def boot_time():
    return 1735603200.0


def pids():
    return [1, 1000]


class Process:
    def __init__(self, pid=None):
        self.pid = pid or 1000

    def memory_info(self):
        return _Process(40 << 20, 200 << 20)

    def memory_percent(self):
        return 0.25

    def cpu_percent(self, interval=None):
        return cpu_percent(interval)

    def name(self):
        return 'python'

    def num_threads(self):
        return 1

    def open_files(self):
        return []


__getattr__ = _sim.missing(__name__)
