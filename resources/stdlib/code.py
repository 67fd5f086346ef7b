"""Interpreters that read statements from a script's own source of lines."""
import sys
import traceback
from codeop import CommandCompiler, compile_command

__all__ = ['InteractiveInterpreter', 'InteractiveConsole', 'interact', 'compile_command']


class InteractiveInterpreter:
    def __init__(self, locals=None):
        self.locals = {'__name__': '__console__', '__doc__': None} if locals is None else locals
        self.compile = CommandCompiler()

    def runsource(self, source, filename='<input>', symbol='single'):
        try:
            made = self.compile(source, filename, symbol)
        except (SyntaxError, ValueError, OverflowError):
            self.showsyntaxerror(filename)
            return False
        if made is not None:
            self.runcode(made)
        return made is None

    def runcode(self, code):
        try:
            exec(code, self.locals)
        except SystemExit:
            raise
        except BaseException:
            self.showtraceback()

    def _show(self, kind, error, trace):
        sys.last_type, sys.last_value, sys.last_traceback = kind, error, trace
        if sys.excepthook is sys.__excepthook__:
            self.write(''.join(traceback.format_exception(kind, error, trace)))
        else:
            sys.excepthook(kind, error, trace)

    def showsyntaxerror(self, filename=None):
        kind, error, _ = sys.exc_info()
        if filename and kind is SyntaxError and len(error.args) == 2:
            message, (_, line, column, text, *_more) = error.args
            error = SyntaxError(message, (filename, line, column, text))
        self._show(kind, error, None)

    def showtraceback(self):
        kind, error, trace = sys.exc_info()
        self._show(kind, error.with_traceback(trace.tb_next), trace.tb_next)

    def write(self, data):
        sys.stderr.write(data)


class InteractiveConsole(InteractiveInterpreter):
    def __init__(self, locals=None, filename='<console>'):
        super().__init__(locals)
        self.filename = filename
        self.resetbuffer()

    def resetbuffer(self):
        self.buffer = []

    def interact(self, banner=None, exitmsg=None):
        sys.ps1, sys.ps2 = getattr(sys, 'ps1', '>>> '), getattr(sys, 'ps2', '... ')
        if banner is None:
            notice = 'Type "help", "copyright", "credits" or "license" for more information.'
            self.write(f'Python {sys.version} on {sys.platform}\n{notice}\n({type(self).__name__})\n')
        elif banner:
            self.write(f'{banner}\n')
        more = False
        while True:
            try:
                try:
                    line = self.raw_input(sys.ps2 if more else sys.ps1)
                except EOFError:
                    self.write('\n')
                    break
                more = self.push(line)
            except KeyboardInterrupt:
                self.write('\nKeyboardInterrupt\n')
                self.resetbuffer()
                more = False
        if exitmsg is None:
            self.write(f'now exiting {type(self).__name__}...\n')
        elif exitmsg:
            self.write(f'{exitmsg}\n')

    def push(self, line):
        self.buffer.append(line)
        more = self.runsource('\n'.join(self.buffer), self.filename)
        if not more:
            self.resetbuffer()
        return more

    def raw_input(self, prompt=''):
        return input(prompt)


def interact(banner=None, readfunc=None, local=None, exitmsg=None):
    console = InteractiveConsole(local)
    if readfunc is not None:
        console.raw_input = readfunc
    console.interact(banner, exitmsg)
