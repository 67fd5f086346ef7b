"""Templates as answers."""
from starlette.templating import Jinja2Templates
