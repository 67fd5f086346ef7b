"""Command lines: parsers, and the arguments and groups that they hold.

_argparse_words.py gives the words to the arguments, _argparse_actions.py has what these do, _argparse_help.py lays out help and usage.
"""
import os as _os
import re as _re
import sys as _sys
from contextlib import contextmanager as _contextmanager
from gettext import gettext as _, ngettext as _plural

from _argparse_actions import (KINDS as _KINDS, LEFT_OVER as _LEFT_OVER, Action, ArgumentTypeError, BooleanOptionalAction, FileType, Namespace,
                               Shown as _Shown, _AppendAction, _AppendConstAction, _CountAction, _ExtendAction, _HelpAction, _StoreAction,
                               _StoreConstAction, _StoreFalseAction, _StoreTrueAction, _SubParsersAction, _VersionAction)
from _argparse_help import (ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE, ArgumentDefaultsHelpFormatter, HelpFormatter,
                            MetavarTypeHelpFormatter, RawDescriptionHelpFormatter, RawTextHelpFormatter)
from _argparse_words import ArgumentError, Walk as _Walk, name_of as _get_action_name

__all__ = ['Action', 'ArgumentDefaultsHelpFormatter', 'ArgumentError', 'ArgumentParser', 'ArgumentTypeError', 'BooleanOptionalAction', 'FileType',
           'HelpFormatter', 'MetavarTypeHelpFormatter', 'Namespace', 'ONE_OR_MORE', 'OPTIONAL', 'PARSER', 'REMAINDER',
           'RawDescriptionHelpFormatter', 'RawTextHelpFormatter', 'SUPPRESS', 'ZERO_OR_MORE']


# ---- what holds arguments

class _ActionsContainer:
    """Arguments and groups of them. A group has the same lists as the parser that it is in, and one of its own besides."""

    _SHARED = {'_registries': dict, '_actions': list, '_option_string_actions': dict, '_defaults': dict, '_has_negative_number_optionals': list,
               '_mutually_exclusive_groups': list}
    _negative_number_matcher = _re.compile(r'^-(?:\d+|\d*\.\d+)$')

    def __init__(self, description, prefix_chars, argument_default, conflict_handler, *, within=None):
        self.description, self.argument_default = description, argument_default
        self.prefix_chars, self.conflict_handler = prefix_chars, conflict_handler
        self._resolver()
        self._action_groups = []
        for name, make in self._SHARED.items():
            setattr(self, name, make() if within is None else getattr(within, name))
        if within is None:
            self._registries['action'] = dict(_KINDS)

    def register(self, registry_name, value, object):
        self._registries.setdefault(registry_name, {}).update({value: object})

    def _registry_get(self, registry_name, value, default=None):
        names = self._registries.get(registry_name, {})
        return names.get(value, default)

    def set_defaults(self, **kwargs):
        self._defaults |= kwargs
        for action in self._actions:
            if action.dest in kwargs:
                action.default = kwargs[action.dest]

    def get_default(self, dest):
        defaults = (action.default for action in self._actions if action.dest == dest)
        return next((default for default in defaults if default is not None), self._defaults.get(dest))

    # -- adding

    def add_argument(self, *args, **kwargs):
        if args and (len(args) > 1 or args[0][0] in self.prefix_chars):
            kwargs = self._get_optional_kwargs(*args, **kwargs)
        else:
            if args and 'dest' in kwargs:
                raise ValueError('dest supplied twice for positional argument')
            kwargs = self._get_positional_kwargs(*args, **kwargs)
        if 'default' not in kwargs:
            default = self._defaults.get(kwargs['dest'], self.argument_default)
            if default is not None or kwargs['dest'] in self._defaults:
                kwargs['default'] = default
        make = self._kind(kwargs.pop('action', None))
        if not callable(make):
            raise ValueError(f'unknown action "{make}"')
        action = make(**kwargs)
        self._check_type(action)
        if hasattr(self, '_get_formatter'):
            try:
                self._get_formatter()._format_args(action, None)
            except TypeError:
                raise ValueError('length of metavar tuple does not match nargs')
        return self._add_action(action)

    def _get_positional_kwargs(self, dest, **kwargs):
        if 'required' in kwargs:
            raise TypeError(_("'required' is an invalid argument for positionals"))
        nargs = kwargs.get('nargs')
        may_lack = nargs == OPTIONAL or nargs == ZERO_OR_MORE and 'default' in kwargs
        if not may_lack:
            kwargs['required'] = True
        return {**kwargs, 'dest': dest, 'option_strings': []}

    def _get_optional_kwargs(self, *names, dest=None, **kwargs):
        chars = self.prefix_chars
        for name in names:
            if name[0] not in chars:
                raise ValueError(_('invalid option string %(option)r: must start with a character %(chars)r') % {'option': name, 'chars': chars})
        if dest is None:
            # Called after the first long name, or else the first.
            chosen = next((name for name in names if len(name) > 1 and name[1] in chars), names[0])
            dest = chosen.lstrip(chars).replace('-', '_')
            if not dest:
                raise ValueError(_('dest= is required for options like %r') % chosen)
        return {**kwargs, 'dest': dest, 'option_strings': [*names]}

    def _kind(self, action):
        return self._registry_get('action', action, action)

    def _check_type(self, action):
        convert = self._registry_get('type', action.type, action.type)
        if not callable(convert):
            raise ValueError(f'{convert!r} is not callable')
        if convert is FileType:
            raise ValueError(f'{convert!r} is a FileType class object, instance of it must be passed')

    def _add_action(self, action):
        known = self._option_string_actions
        taken = [(name, known[name]) for name in action.option_strings if name in known]
        if taken:
            self._resolver()(action, taken)
        action.container = self
        self._actions.append(action)
        known.update(dict.fromkeys(action.option_strings, action))
        if any(map(self._negative_number_matcher.match, action.option_strings)):
            self._has_negative_number_optionals[:] = [True]
        return action

    def _remove_action(self, action):
        self._actions.remove(action)

    # -- names that are taken

    def _resolver(self):
        how = self.conflict_handler
        try:
            return getattr(self, f'_handle_conflict_{how}')
        except AttributeError:
            raise ValueError(_('invalid conflict_resolution value: %r') % how)

    def _handle_conflict_error(self, action, taken):
        text = _plural('conflicting option string: %s', 'conflicting option strings: %s', len(taken))
        raise ArgumentError(action, text % ', '.join(name for name, _owner in taken))

    def _handle_conflict_resolve(self, action, taken):
        for name, owner in taken:
            self._option_string_actions.pop(name, None)
            owner.option_strings.remove(name)
            if not owner.option_strings:
                owner.container._remove_action(owner)

    # -- groups

    def add_argument_group(self, *args, **kwargs):
        made = _ArgumentGroup(self, *args, **kwargs)
        self._action_groups.append(made)
        return made

    def add_mutually_exclusive_group(self, **kwargs):
        made = _MutuallyExclusiveGroup(self, **kwargs)
        self._mutually_exclusive_groups.append(made)
        return made

    def _adopt(self, parent):
        """Takes over a parent's arguments, into groups of the same titles."""
        mine = {}
        for group in self._action_groups:
            if mine.setdefault(group.title, group) is not group:
                raise ValueError(_('cannot merge actions - two groups are named %r') % group.title)
        homes = {}
        for group in parent._action_groups:
            if group.title not in mine:
                mine[group.title] = self.add_argument_group(group.title, group.description, conflict_handler=group.conflict_handler)
            homes.update(dict.fromkeys(group._group_actions, mine[group.title]))
        for group in parent._mutually_exclusive_groups:
            homes.update(dict.fromkeys(group._group_actions, self.add_mutually_exclusive_group(required=group.required)))
        for action in parent._actions:
            homes.get(action, self)._add_action(action)


def _warn_of_nesting(what):
    import warnings
    warnings.warn(f'Nesting {what} groups is deprecated.', DeprecationWarning, 3)


class _ArgumentGroup(_ActionsContainer):
    def __init__(self, container, title=None, description=None, **kwargs):
        inherited = {name: getattr(container, name) for name in ('prefix_chars', 'argument_default', 'conflict_handler')}
        super().__init__(description, **{**inherited, **kwargs}, within=container)
        self.title, self._group_actions = title, []

    def _add_action(self, action):
        self._group_actions.append(super()._add_action(action))
        return action

    def _remove_action(self, action):
        super()._remove_action(action)
        self._group_actions.remove(action)

    def add_argument_group(self, *args, **kwargs):
        _warn_of_nesting('argument')
        return super().add_argument_group(*args, **kwargs)


class _MutuallyExclusiveGroup(_ArgumentGroup):
    def __init__(self, container, required=False):
        super().__init__(container)
        self._container, self.required = container, required

    # Help shows the arguments where the container has them: they are its own, and only listed here.

    def _add_action(self, action):
        if action.required:
            raise ValueError(_('mutually exclusive arguments must be optional'))
        self._group_actions.append(self._container._add_action(action))
        return action

    def _remove_action(self, action):
        for holder in (self._container._remove_action, self._group_actions.remove):
            holder(action)

    def add_mutually_exclusive_group(self, *args, **kwargs):
        _warn_of_nesting('mutually exclusive')
        return super().add_mutually_exclusive_group(*args, **kwargs)


@_contextmanager
def _changed(things, **values):
    """For a while the attributes of all things have these values."""
    before = [(thing, name, getattr(thing, name)) for thing in things for name in values]
    try:
        for thing, name, _old in before:
            setattr(thing, name, values[name])
        yield
    finally:
        for each in before:
            setattr(*each)


def _unchanged(string):
    return string


class ArgumentParser(_Shown, _ActionsContainer):
    """Reads command lines, says what is wrong with them, and explains what they may hold."""

    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=[], formatter_class=HelpFormatter, prefix_chars='-',
                 fromfile_prefix_chars=None, argument_default=None, conflict_handler='error', add_help=True, allow_abbrev=True, exit_on_error=True):
        _ActionsContainer.__init__(self, description, prefix_chars, argument_default, conflict_handler)
        self.prog = _os.path.basename(_sys.argv[0]) if prog is None else prog
        self.usage, self.epilog, self.formatter_class = usage, epilog, formatter_class
        self.add_help, self.allow_abbrev, self.exit_on_error = add_help, allow_abbrev, exit_on_error
        self.fromfile_prefix_chars = fromfile_prefix_chars
        self.register('type', None, _unchanged)
        self._positionals = self.add_argument_group(_('positional arguments'))
        self._optionals = self.add_argument_group(_('options'))
        self._subparsers = None
        if add_help:
            dash = '-' if '-' in prefix_chars else prefix_chars[0]
            self.add_argument(f'{dash}h', f'{dash}{dash}help', action='help', default=SUPPRESS, help=_('show this help message and exit'))
        for parent in parents:
            self._adopt(parent)
            self._defaults.update(getattr(parent, '_defaults', ()))

    def _get_kwargs(self):
        shown = 'prog usage description formatter_class conflict_handler add_help'
        return [(name, getattr(self, name)) for name in shown.split()]

    # -- arguments

    def add_subparsers(self, **kwargs):
        if self._subparsers is not None:
            self.error(_('cannot have multiple subparser arguments'))
        own_section = kwargs.keys() & {'title', 'description'}
        title, about = kwargs.pop('title', 'subcommands'), kwargs.pop('description', None)
        self._subparsers = self.add_argument_group(_(title), _(about)) if own_section else self._positionals
        if kwargs.get('prog') is None:
            # Subcommands are called after what has to stand before them.
            layout = self._get_formatter()
            layout.add_usage(self.usage, self._get_positional_actions(), self._mutually_exclusive_groups, '')
            kwargs.update(prog=layout.format_help().strip())
        make = self._kind(kwargs.pop('action', 'parsers'))
        return self._subparsers._add_action(make(**{'parser_class': type(self), 'option_strings': [], **kwargs}))

    def _add_action(self, action):
        group = self._optionals if action.option_strings else self._positionals
        return group._add_action(action)

    def _get_optional_actions(self):
        return [each for each in self._actions if each.option_strings]

    def _get_positional_actions(self):
        return [each for each in self._actions if not each.option_strings]

    # -- reading

    def parse_args(self, args=None, namespace=None):
        return self._all_known(*self.parse_known_args(args, namespace))

    def parse_intermixed_args(self, args=None, namespace=None):
        return self._all_known(*self.parse_known_intermixed_args(args, namespace))

    def _all_known(self, namespace, unknown):
        if unknown:
            self.error(_('unrecognized arguments: %s') % ' '.join(unknown))
        return namespace

    def parse_known_args(self, args=None, namespace=None):
        words = [*(_sys.argv[1:] if args is None else args)]
        namespace = Namespace() if namespace is None else namespace
        defaults = [(action.dest, action.default) for action in self._actions if action.dest is not SUPPRESS and action.default is not SUPPRESS]
        for dest, value in (*defaults, *self._defaults.items()):
            if not hasattr(namespace, dest):
                setattr(namespace, dest, value)
        try:
            namespace, unknown = self._parse_known_args(words, namespace)
        except ArgumentError as mistake:
            if not self.exit_on_error:
                raise
            self.error(str(mistake))
        if hasattr(namespace, _LEFT_OVER):
            unknown += getattr(namespace, _LEFT_OVER)
            delattr(namespace, _LEFT_OVER)
        return namespace, unknown

    def _parse_known_args(self, arg_strings, namespace):
        words = arg_strings if self.fromfile_prefix_chars is None else self._read_args_from_files(arg_strings)
        return _Walk(self, words, namespace).run()

    def parse_known_intermixed_args(self, args=None, namespace=None):
        positionals, groups = self._get_positional_actions(), self._mutually_exclusive_groups
        for each in positionals:
            if each.nargs in (PARSER, REMAINDER):
                raise TypeError(f'parse_intermixed_args: positional arg with nargs={each.nargs}')
        if any(each in group._group_actions for group in groups for each in positionals):
            raise TypeError('parse_intermixed_args: positional in mutuallyExclusiveGroup')
        # Options first, as if there were nothing else, then the others; messages show the usage of both.
        usage = self.format_usage()[len('usage: '):] if self.usage is None else self.usage
        with _changed([self], usage=usage):
            with _changed(positionals, nargs=SUPPRESS, default=SUPPRESS):
                namespace, words = self.parse_known_args(args, namespace)
            for each in positionals:
                if getattr(namespace, each.dest, None) == []:
                    delattr(namespace, each.dest)
            with _changed(self._get_optional_actions() + groups, required=False):
                return self.parse_known_args(words, namespace)

    def _read_args_from_files(self, arg_strings):
        words = []
        for word in arg_strings:
            if not word.startswith(tuple(self.fromfile_prefix_chars)):
                words.append(word)
                continue
            try:
                inner = []
                with open(word[1:]) as file:
                    for line in file.read().splitlines():
                        inner += self.convert_arg_line_to_args(line)
                words += self._read_args_from_files(inner)
            except OSError as mistake:
                self.error(str(mistake))
        return words

    def convert_arg_line_to_args(self, arg_line):
        return [arg_line]

    def _get_option_tuples(self, option_string):
        """The options that a word may be short for."""
        known = self._option_string_actions.items()
        if option_string[1] not in self.prefix_chars:
            guesses = []
            for name, action in known:
                if name == option_string[:2]:
                    guesses.append((action, name, option_string[2:]))
                elif name.startswith(option_string):
                    guesses.append((action, name, None))
            return guesses
        if not self.allow_abbrev:
            return []
        start, equals, value = option_string.partition('=')
        return [(action, name, value if equals else None) for name, action in known if name.startswith(start)]

    # -- values

    def _get_values(self, action, arg_strings):
        nargs, words = action.nargs, [*arg_strings]
        if nargs == SUPPRESS:
            return SUPPRESS
        if nargs not in (PARSER, REMAINDER) and '--' in words:
            words.remove('--')
        if not words and nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            return self._checked(action, value) if isinstance(value, str) else value
        if not words and nargs == ZERO_OR_MORE and not action.option_strings:
            if action.default is None:
                return []
            self._check_value(action, action.default)
            return action.default
        if nargs is None or nargs == OPTIONAL:
            return self._checked(action, words[0])
        values = [self._get_value(action, word) for word in words]
        # Choices of subcommands concern the name only, and nothing holds for what just remains.
        for value in values[:{PARSER: 1, REMAINDER: 0}.get(nargs)]:
            self._check_value(action, value)
        return values

    def _checked(self, action, word):
        value = self._get_value(action, word)
        self._check_value(action, value)
        return value

    def _get_value(self, action, arg_string):
        convert = self._registry_get('type', action.type, action.type)
        if not callable(convert):
            raise ArgumentError(action, _('%r is not callable') % convert)
        try:
            return convert(arg_string)
        except ArgumentTypeError as mistake:
            raise ArgumentError(action, str(mistake))
        except (ValueError, TypeError):
            called = getattr(action.type, '__name__', repr(action.type))
            raise ArgumentError(action, _('invalid %(type)s value: %(value)r') % {'type': called, 'value': arg_string})

    def _check_value(self, action, value):
        choices = action.choices
        if choices is None or value in choices:
            return
        listed = ', '.join([repr(choice) for choice in choices])
        raise ArgumentError(action, _('invalid choice: %(value)r (choose from %(choices)s)') % {'value': value, 'choices': listed})

    # -- texts

    def _get_formatter(self):
        make = self.formatter_class
        return make(prog=self.prog)

    def _usage_layout(self):
        layout = self._get_formatter()
        layout.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        return layout

    def format_usage(self):
        return self._usage_layout().format_help()

    def format_help(self):
        layout = self._usage_layout()
        layout.add_text(self.description)
        for section in self._action_groups:
            layout.start_section(section.title)
            layout.add_text(section.description)
            layout.add_arguments(section._group_actions)
            layout.end_section()
        layout.add_text(self.epilog)
        return layout.format_help()

    def print_usage(self, file=None):
        self._print_message(self.format_usage(), _sys.stdout if file is None else file)

    def print_help(self, file=None):
        self._print_message(self.format_help(), _sys.stdout if file is None else file)

    def _print_message(self, message, file=None):
        if not message:
            return
        try:
            (file or _sys.stderr).write(message)
        except (OSError, AttributeError):
            return

    # -- the end

    def exit(self, status=0, message=None):
        if message:
            self._print_message(message, file=_sys.stderr)
        _sys.exit(status)

    def error(self, message):
        self.print_usage(file=_sys.stderr)
        self.exit(2, _('%(prog)s: error: %(message)s\n') % {'prog': self.prog, 'message': message})
