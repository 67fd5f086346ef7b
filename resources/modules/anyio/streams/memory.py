"""Streams of objects in memory."""
from .._sync import MemoryObjectReceiveStream, MemoryObjectSendStream
