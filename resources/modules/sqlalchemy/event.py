"""Functions that are called when something happens to an engine, a pool, a table, a session or a class that is mapped."""


def _target(target):
    return getattr(target, 'sync_engine', target)


def listen(target, name, function, *args, **named):
    target = _target(target)
    holder = target.__dict__.get('_listeners')
    if holder is None:
        type.__setattr__(target, '_listeners', {}) if isinstance(target, type) else target.__dict__.__setitem__('_listeners', {})
        holder = target.__dict__['_listeners']
    holder.setdefault(name, []).append(function)


def listens_for(target, name, *args, **named):
    def decorate(function):
        listen(target, name, function)
        return function
    return decorate


def remove(target, name, function):
    _target(target).__dict__['_listeners'][name].remove(function)


def contains(target, name, function):
    return function in _target(target).__dict__.get('_listeners', {}).get(name, ())


def fire(target, name, *args):
    for holder in (target, *type(target).__mro__[:-1]):
        for function in list(holder.__dict__.get('_listeners', {}).get(name, ())) if hasattr(holder, '__dict__') else ():
            function(*args)
