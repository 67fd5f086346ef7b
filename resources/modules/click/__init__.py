"""Commands of the command line. Simulated package: commands, groups, options, arguments, prompts, a runner for tests."""
import functools
import inspect
import os
import sys

import _sim

__version__ = '8.1.7'


class ClickException(Exception):
    exit_code = 1

    def __init__(self, message):
        super().__init__(message)
        self.message = message

    def format_message(self):
        return self.message

    def __str__(self):
        return self.message

    def show(self, file=None):
        echo(f'Error: {self.format_message()}', err=True)


class UsageError(ClickException):
    exit_code = 2

    def __init__(self, message, ctx=None):
        super().__init__(message)
        self.ctx = ctx

    def show(self, file=None):
        if self.ctx is not None:
            echo(self.ctx.get_usage(), err=True)
            if self.ctx.command.help_name:
                echo(f"Try '{self.ctx.command_path} --help' for help.\n", err=True)
        super().show()


class BadParameter(UsageError):
    def __init__(self, message, ctx=None, param=None, param_hint=None):
        super().__init__(message, ctx)
        self.param, self.param_hint = param, param_hint

    def format_message(self):
        hint = self.param_hint or (self.param.hint() if self.param is not None else None)
        return f'Invalid value for {hint}: {self.message}' if hint else f'Invalid value: {self.message}'


class MissingParameter(BadParameter):
    def format_message(self):
        return f"Missing {'argument' if isinstance(self.param, Argument) else 'option'} {self.param.hint()}."


class NoSuchOption(UsageError):
    pass


class Abort(RuntimeError):
    pass


class Exit(RuntimeError):
    def __init__(self, code=0):
        self.exit_code = code


class ParamType:
    name = 'text'

    def __class_getitem__(cls, kind):
        return cls

    def convert(self, value, param, ctx):
        return value

    def fail(self, message, param=None, ctx=None):
        raise BadParameter(message, ctx, param)

    def __call__(self, value, param=None, ctx=None):
        return None if value is None else self.convert(value, param, ctx)


class _Plain(ParamType):
    def __init__(self, name, kind):
        self.name, self._kind = name, kind

    def convert(self, value, param, ctx):
        try:
            return self._kind(value)
        except ValueError:
            self.fail(f'{value!r} is not a valid {self.name}.', param, ctx)


def _truth(value):
    if isinstance(value, bool):
        return value
    low = str(value).lower()
    if low in ('1', 'true', 't', 'yes', 'y', 'on'):
        return True
    if low in ('0', 'false', 'f', 'no', 'n', 'off'):
        return False
    raise ValueError


STRING, INT, FLOAT, BOOL = _Plain('text', str), _Plain('integer', int), _Plain('float', float), _Plain('boolean', _truth)
UNPROCESSED = ParamType()


class UUIDParameter(_Plain):
    def __init__(self):
        import uuid
        super().__init__('uuid', uuid.UUID)


UUID = UUIDParameter()


class Choice(ParamType):
    name = 'choice'

    def __init__(self, choices, case_sensitive=True):
        self.choices, self.case_sensitive = list(choices), case_sensitive

    def convert(self, value, param, ctx):
        for one in self.choices:
            if value == one or not self.case_sensitive and str(value).lower() == one.lower():
                return one
        self.fail(f"{value!r} is not one of {', '.join(map(repr, self.choices))}.", param, ctx)


class _Range(ParamType):
    def __init__(self, min=None, max=None, min_open=False, max_open=False, clamp=False):
        self.min, self.max, self.clamp = min, max, clamp

    def convert(self, value, param, ctx):
        value = self._plain.convert(value, param, ctx)
        if self.clamp:
            value = max(self.min, value) if self.min is not None else value
            return min(self.max, value) if self.max is not None else value
        if self.min is not None and value < self.min or self.max is not None and value > self.max:
            shown = f'{self.min}<=x<={self.max}' if self.min is not None and self.max is not None else f'x>={self.min}' if self.max is None else f'x<={self.max}'
            self.fail(f'{value} is not in the range {shown}.', param, ctx)
        return value


class IntRange(_Range):
    name, _plain = 'integer range', INT


class FloatRange(_Range):
    name, _plain = 'float range', FLOAT


class Path(ParamType):
    name = 'path'

    def __init__(self, exists=False, file_okay=True, dir_okay=True, path_type=None, **named):
        self.exists, self.path_type = exists, path_type

    def convert(self, value, param, ctx):
        if self.exists and not os.path.exists(value):
            self.fail(f'Path {value!r} does not exist.', param, ctx)
        return self.path_type(value) if self.path_type else value


class File(ParamType):
    name = 'filename'

    def __init__(self, mode='r', encoding=None, **named):
        self.mode = mode

    def convert(self, value, param, ctx):
        if value == '-':
            return sys.stdin if 'r' in self.mode else sys.stdout
        try:
            return open(value, self.mode)
        except OSError as error:
            self.fail(f'{value!r}: {error.strerror}', param, ctx)


class DateTime(ParamType):
    name = 'datetime'

    def __init__(self, formats=None):
        self.formats = formats or ['%Y-%m-%d', '%Y-%m-%dT%H:%M:%S', '%Y-%m-%d %H:%M:%S']

    def convert(self, value, param, ctx):
        import datetime
        for one in self.formats:
            try:
                return datetime.datetime.strptime(value, one)
            except ValueError:
                continue
        self.fail(f"{value!r} does not match the formats {', '.join(map(repr, self.formats))}.", param, ctx)


def _type_of(given, default):
    if given is None:
        given = type(default) if default is not None and not isinstance(default, (list, tuple)) and not callable(default) else str
    return given if isinstance(given, ParamType) else {str: STRING, int: INT, float: FLOAT, bool: BOOL}.get(given) or (Choice(given) if isinstance(given, (list, tuple)) else _Plain('value', given))


class Parameter:
    def __init__(self, names, type=None, default=None, required=False, nargs=1, multiple=False, help=None, envvar=None, callback=None, metavar=None, is_eager=False, expose_value=True, **named):
        self.names, self.default, self.required, self.nargs, self.multiple, self.help, self.envvar, self.callback = names, default, required, nargs, multiple, help, envvar, callback
        self.type, self.metavar, self.expose_value, self.more = _type_of(type, default), metavar, expose_value, named

    def value(self, given, ctx):
        if given is None and self.envvar and os.environ.get(self.envvar):
            given = os.environ[self.envvar]
        if given is None:
            given = self.default() if callable(self.default) else self.default
            if given is None and self.more.get('prompt'):
                text = self.more['prompt'] if isinstance(self.more['prompt'], str) else self.name.replace('_', ' ').capitalize()
                given = prompt(text, type=self.type, hide_input=self.more.get('hide_input', False))
            if given is None and self.required:
                raise MissingParameter('', ctx, self)
            if given is None:
                given = () if self.multiple or self.nargs == -1 else None
        if given is not None:
            given = tuple(self.type(one, self, ctx) for one in given) if self.multiple or self.nargs != 1 else self.type(given, self, ctx)
        return self.callback(ctx, self, given) if self.callback else given


class Option(Parameter):
    def __init__(self, names, is_flag=None, count=False, show_default=False, flag_value=None, **named):
        dashed = [one for one in names if one.startswith('-')]
        self.off = []
        self.on = []
        for one in dashed:
            first, _, second = one.partition('/')
            self.on.append(first.strip())
            if second:
                self.off.append(second.strip())
        is_flag = bool(self.off) or any(named.get('default') is one for one in (True, False)) and named.get('type') is None if is_flag is None else is_flag
        if is_flag and flag_value is None and named.get('default') is None:
            named['default'] = False
        self.is_flag, self.count, self.show_default, self.flag_value = is_flag, count, show_default, flag_value
        if count and named.get('default') is None:
            named['default'] = 0
        super().__init__(names, **{**named, **({'type': bool} if is_flag and flag_value is None else {})})
        own = [one for one in names if not one.startswith('-')]
        self.name = own[0] if own else max(self.on, key=lambda one: len(one) - len(one.lstrip('-'))).lstrip('-').replace('-', '_').lower() if len(self.on) == 1 else max(self.on, key=len).lstrip('-').replace('-', '_').lower()

    def hint(self):
        return "'" + "' / '".join(self.on) + "'"

    def shown(self):
        names = ', '.join(sorted(self.on, key=len)) + (' / ' + ', '.join(self.off) if self.off else '')
        kind = '' if self.is_flag or self.count else ' ' + (self.metavar or ('[' + '|'.join(self.type.choices) + ']' if isinstance(self.type, Choice) else self.type.name.upper()))
        more = f'  [default: {self.default}]' if self.show_default and self.default is not None else '  [required]' if self.required else ''
        return names + kind, (self.help or '') + more


class Argument(Parameter):
    def __init__(self, names, required=None, **named):
        super().__init__(names, required=named.get('default') is None and named.get('nargs') != -1 if required is None else required, **named)
        self.name = names[0].lower().replace('-', '_')

    def hint(self):
        return f"'{self.metavar or self.name.upper()}'" + ('...' if self.nargs == -1 else '')


class Context:
    def __init__(self, command, info_name, parent=None, obj=None):
        self.command, self.info_name, self.parent, self.params, self.invoked_subcommand, self.args = command, info_name, parent, {}, None, []
        self.obj, self.meta, self._closers = obj if obj is not None or parent is None else parent.obj, {}, []

    @property
    def command_path(self):
        return f'{self.parent.command_path} {self.info_name}' if self.parent else self.info_name

    def get_usage(self):
        return f'Usage: {self.command_path} {self.command.usage()}'.rstrip()

    def get_help(self):
        return self.command.help_text(self)

    def invoke(self, command, *args, **named):
        if isinstance(command, BaseCommand):
            for one in command.params:
                named.setdefault(one.name, one.value(None, self))
            command = command.callback
        return command(*args, **named)

    def forward(self, command, **named):
        return self.invoke(command, **{**self.params, **named})

    def ensure_object(self, kind):
        if self.obj is None:
            self.obj = kind()
        return self.obj

    def find_root(self):
        return self if self.parent is None else self.parent.find_root()

    def find_object(self, kind):
        return self.obj if isinstance(self.obj, kind) else self.parent.find_object(kind) if self.parent else None

    def exit(self, code=0):
        raise Exit(code)

    def abort(self):
        raise Abort()

    def fail(self, message):
        raise UsageError(message, self)

    def call_on_close(self, function):
        self._closers.append(function)
        return function


_stack = []


def get_current_context(silent=False):
    if not _stack:
        if silent:
            return None
        raise RuntimeError('There is no active click context.')
    return _stack[-1]


class BaseCommand:
    help_name = True

    def __init__(self, name=None, callback=None, params=None, help=None, short_help=None, context_settings=None, no_args_is_help=False, hidden=False, epilog=None, **named):
        self.name, self.callback, self.params, self.help = name, callback, params or [], help or (inspect.getdoc(callback) if callback else None)
        self.short_help, self.no_args_is_help, self.settings, self.hidden = short_help, no_args_is_help, context_settings or {}, hidden

    def usage(self):
        names = [f'[{one.name.upper()}]' if not one.required else one.name.upper() for one in self.params if isinstance(one, Argument)]
        return ' '.join(['[OPTIONS]', *(name + ('...' if one.nargs == -1 else '') for name, one in zip(names, (one for one in self.params if isinstance(one, Argument))))])

    def help_text(self, ctx):
        lines = [ctx.get_usage(), '']
        if self.help:
            lines += ['  ' + line if line else '' for line in self.help.partition('\f')[0].rstrip().split('\n')] + ['']
        rows = [one.shown() for one in self.params if isinstance(one, Option) and not one.more.get('hidden')] + [('--help', 'Show this message and exit.')]
        width = max(len(row[0]) for row in rows)
        lines += ['Options:'] + [f'  {name:<{width}}  {text}'.rstrip() for name, text in rows]
        return '\n'.join(lines + self.more_help())

    def more_help(self):
        return []

    def parse(self, ctx, args):
        given, rest, names = {}, [], {}
        for one in self.params:
            if isinstance(one, Option):
                names.update({name: (one, True) for name in one.on})
                names.update({name: (one, False) for name in one.off})
        args = list(args)
        while args:
            word = args.pop(0)
            if word == '--':
                rest += args
                break
            if word == '--help':
                echo(ctx.get_help())
                raise Exit(0)
            if not word.startswith('-') or word == '-' or word not in names and word.lstrip('-').replace('.', '').isdigit():
                rest.append(word)
                if isinstance(self, Group):
                    rest += args
                    break
                continue
            name, found, value = word.partition('=')
            if name not in names and word[:1] == '-' and word[1:2] != '-' and word[:2] in names:
                name, value, found = word[:2], word[2:], '='
                if names[name][0].is_flag or names[name][0].count:
                    args[:0], found = ['-' + value], ''
            if name not in names:
                raise NoSuchOption(f'No such option: {name}', ctx)
            one, is_on = names[name]
            if one.count:
                given[one.name] = given.get(one.name, 0) + 1
            elif one.is_flag:
                given[one.name] = one.flag_value if one.flag_value is not None else is_on
            else:
                values = [value] if found else []
                while len(values) < max(one.nargs, 1):
                    if not args:
                        raise UsageError(f'Option {name!r} requires an argument.', ctx)
                    values.append(args.pop(0))
                value = values[0] if one.nargs == 1 else tuple(values)
                given[one.name] = given.get(one.name, ()) + (value,) if one.multiple else value
        wanted = [one for one in self.params if isinstance(one, Argument)]
        for at, one in enumerate(wanted):
            after = sum(max(other.nargs, 1) for other in wanted[at + 1:])
            count = len(rest) - after if one.nargs == -1 else one.nargs
            taken, rest = rest[:max(count, 0)], rest[max(count, 0):]
            if taken:
                given[one.name] = taken[0] if one.nargs == 1 else tuple(taken)
        for one in self.params:
            value = one.value(given.get(one.name), ctx)
            if one.expose_value:
                ctx.params[one.name] = value
        return rest

    def invoke(self, ctx):
        return self.callback(**ctx.params) if self.callback else None

    def run(self, args, ctx):
        if self.no_args_is_help and not args:
            echo(ctx.get_help())
            raise Exit(0)
        rest = self.parse(ctx, args)
        if rest:
            raise UsageError(f"Got unexpected extra argument{'s' if len(rest) > 1 else ''} ({' '.join(rest)})", ctx)
        _stack.append(ctx)
        try:
            return self.invoke(ctx)
        finally:
            _stack.pop()

    def main(self, args=None, prog_name=None, standalone_mode=True, obj=None, **named):
        args = list(sys.argv[1:] if args is None else args)
        ctx = Context(self, prog_name or os.path.basename(sys.argv[0] or 'program'), None, obj if obj is not None else self.settings.get('obj'))
        try:
            found = self.run(args, ctx)
        except Exit as end:
            if not standalone_mode:
                return end.exit_code
            sys.exit(end.exit_code)
        except ClickException as problem:
            if not standalone_mode:
                raise
            problem.show()
            sys.exit(problem.exit_code)
        except Abort:
            if not standalone_mode:
                raise
            echo('Aborted!', err=True)
            sys.exit(1)
        if not standalone_mode:
            return found
        sys.exit(0)

    __call__ = lambda self, *args, **named: self.main(*args, **named)


class Command(BaseCommand):
    pass


class Group(BaseCommand):
    def __init__(self, name=None, commands=None, invoke_without_command=False, chain=False, **named):
        super().__init__(name, **named)
        self.commands, self.invoke_without_command = dict(commands or {}), invoke_without_command

    def usage(self):
        return '[OPTIONS] COMMAND [ARGS]...'

    def more_help(self):
        shown = sorted((name, one) for name, one in self.commands.items() if not one.hidden)
        width = max((len(name) for name, _ in shown), default=0)
        return ['', 'Commands:'] + [f"  {name:<{width}}  {(one.short_help or (one.help or '').split('.')[0].split(chr(10))[0] + ('.' if one.help and '.' in one.help else ''))}".rstrip() for name, one in shown] if shown else []

    def add_command(self, command, name=None):
        self.commands[name or command.name] = command

    def command(self, *args, **named):
        def decorate(function):
            made = command(*args, **named)(function)
            self.add_command(made)
            return made
        return self._direct(args[0]) if args and callable(args[0]) else decorate

    def _direct(self, function):
        made = command()(function)
        self.add_command(made)
        return made

    def group(self, *args, **named):
        def decorate(function):
            made = group(*args, **named)(function)
            self.add_command(made)
            return made
        return decorate

    def get_command(self, ctx, name):
        return self.commands.get(name)

    def list_commands(self, ctx):
        return sorted(self.commands)

    def run(self, args, ctx):
        rest = self.parse(ctx, args)
        if not rest and not self.invoke_without_command:
            echo(ctx.get_help())
            raise Exit(0)
        ctx.invoked_subcommand = rest[0] if rest else None
        found = self.get_command(ctx, rest[0]) if rest else None
        if rest and found is None:
            raise UsageError(f'No such command {rest[0]!r}.', ctx)
        _stack.append(ctx)
        try:
            self.invoke(ctx)
            return found.run(rest[1:], Context(found, rest[0], ctx)) if found is not None else None
        finally:
            _stack.pop()


MultiCommand = Group


def command(name=None, cls=Command, **named):
    if callable(name) and not isinstance(name, str):
        return command()(name)

    def decorate(function):
        params = list(reversed(getattr(function, '__click_params__', [])))
        return cls(name or function.__name__.lower().replace('_', '-'), callback=function, params=params, **named)
    return decorate


def group(name=None, cls=Group, **named):
    return command(name, cls, **named) if not callable(name) or isinstance(name, str) else command(None, cls, **named)(name)


def _with(kind, names, named):
    def decorate(function):
        made = named.pop('cls', kind)(list(names), **named)
        if isinstance(function, BaseCommand):
            function.params.append(made)
        else:
            function.__dict__.setdefault('__click_params__', []).append(made)
        return function
    return decorate


def option(*names, **named):
    return _with(Option, names, named)


def argument(*names, **named):
    return _with(Argument, names, named)


def password_option(*names, **named):
    return option(*(names or ('--password',)), **{'prompt': True, 'hide_input': True, **named})


def version_option(version=None, *names, prog_name=None, message=None, **named):
    def show(ctx, param, value):
        if value:
            echo(f'{prog_name or ctx.info_name}, version {version}')
            raise Exit(0)
    return option(*(names or ('--version',)), is_flag=True, expose_value=False, callback=show, help='Show the version and exit.')


def help_option(*names, **named):
    return lambda function: function


def confirmation_option(*names, **named):
    return option('--yes', is_flag=True, expose_value=False, callback=lambda ctx, param, value: None if value or confirm('Do you want to continue?') else ctx.abort())


def pass_context(function):
    @functools.wraps(function)
    def wrapped(*args, **named):
        return function(get_current_context(), *args, **named)
    return wrapped


def pass_obj(function):
    @functools.wraps(function)
    def wrapped(*args, **named):
        return function(get_current_context().obj, *args, **named)
    return wrapped


def make_pass_decorator(kind, ensure=False):
    def decorate(function):
        @functools.wraps(function)
        def wrapped(*args, **named):
            ctx = get_current_context()
            return function(ctx.find_object(kind) or (ctx.ensure_object(kind) if ensure else None), *args, **named)
        return wrapped
    return decorate


def echo(message=None, file=None, nl=True, err=False, color=None):
    text = '' if message is None else message.decode() if isinstance(message, bytes) else str(message)
    print(unstyle(text), end='\n' if nl else '', file=file or (sys.stderr if err else sys.stdout))


def style(text, **named):
    codes = {'black': 30, 'red': 31, 'green': 32, 'yellow': 33, 'blue': 34, 'magenta': 35, 'cyan': 36, 'white': 37}
    marks = [f'\033[{codes[named["fg"]]}m'] if named.get('fg') in codes else []
    marks += ['\033[1m'] if named.get('bold') else []
    return ''.join(marks) + str(text) + '\033[0m'


def unstyle(text):
    import re
    return re.sub(r'\033\[[;?0-9]*[a-zA-Z]', '', text)


def secho(message=None, file=None, nl=True, err=False, color=None, **styles):
    echo(message, file, nl, err)


def prompt(text, default=None, hide_input=False, type=None, show_default=True, confirmation_prompt=False, **named):
    kind = _type_of(type, default)
    while True:
        try:
            given = input(f"{text}{f' [{default}]' if default is not None and show_default else ''}: ")
        except (EOFError, KeyboardInterrupt):
            raise Abort() from None
        if not given and default is not None:
            return default
        if given:
            try:
                return kind(given)
            except UsageError as problem:
                echo(f'Error: {problem.message}')


def confirm(text, default=False, abort=False, **named):
    try:
        given = input(f"{text} [{'Y/n' if default else 'y/N'}]: ").strip().lower()
    except (EOFError, KeyboardInterrupt):
        raise Abort() from None
    found = default if not given else given in ('y', 'yes')
    if abort and not found:
        raise Abort()
    return found


class progressbar:
    def __init__(self, iterable=None, length=None, label=None, **named):
        self._items, self.label = iterable if iterable is not None else range(length or 0), label or ''

    def __enter__(self):
        if self.label:
            echo(self.label)
        return self

    def __exit__(self, *args):
        pass

    def __iter__(self):
        return iter(self._items)

    def update(self, steps, current_item=None):
        pass


def clear():
    pass


def pause(info='Press any key to continue ...', err=False):
    pass


def get_app_dir(name, **named):
    return f'/home/user/.config/{name}'


def open_file(filename, mode='r', encoding=None, **named):
    return open(filename, mode, encoding=encoding)


def format_filename(filename, shorten=False):
    return os.path.basename(filename) if shorten else str(filename)


__getattr__ = _sim.missing(__name__)
