"""Tracebacks of programs of a web server: told as plain text."""
import sys
import traceback
import warnings

warnings.warn("'cgitb' is deprecated and slated for removal in Python 3.13", DeprecationWarning, stacklevel=2)


def text(einfo, context=5):
    kind, value, tb = einfo
    return ''.join(traceback.format_exception(kind, value, tb))


def html(einfo, context=5):
    from html import escape
    return f'<pre>{escape(text(einfo, context))}</pre>'


class Hook:
    def __init__(self, display=1, logdir=None, context=5, file=None, format='html'):
        self.file, self.format = file or sys.stdout, format

    def __call__(self, etype, evalue, etb):
        self.handle((etype, evalue, etb))

    def handle(self, info=None):
        self.file.write((html if self.format == 'html' else text)(info or sys.exc_info()) + '\n')


handler = Hook().handle


def enable(display=1, logdir=None, context=5, format='html'):
    sys.excepthook = Hook(display, logdir, context, format=format)
