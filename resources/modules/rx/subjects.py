"""reactivex.subject under its oldest name."""
from reactivex.subject import *
