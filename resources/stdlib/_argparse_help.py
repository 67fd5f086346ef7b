"""How help and usage of command lines are laid out; argparse.py gives out what is here under its own name.

A formatter is told what there is (add_usage(), add_text(), start_section(), ...) and only then asked for the text, as the column at
which explanations begin depends on the longest name of all. Until then it keeps blocks: a heading, and calls that make the lines.
"""
import re
from gettext import gettext as _

SUPPRESS = '==SUPPRESS=='
OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE = '?', '*', '+'
PARSER, REMAINDER = 'A...', '...'

_LEAST_WIDTH = 11                                                   # text never gets narrower, however deep it stands
_USAGE_WORD = re.compile(r'(?:\(.*?\)+|\[.*?\]+)(?=\s|$)|\S+')      # brackets stay on one line
_VOID = re.compile(r'\[ *\]|\( *\)')
_LOOSE = re.compile(r'(?<=[\[(]) | (?=[\])])')                       # blanks inside brackets, where a name is empty
_GAP = re.compile('\n{3,}')

# How the values of an argument look: its names come in twice where there may be several.
_VALUE_LOOKS = {None: '{0}', OPTIONAL: '[{0}]', ZERO_OR_MORE: '[{0} ...]', ONE_OR_MORE: '{0} [{1} ...]', PARSER: '{0} ...', REMAINDER: '...',
                SUPPRESS: ''}


def _is_text(text):
    return text is not None and text is not SUPPRESS


def _packed(words, room, margin, first_margin=None):
    """Lines of words, as many to a line as fit between the margin and the room's end."""
    lines = []
    for word in words:
        before = margin if first_margin is None or len(lines) > 1 else first_margin
        if lines and before + len(lines[-1]) + 1 + len(word) <= room:
            lines[-1] += ' ' + word
        else:
            lines.append(word)
    return lines


def _broken_up(usage):
    words = _USAGE_WORD.findall(usage)
    # Brackets in names can mislead it; CPython refuses to go on then.
    assert ' '.join(words) == usage
    return words


class _Block:
    def __init__(self, heading=None, indent=0, outer=None):
        self.heading, self.indent, self.outer = heading, indent, outer
        self.entries = []       # (indent, function, its arguments)


class _Marks:
    """What the groups of exclusive arguments add to a usage line: brackets around the group and bars inside."""

    def __init__(self, actions, groups):
        self.before, self.after = {}, {}
        self.barred, self.grouped = set(), set()
        for group in groups:
            members = group._group_actions
            if not members:
                raise ValueError(f'empty group {group}')
            # A group shows as one only where its members stand side by side.
            start = actions.index(members[0]) if members[0] in actions else len(actions)
            if actions[start:start + len(members)] == members:
                self._mark(range(start, start + len(members)), members, group.required)

    def _mark(self, places, members, required):
        self.grouped.update(places)
        visible = [place for place, member in zip(places, members) if member.help is not SUPPRESS]
        if not visible:
            return
        if required:
            left, right = '()' if len(visible) > 1 else ('', '')
        else:
            left, right = '[]'
        first, last = visible[0], visible[-1]
        self.before[first] = left + self.before.get(first, '')
        self.after[last] = self.after.get(last, '') + right
        self.barred.update(visible[:-1])


class HelpFormatter:
    """Lays out help: paragraphs are filled, explanations stand in a column of their own."""

    __module__ = 'argparse'
    _whitespace_matcher = re.compile('[ \t\n\r\f\v]+')

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        if width is None:
            import shutil
            width = shutil.get_terminal_size().columns - 2
        self._prog, self._width, self._indent_increment = prog, width, indent_increment
        self._max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self._action_max_length = 0
        self._current_indent = 0
        self._top = self._block = _Block()

    # -- collecting

    def _indent(self):
        self._current_indent += self._indent_increment

    def _dedent(self):
        self._current_indent -= self._indent_increment

    def _add_item(self, func, args):
        self._block.entries.append((self._current_indent, func, args))

    def start_section(self, heading):
        inner = _Block(heading, self._current_indent, self._block)
        self._add_item(self._lay_out, (inner,))
        self._block = inner
        self._indent()

    def end_section(self):
        self._block = self._block.outer
        self._dedent()

    def add_text(self, text):
        if _is_text(text):
            self._add_item(self._format_text, (text,))

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is not SUPPRESS:
            self._add_item(self._format_usage, (usage, actions, groups, prefix))

    def add_argument(self, action):
        if action.help is SUPPRESS:
            return
        self._widen_for(action)
        for inner in self._iter_indented_subactions(action):
            self._widen_for(inner)
        self._add_item(self._format_action, (action,))

    def add_arguments(self, actions):
        for each in actions:
            self.add_argument(each)

    def _widen_for(self, action):
        taken = self._current_indent + len(self._format_action_invocation(action))
        self._action_max_length = max(taken, self._action_max_length)

    # -- the text

    def format_help(self):
        text = self._lay_out(self._top)
        if not text:
            return text
        return _GAP.sub('\n\n', text).strip('\n') + '\n'

    def _lay_out(self, block):
        outside, parts = self._current_indent, []
        for indent, make, args in block.entries:
            self._current_indent = indent
            parts.append(make(*args))
        self._current_indent = outside
        body = self._join_parts(parts)
        if block is self._top or not body:
            return body
        title = f"{' ' * block.indent}{block.heading}:\n" if _is_text(block.heading) else ''
        return f'\n{title}{body}\n'

    def _join_parts(self, part_strings):
        return ''.join(filter(lambda part: part and part is not SUPPRESS, part_strings))

    def _format_text(self, text):
        if '%(prog)' in text:
            text %= {'prog': self._prog}
        room = max(_LEAST_WIDTH, self._width - self._current_indent)
        return self._fill_text(text, room, ' ' * self._current_indent) + '\n\n'

    # -- usage

    def _format_usage(self, usage, actions, groups, prefix):
        if prefix is None:
            prefix = _('usage: ')
        if usage is None:
            usage = self._usage_of(actions, groups, len(prefix))
        else:
            usage %= {'prog': self._prog}
        return f'{prefix}{usage}\n\n'

    def _usage_of(self, actions, groups, taken):
        prog = str(self._prog)
        if not actions:
            return prog
        options, positionals = [], []
        for each in actions:
            (options if each.option_strings else positionals).append(each)
        room = self._width - self._current_indent
        arguments = self._format_actions_usage(options + positionals, groups)
        line = f'{prog} {arguments}' if prog and arguments else prog or arguments
        if taken + len(line) <= room:
            return line
        first = _broken_up(self._format_actions_usage(options, groups))
        second = _broken_up(self._format_actions_usage(positionals, groups))
        if 4 * (taken + len(prog)) > 3 * room:
            # A long name gets a line for itself.
            lines = _packed(first + second, room, taken)
            if len(lines) > 1:
                lines = _packed(first, room, taken) + _packed(second, room, taken)
            return ('\n' + ' ' * taken).join([prog, *lines])
        margin = taken + len(prog) + 1
        if not first:
            first, second = second, []
        lines = _packed([prog, *first], room, margin, taken) + _packed(second, room, margin)
        return ('\n' + ' ' * margin).join(lines)

    def _format_actions_usage(self, actions, groups):
        marks, words = _Marks(actions, groups), []
        for place, action in enumerate(actions):
            if action.help is SUPPRESS:
                continue
            word = self._usage_word(action, place in marks.grouped)
            words.append(marks.before.get(place, '') + word + marks.after.get(place, ''))
            if place in marks.barred:
                words.append('|')
        return _VOID.sub('', _LOOSE.sub('', ' '.join(filter(None, words)))).strip()

    def _usage_word(self, action, grouped):
        if not action.option_strings:
            word = self._format_args(action, self._get_default_metavar_for_positional(action))
            # The group's own brackets are enough.
            return word[1:-1] if grouped and word.startswith('[') and word.endswith(']') else word
        if action.nargs == 0:
            word = action.format_usage()
        else:
            word = f'{action.option_strings[0]} {self._format_args(action, self._get_default_metavar_for_optional(action))}'
        return word if action.required or grouped else f'[{word}]'

    # -- arguments

    def _format_action(self, action):
        column = min(self._max_help_position, 2 + self._action_max_length)
        head = ' ' * self._current_indent + self._format_action_invocation(action)
        beside = bool(action.help) and len(head) <= column - 2
        if beside:
            head = f'{head:<{column}}'
        if not action.help or not action.help.strip():
            parts = [head, '\n']
        else:
            lines = self._split_lines(self._expand_help(action), max(_LEAST_WIDTH, self._width - column))
            rest = [f"{' ' * column}{line}\n" for line in lines]
            if not beside:
                parts = [head, '\n', *rest]
            else:
                # Where nothing is left to say after all, the line is not ended either.
                parts = [head, f'{lines[0]}\n' if lines else '', *rest[1:]]
        for inner in self._iter_indented_subactions(action):
            parts.append(self._format_action(inner))
        return self._join_parts(parts)

    def _format_action_invocation(self, action):
        names = action.option_strings
        if not names:
            default = self._get_default_metavar_for_positional(action)
            [name] = self._metavar_formatter(action, default)(1)
            return name
        if action.nargs != 0:
            values = self._format_args(action, self._get_default_metavar_for_optional(action))
            names = [f'{name} {values}' for name in names]
        return ', '.join(names)

    def _metavar_formatter(self, action, default_metavar):
        name = action.metavar
        if name is None:
            name = default_metavar if action.choices is None else '{' + ','.join(map(str, action.choices)) + '}'
        return lambda count: name if isinstance(name, tuple) else count * (name,)

    def _format_args(self, action, default_metavar):
        names = self._metavar_formatter(action, default_metavar)
        nargs = action.nargs
        if isinstance(nargs, int):
            return self._filled(' '.join(['{}'] * nargs), nargs, names(nargs))
        if nargs is not None and not isinstance(nargs, str) or nargs not in _VALUE_LOOKS:
            raise ValueError('invalid nargs value')
        look = _VALUE_LOOKS[nargs]
        shown = names(2 if nargs == ONE_OR_MORE else 1)
        if nargs == ZERO_OR_MORE and len(shown) == 2:
            return self._filled('[{0} [{1} ...]]', 2, shown)
        return self._filled(look, look.count('{'), shown)

    def _filled(self, look, wanted, names):
        # argparse tells the caller in its own words; None wanted: it does not look at the names.
        if wanted and len(names) != wanted:
            raise TypeError('not enough arguments for format string' if len(names) < wanted
                            else 'not all arguments converted during string formatting')
        return look.format(*names)

    def _iter_indented_subactions(self, action):
        if hasattr(action, '_get_subactions'):
            self._indent()
            yield from action._get_subactions()
            self._dedent()

    def _expand_help(self, action):
        known = {'prog': self._prog}
        for name, value in {**vars(action), **known}.items():
            if value is not SUPPRESS:
                known[name] = getattr(value, '__name__', value)
        if known.get('choices') is not None:
            known['choices'] = ', '.join(map(str, known['choices']))
        return self._get_help_string(action) % known

    # -- what subclasses change

    def _split_lines(self, text, width):
        import textwrap
        return textwrap.wrap(self._one_line(text), width)

    def _fill_text(self, text, width, indent):
        import textwrap
        return textwrap.fill(self._one_line(text), width, initial_indent=indent, subsequent_indent=indent)

    def _one_line(self, text):
        return self._whitespace_matcher.sub(' ', text).strip()

    def _get_help_string(self, action):
        return action.help

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_default_metavar_for_positional(self, action):
        return action.dest


class RawDescriptionHelpFormatter(HelpFormatter):
    """Paragraphs keep the lines that they are written in."""

    __module__ = 'argparse'

    def _fill_text(self, text, width, indent):
        return ''.join([indent + line for line in text.splitlines(True)])


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    """So do explanations."""

    __module__ = 'argparse'

    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    """Explanations end with the default, unless they name it themselves."""

    __module__ = 'argparse'

    def _get_help_string(self, action):
        text = action.help or ''
        may_be_left_out = action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE)
        if may_be_left_out and action.default is not SUPPRESS and '%(default)' not in text:
            return text + _(' (default: %(default)s)')
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    """Values are called by their type."""

    __module__ = 'argparse'

    def _get_default_metavar_for_optional(self, action):
        return action.type.__name__

    _get_default_metavar_for_positional = _get_default_metavar_for_optional
