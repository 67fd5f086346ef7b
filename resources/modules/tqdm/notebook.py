"""Progress bars that suit where they are."""
from . import trange
from .asyncio import tqdm
