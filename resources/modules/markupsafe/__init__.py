"""Text that needs no escaping. Simulated package."""
from jinja2._values import Markup, escape

__version__ = "2.1.5"


def soft_str(value):
    return value if isinstance(value, str) else str(value)
