"""Names for annotations."""
from ._scopes import CancelScope, TaskGroup, TaskStatus
from ._sync import CapacityLimiter, Event, Lock, MemoryObjectReceiveStream as ObjectReceiveStream, MemoryObjectSendStream as ObjectSendStream, Semaphore
