"""What starlette keeps in this module."""
from ._core import BackgroundTask, BackgroundTasks
