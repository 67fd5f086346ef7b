"""Loops of Windows: the names are there, and say so where they are used."""

from asyncio import base_events

__all__ = ('BaseProactorEventLoop',)


class BaseProactorEventLoop(base_events.BaseEventLoop):
    def __init__(self, proactor):
        raise NotImplementedError('the proactor is not part of the simulator')
