"""Watchers of child processes: nothing has to be watched here, but programs set them."""


class AbstractChildWatcher:
    def add_child_handler(self, pid, callback, *args):
        raise NotImplementedError

    def remove_child_handler(self, pid):
        raise NotImplementedError

    def attach_loop(self, loop):
        raise NotImplementedError

    def close(self):
        raise NotImplementedError

    def is_active(self):
        raise NotImplementedError

    def __enter__(self):
        raise NotImplementedError

    def __exit__(self, a, b, c):
        raise NotImplementedError


class _Watcher(AbstractChildWatcher):
    def add_child_handler(self, pid, callback, *args):
        import _simprocess
        process = _simprocess.processes.get(pid)
        if process is None:
            callback(pid, 255, *args)
        else:
            process.when_over(lambda: callback(pid, process.returncode, *args))

    def remove_child_handler(self, pid):
        return True

    def attach_loop(self, loop):
        pass

    def close(self):
        pass

    def is_active(self):
        return True

    def __enter__(self):
        return self

    def __exit__(self, a, b, c):
        pass


class ThreadedChildWatcher(_Watcher):
    pass


class SafeChildWatcher(_Watcher):
    pass


class FastChildWatcher(_Watcher):
    pass


class MultiLoopChildWatcher(_Watcher):
    pass


class PidfdChildWatcher(_Watcher):
    pass


_current = None


def get_child_watcher():
    global _current
    if _current is None:
        _current = ThreadedChildWatcher()
    return _current


def set_child_watcher(watcher):
    global _current
    assert watcher is None or isinstance(watcher, AbstractChildWatcher)
    _current = watcher


for _kind in (AbstractChildWatcher, ThreadedChildWatcher, SafeChildWatcher, FastChildWatcher, MultiLoopChildWatcher, PidfdChildWatcher):
    _kind.__module__ = 'asyncio.unix_events'
