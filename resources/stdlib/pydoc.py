"""What help() shows: functions, classes and modules described as plain text.

A page is a list of lines. Whatever has a signature or a text of its own is shown with it; attributes come by the class that
defines them, in the order of its method resolution, and in each by what they are.
"""
import builtins
import inspect
import re
import reprlib

__all__ = ['help']

_HIDDEN = frozenset('author builtins cached credits date doc docformat file loader module name package path qualname slots spec '
                    'version'.split())
_RULE = '-' * 70


class _ShortRepr(reprlib.Repr):
    def __init__(self):
        super().__init__()
        self.maxtuple = self.maxlist = 20
        self.maxdict = 10
        self.maxstring = self.maxother = 100

    def repr_instance(self, x, level):
        try:
            return _cut(_without_address(repr(x)), self.maxstring)
        except Exception:
            return f'<{x.__class__.__name__} instance>'

    def repr1(self, x, level):
        named = getattr(self, 'repr_' + '_'.join(type(x).__name__.split()), None)
        return named(x, level) if named else _cut(_without_address(repr(x)), self.maxother)

    def repr_str(self, x, level):
        short = _cut(x, self.maxstring)
        return repr(short)


def _cut(text, limit):
    if len(text) <= limit:
        return text
    before = max(0, (limit - 3) // 2)
    after = max(0, limit - 3 - before)
    return text[:before] + '...' + text[len(text) - after:]


def _without_address(text):
    return re.sub(r' at 0x[0-9a-f]{6,16}(>+)$', r'\1', text, flags=re.IGNORECASE)


_repr = _ShortRepr().repr


def _own_text(thing):
    try:
        text = object.__getattribute__(thing, '__doc__')
        if text is not None and thing is not type and isinstance(text, str) and type(thing).__doc__ == text:
            return None
    except AttributeError:
        return None
    return text if isinstance(text, str) else None


_COMPARED = {'eq': '==', 'ne': '!=', 'lt': '<', 'le': '<=', 'gt': '>', 'ge': '>='}
_COMPUTED = {'add': '+', 'sub': '-', 'mul': '*', 'truediv': '/', 'floordiv': '//', 'mod': '%', 'and': '&', 'or': '|', 'xor': '^',
             'lshift': '<<', 'rshift': '>>', 'matmul': '@'}
_ASKED = {'repr': 'Return repr(self).', 'str': 'Return str(self).', 'hash': 'Return hash(self).', 'len': 'Return len(self).',
          'iter': 'Implement iter(self).', 'next': 'Implement next(self).', 'getitem': 'Return self[key].',
          'contains': 'Return key in self.', 'setitem': 'Set self[key] to value.', 'delitem': 'Delete self[key].',
          'call': 'Call self as a function.', 'bool': 'True if self else False', 'int': 'int(self)', 'float': 'float(self)',
          'neg': '-self', 'pos': '+self', 'abs': 'abs(self)', 'invert': '~self', 'del': 'Called when the instance is about to be '
          'destroyed.', 'init': 'Initialize self.  See help(type(self)) for accurate signature.',
          'setattr': 'Implement setattr(self, name, value).', 'delattr': 'Implement delattr(self, name).',
          'getattribute': 'Return getattr(self, name).', 'await': 'Return an iterator to be used in await expression.',
          'dir': 'Default dir() implementation.', 'format': 'Default object formatter.',
          'reduce': 'Helper for pickle.', 'reduce_ex': 'Helper for pickle.', 'sizeof': 'Size of object in memory, in bytes.',
          'index': 'Return self converted to an integer, if self is suitable for use as an index into a list.',
          'getstate': 'Helper for pickle.', 'init_subclass': 'This method is called when a class is subclassed.\n\n'
          'The default implementation does nothing. It may be\noverridden to extend subclasses.',
          'new': 'Create and return a new object.  See help(type) for accurate signature.'}


def _special_text(name, owner):
    """What the builtin class has to say of a special method."""
    if not (name.startswith('__') and name.endswith('__')) or not hasattr(owner, name):
        return None
    word = name[2:-2]
    if word in _COMPARED:
        return f'Return self{_COMPARED[word]}value.'
    if word in _COMPUTED:
        return f'Return self{_COMPUTED[word]}value.'
    if word[:1] == 'r' and word[1:] in _COMPUTED:
        return f'Return value{_COMPUTED[word[1:]]}self.'
    if word[:1] == 'i' and word[1:] in _COMPUTED:
        return f'Implement self{_COMPUTED[word[1:]]}=value.'
    return _ASKED.get(word)


def _owner_of(function):
    module = inspect.getmodule(function)
    owner = module
    for part in getattr(function, '__qualname__', '').split('.')[:-1]:
        owner = getattr(owner, part, None)
    return owner if inspect.isclass(owner) else None


def _inherited_text(thing, cls, name):
    if inspect.isclass(thing):
        for base in thing.__mro__:
            if base is not object and (text := _own_text(base)) is not None:
                return text
        return None
    if cls is None:
        if isinstance(thing, property):
            function = thing.fget
            if function is None:
                return None
            cls, name = _owner_of(function), function.__name__
        elif inspect.ismethod(thing):
            name, cls = thing.__func__.__name__, thing.__self__
            cls = cls if inspect.isclass(cls) else type(cls)
        elif inspect.isfunction(thing):
            name, cls = thing.__name__, _owner_of(thing)
        elif (inspect.ismethoddescriptor(thing) or inspect.isdatadescriptor(thing)) and hasattr(thing, '__objclass__'):
            name, cls = thing.__name__, thing.__objclass__
    if cls is None or not name:
        return None
    for base in cls.__mro__:
        found = _own_text(getattr(base, name, None))
        if found is None and not inspect.isfunction(base.__dict__.get(name)):
            found = _special_text(name, base) if name in base.__dict__ else None
        if found is not None:
            return found
    return None


def getdoc(thing, cls=None, name=None):
    """The text of an object: its own, one it inherits, or the comment above it."""
    text = _own_text(thing)
    if text is None:
        text = _inherited_text(thing, cls, name)
    if text is None:
        try:
            text = inspect.getcomments(thing)
        except Exception:
            text = None
        return (text or '').rstrip()
    return re.sub('^ *\n', '', inspect.cleandoc(text).rstrip())


def describe(thing):
    if inspect.ismodule(thing):
        return ('package ' if hasattr(thing, '__path__') else 'module ') + thing.__name__
    kinds = (('built-in function ', inspect.isbuiltin), ('class ', inspect.isclass), ('function ', inspect.isfunction),
             ('method ', inspect.ismethod))
    for word, holds in kinds:
        if holds(thing):
            return word + thing.__name__
    if inspect.isgetsetdescriptor(thing) or inspect.ismemberdescriptor(thing):
        kind = 'getset' if inspect.isgetsetdescriptor(thing) else 'member'
        owner = thing.__objclass__
        return f'{kind} descriptor {owner.__module__}.{owner.__name__}.{thing.__name__}'
    return type(thing).__name__


def _indent(text, prefix='    '):
    lines = [prefix + line for line in text.split('\n')]
    if lines:
        lines[-1] = lines[-1].rstrip()
    return '\n'.join(lines)


def _class_name(cls, module):
    return cls.__name__ if cls.__module__ == module else f'{cls.__module__}.{cls.__name__}'


def _is_visible(name, owner):
    if name.startswith('__') and name.endswith('__'):
        return name[2:-2] not in _HIDDEN
    if name.startswith('_') and hasattr(owner, '_fields'):
        return True
    return not name.startswith('_')


def _signature(thing):
    try:
        return str(inspect.signature(thing))
    except (TypeError, ValueError):
        return None


def _routine(thing, name=None, module=None, cls=None):
    real = getattr(thing, '__name__', None) or name
    name = name or real
    note, is_alias = '', False
    bound = getattr(thing, '__self__', None) if inspect.ismethod(thing) or inspect.isbuiltin(thing) else None
    if bound is not None and not inspect.ismodule(bound):
        kind = bound.__class__
        if cls is None:
            note = f' method of {_class_name(kind, module)} instance'
        elif kind is not cls:
            note = f' from {_class_name(kind, module)}'
    title = real
    if name != real:
        is_alias = cls is not None and inspect.getattr_static(cls, real, None) is thing
        title = f'{name} = {real}'
    shown = _signature(thing) or '(...)'
    if real == '<lambda>' and shown != '(...)':
        title, shown = f'{name} lambda ', shown[1:-1]
    if inspect.iscoroutinefunction(thing) or inspect.isasyncgenfunction(thing):
        title = 'async ' + title
    line = title + shown + note + '\n'
    text = '' if is_alias else getdoc(thing, cls, name if cls else None)
    return line + (_indent(text).rstrip() + '\n' if text else '')


def _descriptor(thing, name=None, cls=None):
    lines = name + '\n' if name else ''
    text = getdoc(thing)
    if not text and name == '__dict__':
        text = 'dictionary for instance variables'
    elif not text and name == '__weakref__':
        text = 'list of weak references to the object'
    return lines + (_indent(text) + '\n' if text else '')


def _value(thing, name=None, limit=None, text=None):
    shown = _repr(thing)
    start = f'{name} = ' if name else ''
    if limit and (over := len(start + shown) - limit) > 0:
        shown = shown[:-over] + '...'
    if not text:
        text = getdoc(thing) if inspect.isclass(thing) or inspect.isroutine(thing) or _own_text(thing) else ''
    return start + shown + ('\n' + _indent(text) + '\n' if text else '')


def _kind(found):
    if found.kind == 'property':
        return 'descriptor' if found.object.fset else 'readonly'
    if found.kind == 'data' and inspect.isdatadescriptor(found.object):
        return 'descriptor'
    return {'class method': 'class', 'static method': 'static'}.get(found.kind, found.kind)


_SECTIONS = (('method', 'Methods'), ('class', 'Class methods'), ('static', 'Static methods'), ('readonly', 'Readonly properties'),
             ('descriptor', 'Data descriptors'), ('data', 'Data and other attributes'))


def _attribute(cls, found, kind):
    name, thing = found.name, found.object
    if kind in ('method', 'class', 'static'):
        try:
            thing = getattr(cls, name)
        except Exception:
            return _descriptor(thing, name)
        return _document(thing, name, cls.__module__, cls)
    if kind in ('readonly', 'descriptor'):
        return _descriptor(thing, name)
    text = getdoc(thing) if callable(thing) or inspect.isdatadescriptor(thing) else None
    try:
        thing = getattr(cls, name)
    except AttributeError:
        pass
    return _value(thing, name, limit=70, text=text) + '\n'


def _class(cls, name=None, module=None):
    name = name or cls.__name__
    title = f'class {cls.__name__}' if name == cls.__name__ else f'{name} = class {cls.__name__}'
    if cls.__bases__:
        title += '(' + ', '.join(_class_name(base, cls.__module__) for base in cls.__bases__) + ')'
    page = []
    if (shown := _signature(cls)) and shown != '()':
        page.append(name + shown + '\n')
    if text := getdoc(cls):
        page.append(text + '\n')
    order = list(inspect.getmro(cls))
    if len(order) > 2:
        page.append('Method resolution order:')
        page += ['    ' + _class_name(base, cls.__module__) for base in order]
        page.append('')
    found = [each for each in inspect.classify_class_attrs(cls) if _is_visible(each.name, cls)]
    is_first = True
    homes = order + [each.defining_class for each in found if each.defining_class not in order]
    for home in dict.fromkeys(homes):
        if home is object and cls is not object:
            continue
        where = 'defined here' if home is cls else f'inherited from {_class_name(home, cls.__module__)}'
        here = [each for each in found if each.defining_class is home]
        fields = getattr(cls, '_fields', ()) if isinstance(getattr(cls, '_fields', ()), (tuple, list)) else ()
        places = {field: i - len(fields) for i, field in enumerate(fields)}
        here.sort(key=lambda each: (places.get(each.name, 0), each.name))
        for kind, words in _SECTIONS:
            if chosen := [each for each in here if _kind(each) == kind]:
                if not is_first:
                    page.append(_RULE)
                is_first = False
                page.append(f'{words} {where}:\n')
                page += [_attribute(cls, each, kind) for each in chosen]
    whole = '\n'.join(page)
    return title + '\n' + (_indent(whole.rstrip(), ' |  ') + '\n' if whole else '')


def _tree(node, module, parent=None, depth=0):
    lines = []
    for entry in node:
        if isinstance(entry, tuple):
            cls, bases = entry
            line = '    ' * depth + _class_name(cls, module)
            if bases and bases != (parent,):
                named = [_class_name(base, module) for base in bases]
                line += f'({", ".join(named)})'
            lines.append(line)
        else:
            lines += _tree(entry, module, cls, depth + 1)
    return lines


def _module(module):
    def section(title, text):
        return f'{title}\n{_indent(text).rstrip()}\n\n'

    name = module.__name__
    summary, _, rest = getdoc(module).partition('\n')
    page = section('NAME', name + (' - ' + summary if summary else ''))
    if rest.strip():
        page += section('DESCRIPTION', rest.strip('\n'))
    chosen = getattr(module, '__all__', None)
    classes, functions, data = [], [], []
    for key, value in sorted(vars(module).items()):
        wanted = key in chosen if chosen is not None else _is_visible(key, module)
        if inspect.isclass(value):
            if wanted and (chosen is not None or (inspect.getmodule(value) or module) is module):
                classes.append((key, value))
        elif inspect.isroutine(value):
            if wanted and (chosen is not None or inspect.isbuiltin(value) or inspect.getmodule(value) is module):
                functions.append((key, value))
        elif wanted and not inspect.ismodule(value):
            data.append((key, value))
    if classes:
        tree = inspect.getclasstree([value for _, value in classes], True)
        parts = ['\n'.join(_tree(tree, name)) + '\n'] + [_class(value, key, name) for key, value in classes]
        page += section('CLASSES', '\n'.join(parts))
    if functions:
        page += section('FUNCTIONS', '\n'.join(_document(value, key, name) for key, value in functions))
    if data:
        page += section('DATA', '\n'.join(_value(value, key, limit=70) for key, value in data))
    if hasattr(module, '__version__'):
        page += section('VERSION', str(module.__version__))
    return page + section('FILE', getattr(module, '__file__', None) or '(built-in)')


def _document(thing, name=None, module=None, cls=None):
    if inspect.ismodule(thing):
        return _module(thing)
    if inspect.isclass(thing):
        return _class(thing, name, module)
    if inspect.isroutine(thing):
        return _routine(thing, name, module, cls)
    if inspect.isdatadescriptor(thing):
        return _descriptor(thing, name)
    return _value(thing, name)


def render_doc(thing, title='Help on %s:', forceload=0, renderer=None):
    """The page about an object."""
    what = describe(thing)
    name = getattr(thing, '__name__', None)
    module = inspect.getmodule(thing)
    if isinstance(name, str) and '.' in name:
        what += ' in ' + name[:name.rfind('.')]
    elif module and module is not thing:
        what += ' in module ' + module.__name__
    known = inspect.ismodule(thing) or inspect.isclass(thing) or inspect.isroutine(thing) or inspect.isdatadescriptor(thing)
    if not known and not _own_text(thing):
        thing = type(thing)
        what += ' object'
    return title % what + '\n\n' + _document(thing)


def _found(text):
    """The object that a dotted name leads to."""
    import importlib
    parts = [part for part in text.split('.') if part]
    for count in range(len(parts), 0, -1):
        try:
            thing = importlib.import_module('.'.join(parts[:count]))
        except ImportError:
            continue
        break
    else:
        thing, count = builtins, 0
    for part in parts[count:]:
        thing = getattr(thing, part)
    return thing


def help(*request):
    """Show what an object, or what a name leads to, says of itself."""
    thing = request[0] if request else ''
    if isinstance(thing, str):
        if not thing.strip():
            return
        try:
            thing = _found(thing.strip())
        except AttributeError:
            print(f"No Python documentation found for {thing!r}.\nUse help() to get the interactive help utility.\n"
                  "Use help(str) for help on the str class.\n")
            return
    print(render_doc(thing))


doc = help
