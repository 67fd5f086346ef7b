"""What the parts of the package are derived from."""
from .disposable import Disposable as DisposableBase
from .observable import Observable as ObservableBase
from .observable import Observer as ObserverBase
from .scheduler import Scheduler as SchedulerBase
from .subject import Subject as SubjectBase
