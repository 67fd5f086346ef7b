"""The blocking client."""
from . import Pipeline, Redis, StrictRedis
