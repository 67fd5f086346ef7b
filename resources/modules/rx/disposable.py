"""reactivex.disposable under its older name."""
from reactivex.disposable import *
