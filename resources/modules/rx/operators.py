"""reactivex.operators under its older name."""
from reactivex.operators import *
