"""reactivex.scheduler under its older name."""
from reactivex.scheduler import *
