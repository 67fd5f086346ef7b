"""reactivex.notification under its older name."""
from reactivex.notification import *
