"""No browser opens: the addresses are taken, and that is all."""


class Error(Exception):
    pass


class _Browser:
    name = 'none'

    def open(self, url, new=0, autoraise=True):
        return False

    def open_new(self, url):
        return False

    open_new_tab = open_new


def get(using=None):
    return _Browser()


def open(url, new=0, autoraise=True):
    return False


def open_new(url):
    return False


open_new_tab = open_new


def register(name, klass, instance=None, *, preferred=False):
    pass
