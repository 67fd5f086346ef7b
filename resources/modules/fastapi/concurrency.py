"""Blocking functions in a worker."""
from starlette.concurrency import run_in_threadpool
