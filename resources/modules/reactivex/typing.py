"""Names for annotations."""
from .disposable import Disposable
from .observable import Observable, Observer
from .scheduler import Scheduler

OnNext = OnError = OnCompleted = Mapper = Predicate = Accumulator = object
