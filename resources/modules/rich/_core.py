"""Text, tables, panels and progress without colours."""
import builtins
import re
import sys

MARK = re.compile(r'(?<!\\)\[(/?[a-z#@][^\[\]]*|/)\]')


def plain(value):
    return MARK.sub('', value).replace('\\[', '[') if isinstance(value, str) else str(value)


class Text:
    def __init__(self, text='', style='', **named):
        self.plain = text

    def append(self, text, style=None):
        self.plain += str(text)
        return self

    @classmethod
    def from_markup(cls, text, **named):
        return cls(plain(text))

    def __str__(self):
        return self.plain


class Panel:
    def __init__(self, renderable='', title=None, subtitle=None, **named):
        self.renderable, self.title = renderable, title

    @classmethod
    def fit(cls, renderable, **named):
        return cls(renderable, **named)

    def __str__(self):
        lines = plain(self.renderable).split('\n')
        title = f' {plain(self.title)} ' if self.title else ''
        width = max(len(title), *(len(line) + 2 for line in lines))
        return '\n'.join(['╭' + title.center(width, '─') + '╮', *(f'│ {line:<{width - 2}} │' for line in lines), '╰' + '─' * width + '╯'])


class Table:
    def __init__(self, *headers, title=None, **named):
        self.title, self.columns, self.rows = title, [], []
        for header in headers:
            self.add_column(header)

    def add_column(self, header='', **named):
        self.columns.append(plain(header))

    def add_row(self, *cells, **named):
        self.rows.append([plain(cell) for cell in cells])

    row_count = property(lambda self: len(self.rows))

    @classmethod
    def grid(cls, **named):
        return cls()

    def __str__(self):
        count = max([len(self.columns), *(len(row) for row in self.rows)])
        lines = [self.columns + [''] * (count - len(self.columns)), *(row + [''] * (count - len(row)) for row in self.rows)]
        widths = [max(len(line[n]) for line in lines) for n in range(count)]
        shown = [' │ '.join(f'{cell:<{width}}' for cell, width in zip(line, widths)).rstrip() for line in lines]
        rule = '─┼─'.join('─' * width for width in widths)
        return '\n'.join(([plain(self.title)] if self.title else []) + [shown[0], rule, *shown[1:]])


class Console:
    def __init__(self, *, file=None, stderr=False, **named):
        self._file, self._stderr, self.width = file, stderr, 80

    file = property(lambda self: self._file or (sys.stderr if self._stderr else sys.stdout))

    def print(self, *values, sep=' ', end='\n', **named):
        self.file.write(sep.join(plain(value) for value in values) + end)

    out = log = lambda self, *values, **named: self.print(*values)

    def rule(self, title='', **named):
        self.print(f' {plain(title)} '.center(60, '─') if title else '─' * 60)

    def status(self, status, **named):
        self.print(status)
        return Status()

    def input(self, prompt='', **named):
        return builtins.input(plain(prompt))

    def print_json(self, json=None, *, data=None, **named):
        import json as _json
        self.print(_json.dumps(_json.loads(json) if json is not None else data, indent=2))

    def print_exception(self, **named):
        import traceback
        self.print(traceback.format_exc())

    def clear(self):
        pass


class Status:
    def update(self, *args, **named):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass

    start = stop = update


class Task:
    def __init__(self, number, description, total):
        self.id, self.description, self.total, self.completed, self.finished = number, description, total, 0, False


class Progress:
    """Each bar stands once, at the end."""

    def __init__(self, *columns, console=None, **named):
        self.console, self.tasks = console or Console(), []

    def add_task(self, description, total=100.0, completed=0, **named):
        self.tasks.append(Task(len(self.tasks), description, total))
        return len(self.tasks) - 1

    def update(self, task_id, *, advance=None, completed=None, description=None, total=None, **named):
        task = self.tasks[task_id]
        task.completed = completed if completed is not None else task.completed + (advance or 0)
        task.description, task.total = description or task.description, total if total is not None else task.total
        task.finished = task.total is not None and task.completed >= task.total

    def advance(self, task_id, advance=1):
        self.update(task_id, advance=advance)

    def track(self, sequence, total=None, description='Working...', **named):
        number = self.add_task(description, len(sequence) if hasattr(sequence, '__len__') else total)
        for value in sequence:
            yield value
            self.advance(number)

    finished = property(lambda self: all(task.finished for task in self.tasks))

    def start(self):
        pass

    def stop(self):
        for task in self.tasks:
            share = f'{int(100 * task.completed / task.total):3d}%' if task.total else ''
            self.console.print(f'{plain(task.description)} {share}')

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.stop()


def track(sequence, description='Working...', total=None, **named):
    with Progress() as progress:
        yield from progress.track(sequence, total, description)


class Live:
    def __init__(self, renderable=None, **named):
        self.renderable = renderable

    def update(self, renderable, **named):
        self.renderable = renderable

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        if self.renderable is not None:
            Console().print(self.renderable)


class Column:
    def __init__(self, *args, **named):
        pass


def print(*values, sep=' ', end='\n', file=None, flush=False):
    Console(file=file).print(*values, sep=sep, end=end)
