"""reactivex.subject under its older name."""
from reactivex.subject import *
