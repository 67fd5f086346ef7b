"""The awaiting client."""
from . import Lock, Pipeline, PubSub, Redis, StrictRedis
