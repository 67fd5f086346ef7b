"""reactivex.scheduler.eventloop under its older name."""
from reactivex.scheduler.eventloop import *
