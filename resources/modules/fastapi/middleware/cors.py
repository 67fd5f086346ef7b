"""Cross-origin requests: nothing is refused here."""
from starlette._core import PlainMiddleware as CORSMiddleware
