"""Cross-origin requests: nothing is refused here."""
from .._core import PlainMiddleware as CORSMiddleware
