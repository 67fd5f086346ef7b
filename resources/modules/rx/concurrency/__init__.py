"""reactivex.scheduler under its oldest name."""
from reactivex.scheduler import *
from reactivex.scheduler.eventloop import *
