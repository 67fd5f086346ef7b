"""What rx keeps here: Observable and Observer."""
from reactivex.observable import ConnectableObservable, GroupedObservable, Observable, Observer
from reactivex.observable import AutoDetachObserver

typing = pipe = None
