"""The half of inspect that looks at classes: what each attribute is and who defines it, trees of classes, comments above them."""
import inspect
import types
from collections import namedtuple

Attribute = namedtuple('Attribute', 'name kind defining_class object')

_NOTHING = object()


def _static_kind(found):
    if isinstance(found, (staticmethod, types.BuiltinFunctionType)):
        return 'static method'
    if isinstance(found, (classmethod, types.ClassMethodDescriptorType)):
        return 'class method'
    return 'property' if isinstance(found, property) else None


def classify_class_attrs(cls):
    """A list of Attribute: the name, kind, defining class and object of each attribute of the class."""
    order = inspect.getmro(cls)
    above = tuple(each for each in inspect.getmro(type(cls)) if each not in (type, object))
    names = list(dir(cls))
    for base in order:
        names += [name for name, value in vars(base).items()
                  if isinstance(value, types.DynamicClassAttribute) and value.fget is not None]
    result = []
    for name in dict.fromkeys(names):
        seen = _NOTHING
        home = None
        if name != '__dict__':
            try:
                seen = getattr(cls, name)
            except Exception:
                pass
        if seen is not _NOTHING:
            owner = getattr(seen, '__objclass__', None)
            if owner in order:
                home = owner
            else:
                shared = [base for base in (*order, object) if getattr(base, name, None) is seen]
                home = shared[-1] if shared else None
        plain = _NOTHING
        for base in (*order, *above):
            if name in vars(base):
                plain = vars(base)[name]
                if home not in above:
                    home = base
                break
        if home is None:
            continue
        thing = plain if seen is _NOTHING or seen is None else seen
        kind = _static_kind(plain)
        if kind:
            thing = plain
        else:
            kind = 'method' if inspect.isroutine(thing) else 'data'
        result.append(Attribute(name, kind, home, thing))
    return result


def walktree(classes, children, parent):
    """The nested list of a tree of classes, from those that have no parent in it."""
    nodes = []
    for cls in sorted(classes, key=lambda each: (each.__module__, each.__name__)):
        nodes.append((cls, cls.__bases__))
        if cls in children:
            nodes.append(walktree(children[cls], children, cls))
    return nodes


def getclasstree(classes, unique=False):
    """Classes as a nested list: behind each (class, bases) stands the list of what derives from it."""
    children, roots = {}, []
    for cls in classes:
        for base in cls.__bases__:
            below = children.setdefault(base, [])
            if cls not in below:
                below.append(cls)
            if unique and base in classes:
                break
        if not cls.__bases__ and cls not in roots:
            roots.append(cls)
    roots += [base for base in children if base not in classes]
    return walktree(roots, children, None)


def getcomments(object):
    """The lines of comment that stand right above an object's source, or at the start of a module's."""
    try:
        lines, number = inspect.getsourcelines(object)
        whole = inspect._all_lines(inspect.getfile(object))
    except (OSError, TypeError):
        return None
    if inspect.ismodule(object):
        start = 1 if whole and whole[0][:2] == '#!' else 0
        while start < len(whole) and whole[start].strip() in ('', '#'):
            start += 1
        end = start
        while end < len(whole) and whole[end][:1] == '#':
            end += 1
        return ''.join(line.expandtabs() for line in whole[start:end]) or None
    first = number - 1
    if first <= 0 or first > len(whole):
        return None
    indent = len(whole[first]) - len(whole[first].lstrip())
    above = first
    while above > 0 and (line := whole[above - 1]).lstrip()[:1] == '#' and len(line) - len(line.lstrip()) == indent:
        above -= 1
    # The topmost and the last ones count only where they say something.
    comments = [line.expandtabs().lstrip() for line in whole[above:first]]
    while comments and comments[0].strip() == '#':
        comments.pop(0)
    while comments and comments[-1].strip() == '#':
        comments.pop()
    return ''.join(comments) or None
