"""Files of a folder as pages."""
from starlette.staticfiles import StaticFiles
