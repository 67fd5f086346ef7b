"""What arguments do with their words, and what becomes of it; argparse.py gives out what is here under its own name."""
import sys as _sys
from gettext import gettext as _

from _argparse_help import OPTIONAL, PARSER, SUPPRESS
from _argparse_words import ArgumentError

# Where parsers of subcommands leave the words that they do not know, for the parser above.
LEFT_OVER = '_unrecognized_args'


class ArgumentTypeError(Exception):
    """For functions that convert words: the message is shown to the user."""


class Shown:
    """Has a repr() that reads like the call that would make it."""

    def __repr__(self):
        words, odd = [repr(value) for value in self._get_args()], {}
        for name, value in self._get_kwargs():
            if name.isidentifier():
                words.append(f'{name}={value!r}')
            else:
                odd[name] = value
        if odd:
            words.append(f'**{odd!r}')
        return f"{type(self).__name__}({', '.join(words)})"

    def _get_args(self):
        return []

    def _get_kwargs(self):
        return [*vars(self).items()]


class Namespace(Shown):
    """Holds the values, an attribute for each."""

    def __init__(self, **kwargs):
        vars(self).update(kwargs)

    def __eq__(self, other):
        if not isinstance(other, Namespace):
            return NotImplemented
        return vars(self) == vars(other)

    def __contains__(self, key):
        return key in vars(self)

class Action(Shown):
    """An argument. Subclasses say in __call__() what is done with its values."""

    _SHOWN = ('option_strings', 'dest', 'nargs', 'const', 'default', 'type', 'choices', 'required', 'help', 'metavar')

    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False, help=None, metavar=None):
        self.option_strings, self.dest, self.required = option_strings, dest, required
        self.nargs, self.const, self.default = nargs, const, default
        self.type, self.choices = type, choices
        self.help, self.metavar = help, metavar

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError(_('.__call__() not defined'))

    def format_usage(self):
        first, *_others = self.option_strings
        return first

    def _get_kwargs(self):
        return [(name, getattr(self, name)) for name in self._SHOWN]


def _need_words(nargs, const, advice):
    if nargs == 0:
        raise ValueError(f'nargs for {advice}')
    if const is not None and nargs != OPTIONAL:
        raise ValueError(f'nargs must be {OPTIONAL!r} to supply const')


class _StoreAction(Action):
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False, help=None, metavar=None):
        _need_words(nargs, const, 'store actions must be != 0; if you have nothing to store, actions such as store true or store const '
                    'may be more appropriate')
        super().__init__(option_strings, dest, nargs, const, default, type, choices, required, help, metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _StoreConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None):
        super().__init__(option_strings, dest, 0, const, default, required=required, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _StoreTrueAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=False, required=False, help=None):
        super().__init__(option_strings, dest, True, default, required, help)


class _StoreFalseAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=True, required=False, help=None):
        super().__init__(option_strings, dest, False, default, required, help)


def _grow(namespace, dest, more):
    # Into a copy: the list may be the default.
    old = getattr(namespace, dest, None)
    if old is None:
        new = []
    elif type(old) is list:
        new = list(old)
    else:
        import copy
        new = copy.copy(old)
    more(new)
    setattr(namespace, dest, new)


class _AppendAction(Action):
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False, help=None, metavar=None):
        _need_words(nargs, const, 'append actions must be != 0; if arg strings are not supplying the value to append, the append const '
                    'action may be more appropriate')
        super().__init__(option_strings, dest, nargs, const, default, type, choices, required, help, metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        _grow(namespace, self.dest, lambda items: items.append(values))


class _ExtendAction(_AppendAction):
    def __call__(self, parser, namespace, values, option_string=None):
        _grow(namespace, self.dest, lambda items: items.extend(values))


class _AppendConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None):
        super().__init__(option_strings, dest, 0, const, default, required=required, help=help, metavar=metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        _grow(namespace, self.dest, lambda items: items.append(self.const))


class _CountAction(Action):
    def __init__(self, option_strings, dest, default=None, required=False, help=None):
        super().__init__(option_strings, dest, 0, default=default, required=required, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        so_far = getattr(namespace, self.dest, None)
        setattr(namespace, self.dest, 1 if so_far is None else so_far + 1)


class BooleanOptionalAction(Action):
    """--name says yes, --no-name says no."""

    def __init__(self, option_strings, dest, default=None, type=None, choices=None, required=False, help=None, metavar=None):
        both = []
        for name in option_strings:
            both += [name, f'--no-{name[2:]}'] if name[:2] == '--' else [name]
        super().__init__(both, dest, 0, None, default, type, choices, required, help, metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        if option_string in self.option_strings:
            setattr(namespace, self.dest, option_string[:5] != '--no-')

    def format_usage(self):
        return ' | '.join([*self.option_strings])


class _HelpAction(Action):
    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None):
        super().__init__(option_strings, dest, 0, default=default, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _VersionAction(Action):
    def __init__(self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS, help="show program's version number and exit"):
        super().__init__(option_strings, dest, 0, default=default, help=help)
        self.version = version

    def __call__(self, parser, namespace, values, option_string=None):
        layout = parser._get_formatter()
        layout.add_text(parser.version if self.version is None else self.version)
        parser._print_message(layout.format_help(), _sys.stdout)
        parser.exit()


class _SubParsersAction(Action):
    """Takes the name of a subcommand and all that follows; a parser of its own reads that."""

    class _ChoicesPseudoAction(Action):
        # A line of help for one subcommand.
        def __init__(self, name, aliases, help):
            label = f"{name} ({', '.join(aliases)})" if aliases else name
            super().__init__([], label, help=help, metavar=label)

    def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS, required=False, help=None, metavar=None):
        self._prog_prefix, self._parser_class = prog, parser_class
        self._name_parser_map, self._choices_actions = {}, []
        super().__init__(option_strings, dest, PARSER, choices=self._name_parser_map, required=required, help=help, metavar=metavar)

    def add_parser(self, name, *, aliases=(), **kwargs):
        parsers = self._name_parser_map
        if kwargs.get('prog') is None:
            kwargs.update(prog=f'{self._prog_prefix} {name}')
        if name in parsers:
            raise ArgumentError(self, _('conflicting subparser: %s') % name)
        taken = [alias for alias in aliases if alias in parsers]
        if taken:
            raise ArgumentError(self, _('conflicting subparser alias: %s') % taken[0])
        if 'help' in kwargs:
            line = self._ChoicesPseudoAction(name, aliases, kwargs.pop('help'))
            self._choices_actions.append(line)
        made = self._parser_class(**kwargs)
        parsers.update(dict.fromkeys((name, *aliases), made))
        return made

    def __call__(self, parser, namespace, values, option_string=None):
        name, *words = values
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, name)
        if name not in self._name_parser_map:
            raise ArgumentError(self, _('unknown parser %(name)r (choices: %(all)s)') % {'name': name, 'all': ', '.join(self._name_parser_map)})
        # A namespace of its own at first: so defaults of the subcommand win over those of the parser above.
        found, unknown = self._name_parser_map[name].parse_known_args(words, None)
        for each in vars(found).items():
            setattr(namespace, *each)
        if unknown:
            setattr(namespace, LEFT_OVER, getattr(namespace, LEFT_OVER, []) + unknown)

    def _get_subactions(self):
        return self._choices_actions


KINDS = {None: _StoreAction, 'store': _StoreAction, 'store_const': _StoreConstAction, 'store_true': _StoreTrueAction,
          'store_false': _StoreFalseAction, 'append': _AppendAction, 'append_const': _AppendConstAction, 'extend': _ExtendAction,
          'count': _CountAction, 'help': _HelpAction, 'version': _VersionAction, 'parsers': _SubParsersAction}


class FileType:
    """Converts a word to an open file; a lone - is standard input or output."""

    def __init__(self, mode='r', bufsize=-1, encoding=None, errors=None):
        self._mode, self._bufsize = mode, bufsize
        self._encoding, self._errors = encoding, errors

    def __call__(self, string):
        if string == '-':
            return self._standard_stream()
        try:
            return open(string, self._mode, self._bufsize, self._encoding, self._errors)
        except OSError as error:
            raise ArgumentTypeError(_("can't open '%(filename)s': %(error)s") % {'filename': string, 'error': error})

    def _standard_stream(self):
        letters = set(self._mode)
        if 'r' in letters:
            stream = _sys.stdin
        elif letters & set('wax'):
            stream = _sys.stdout
        else:
            raise ValueError(_('argument "-" with mode %r') % self._mode)
        return stream.buffer if 'b' in letters else stream

    def __repr__(self):
        words = [repr(value) for value in (self._mode, self._bufsize) if value != -1]
        for name in ('encoding', 'errors'):
            value = getattr(self, '_' + name)
            if value is not None:
                words.append(f'{name}={value!r}')
        return f"{type(self).__name__}({', '.join(words)})"


for _each in (ArgumentTypeError, Namespace, Action, BooleanOptionalAction, FileType, _SubParsersAction._ChoicesPseudoAction, *KINDS.values()):
    _each.__module__ = 'argparse'
