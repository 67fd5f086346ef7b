"""How a command line's words are given to its arguments; argparse.py has the arguments.

Each word gets a letter first: O for an option, A for anything else, - for the -- that ends the options. Options are then taken from left
to right, and the words between them go to as many positional arguments as fit there, by matching the letters against what each wants.
"""
import re
from collections import deque
from gettext import gettext as _, ngettext

from _argparse_help import ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE

_WANTED = {None: 'A', OPTIONAL: 'A?', ZERO_OR_MORE: '[A-]*', ONE_OR_MORE: 'A[A-]*', REMAINDER: '[-AO]*', PARSER: 'A[-AO]*', SUPPRESS: ''}
_TOO_FEW = {None: 'expected one argument', OPTIONAL: 'expected at most one argument', ONE_OR_MORE: 'expected at least one argument'}


def name_of(action):
    """What messages call an argument."""
    if action is None:
        return None
    if action.option_strings:
        return '/'.join(action.option_strings)
    for name in (action.metavar, action.dest):
        if name not in (None, SUPPRESS):
            return name
    return '{%s}' % ','.join(action.choices) if action.choices else None


class ArgumentError(Exception):
    """A mistake, and the argument that it concerns."""

    __module__ = 'argparse'

    def __init__(self, argument, message):
        self.argument_name, self.message = name_of(argument), message

    def __str__(self):
        if self.argument_name is None:
            return str(self.message)
        return _('argument %(argument_name)s: %(message)s') % vars(self)


def _wanted(action):
    letters = _WANTED[action.nargs] if action.nargs in _WANTED else '-*'.join('A' * action.nargs)
    if action.option_strings:
        # The values of an option end at a --.
        return '(%s)' % letters.replace('-*', '').replace('-', '')
    return f'(-*{letters}-*)'


def _count(action, letters):
    found = re.match(_wanted(action), letters)
    if found:
        return found.end()
    nargs = action.nargs
    if nargs in _TOO_FEW:
        raise ArgumentError(action, _(_TOO_FEW[nargs]))
    raise ArgumentError(action, ngettext('expected %s argument', 'expected %s arguments', nargs) % nargs)


class Walk:
    """One way through the words of a command line."""

    def __init__(self, parser, words, namespace):
        self.parser, self.words, self.namespace = parser, words, namespace
        self.waiting = parser._get_positional_actions()
        self.extras = []
        self.seen, self.given = set(), set()    # given: not just the default again
        self.meanings = {}                      # where an option stands: (its action or None, its name, what is attached or None)
        letters = ''
        for at, word in enumerate(words):
            if word == '--':
                letters += '-'.ljust(len(words) - at, 'A')
                break
            meaning = self._meaning(word)
            if meaning:
                self.meanings[at] = meaning
            letters += 'O' if meaning else 'A'
        self.letters = letters

    def _meaning(self, word):
        parser = self.parser
        known = parser._option_string_actions
        if not word.startswith(tuple(parser.prefix_chars)):
            return None
        if word in known:
            return known[word], word, None
        if len(word) == 1:
            return None
        name, equals, value = word.partition('=')
        if equals and name in known:
            return known[name], name, value
        guesses = parser._get_option_tuples(word)
        if len(guesses) > 1:
            parser.error(_('ambiguous option: %(option)s could match %(matches)s')
                         % {'option': word, 'matches': ', '.join(guess[1] for guess in guesses)})
        if guesses:
            return guesses[0]
        # Neither numbers nor texts with blanks are taken for mistyped options.
        number = parser._negative_number_matcher.match(word) and not parser._has_negative_number_optionals
        return None if number or ' ' in word else (None, word, None)

    def run(self):
        at, places = 0, deque(self.meanings)
        while places:
            place = places[0]
            if place < at:
                places.popleft()
                continue
            if at < place:
                reached = self._positionals(at)
                if reached > at:
                    at = reached
                    continue
                self.extras += self.words[at:place]
            at = self._option(place)
        at = self._positionals(at)
        self.extras += self.words[at:]
        self._complete()
        return self.namespace, self.extras

    def _take(self, action, words, name=None):
        parser = self.parser
        self.seen.add(action)
        values = parser._get_values(action, words)
        if values is not action.default:
            self.given.add(action)
            for group in parser._mutually_exclusive_groups:
                if action in group._group_actions:
                    for rival in group._group_actions:
                        if rival is not action and rival in self.given:
                            raise ArgumentError(action, _('not allowed with argument %s') % name_of(rival))
        if values is not SUPPRESS:
            action(parser, self.namespace, values, name)

    def _option(self, at):
        action, name, attached = self.meanings[at]
        if action is None:
            self.extras.append(self.words[at])
            return at + 1
        known, flags = self.parser._option_string_actions, []
        while attached is not None:
            takes = _count(action, 'A')
            if takes == 1:
                break
            # One that takes nothing: single letters may run together, the next begins behind it.
            following = name[0] + attached[:1]
            if takes or not attached or name[1:2] in self.parser.prefix_chars or following not in known:
                raise ArgumentError(action, _('ignored explicit argument %r') % attached)
            flags.append((action, name))
            action, name, attached = known[following], following, attached[1:] or None
        end = at + 1
        if attached is None:
            end += _count(action, self.letters[end:])
        for flag, flag_name in flags:
            self._take(flag, [], flag_name)
        self._take(action, self.words[at + 1:end] if attached is None else [attached], name)
        return end

    def _positionals(self, at):
        wanted = [_wanted(action) for action in self.waiting]
        while wanted:
            found = re.match(''.join(wanted), self.letters[at:])
            if found:
                break
            wanted.pop()
        ready, self.waiting = self.waiting[:len(wanted)], self.waiting[len(wanted):]
        for place, action in enumerate(ready, 1):
            end = at + len(found[place])
            self._take(action, self.words[at:end])
            at = end
        return at

    def _complete(self):
        parser, namespace = self.parser, self.namespace
        missing = []
        for action in parser._actions:
            if action in self.seen:
                continue
            default = action.default
            if action.required:
                missing.append(name_of(action))
            elif isinstance(default, str) and getattr(namespace, action.dest, None) is default:
                # Nobody has given a value: now the default is converted as a given one would have been.
                setattr(namespace, action.dest, parser._get_value(action, default))
        if missing:
            parser.error(_('the following arguments are required: %s') % ', '.join(missing))
        for group in parser._mutually_exclusive_groups:
            if group.required and self.given.isdisjoint(group._group_actions):
                names = [name_of(action) for action in group._group_actions if action.help is not SUPPRESS]
                parser.error(_('one of the arguments %s is required') % ' '.join(names))
