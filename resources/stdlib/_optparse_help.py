"""Formatters of optparse: how a parser's help is laid out."""
import os as _os
import textwrap as _textwrap

__name__ = "optparse"       # where the classes here say they are from

NO_DEFAULT = ('NO', 'DEFAULT')


class HelpFormatter:
    NO_DEFAULT_VALUE = 'none'

    def __init__(self, indent_increment, max_help_position, width, short_first):
        if width is None:
            try:
                width = int(_os.environ['COLUMNS'])
            except (KeyError, ValueError):
                width = 80
            width -= 2
        self.parser, self.indent_increment, self.width, self.short_first = None, indent_increment, width, short_first
        self.help_position = self.max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self.current_indent = self.level = 0
        self.help_width = None
        self.default_tag, self.option_strings = '%default', {}
        self._short_opt_fmt, self._long_opt_fmt = '%s %s', '%s=%s'

    def set_parser(self, parser):
        self.parser = parser

    def _require_delimiter(self, delim):
        if delim not in ('', ' '):
            raise ValueError('invalid metavar delimiter for short options: %r' % delim)

    def set_short_opt_delimiter(self, delim):
        self._require_delimiter(delim)
        self._short_opt_fmt = '%s' + delim + '%s'

    def set_long_opt_delimiter(self, delim):
        if delim not in ('=', ' '):
            raise ValueError('invalid metavar delimiter for long options: %r' % delim)
        self._long_opt_fmt = '%s' + delim + '%s'

    def indent(self):
        self.level += 1
        self.current_indent += self.indent_increment

    def dedent(self):
        self.level -= 1
        self.current_indent -= self.indent_increment
        assert self.current_indent >= 0, 'Indent decreased below 0.'

    def format_usage(self, usage):
        raise NotImplementedError('subclasses must implement')

    def format_heading(self, heading):
        raise NotImplementedError('subclasses must implement')

    def _filled(self, text):
        margin = ' ' * self.current_indent
        return _textwrap.fill(text, max(self.width - self.current_indent, 11), initial_indent=margin, subsequent_indent=margin)

    _format_text = _filled

    def format_description(self, description):
        return self._format_text(description) + '\n' if description else ''

    def format_epilog(self, epilog):
        return f'\n{self._format_text(epilog)}\n' if epilog else ''

    def expand_default(self, option):
        if not self.default_tag or self.parser is None:
            return option.help
        given = self.parser.defaults
        value = given.get(option.dest)
        return option.help.replace(self.default_tag, self.NO_DEFAULT_VALUE if value is None or value is NO_DEFAULT else str(value))

    def format_option(self, option):
        flags, room = self.option_strings[option], self.help_position - self.current_indent - 2
        margin = ' ' * self.current_indent
        fits = len(flags) <= room
        parts = [f'{margin}{flags:<{room}}  ' if fits else f'{margin}{flags}\n']
        if option.help:
            first, *rest = _textwrap.wrap(self.expand_default(option), self.help_width) or ['']
            parts.append(' ' * (0 if fits else self.help_position) + first + '\n')
            parts += [' ' * self.help_position + line + '\n' for line in rest]
        elif fits:
            parts.append('\n')
        return ''.join(parts)

    def store_option_strings(self, parser):
        widest = 0
        steps = [(parser.option_list, 1)] + [(group.option_list, 2) for group in getattr(parser, 'option_groups', ())]
        start = self.current_indent
        for options, depth in steps:
            for option in options:
                flags = self.option_strings[option] = self.format_option_strings(option)
                widest = max(widest, len(flags) + start + depth * self.indent_increment)
        self.help_position = min(widest + 2, self.max_help_position)
        self.help_width = max(self.width - self.help_position, 11)

    def format_option_strings(self, option):
        short, long = list(option._short_opts), list(option._long_opts)
        if option.takes_value():
            name = option.metavar or option.dest.upper()
            short = [self._short_opt_fmt % (flag, name) for flag in short]
            long = [self._long_opt_fmt % (flag, name) for flag in long]
        return ', '.join(short + long if self.short_first else long + short)


class IndentedHelpFormatter(HelpFormatter):
    def __init__(self, indent_increment=2, max_help_position=24, width=None, short_first=1):
        super().__init__(indent_increment, max_help_position, width, short_first)

    def format_usage(self, usage):
        return f'Usage: {usage}\n'

    def format_heading(self, heading):
        return f"{'':{self.current_indent}}{heading}:\n"


class TitledHelpFormatter(HelpFormatter):
    def __init__(self, indent_increment=0, max_help_position=24, width=None, short_first=0):
        super().__init__(indent_increment, max_help_position, width, short_first)

    def format_usage(self, usage):
        return f"{self.format_heading('Usage')}  {usage}\n"

    def format_heading(self, heading):
        return f"{heading}\n{'=-'[self.level] * len(heading)}\n"


# ---- values of options
