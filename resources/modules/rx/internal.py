"""reactivex.internal under its older name."""
from reactivex.internal import *
