"""A handler for logging: plain lines."""
import logging

from ._core import Console


class RichHandler(logging.Handler):
    def __init__(self, level=0, console=None, **named):
        super().__init__(level)
        self._console = console or Console()

    def emit(self, record):
        self._console.file.write(f'{record.levelname:<8} {self.format(record)}\n')
