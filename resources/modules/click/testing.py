"""A runner that calls commands and keeps what they print."""
import contextlib
import io
import sys


class Result:
    def __init__(self, output, stderr, exit_code, exception):
        self.output, self.stdout, self.stderr, self.exit_code, self.exception = output, output, stderr, exit_code, exception

    def __repr__(self):
        return f"<Result {repr(self.exception) if self.exception else 'okay'}>"


class CliRunner:
    def __init__(self, mix_stderr=True, **named):
        self.mix = mix_stderr

    def invoke(self, command, args=None, input=None, obj=None, catch_exceptions=True, **named):
        out, err = io.StringIO(), io.StringIO()
        code, problem, had = 0, None, sys.stdin
        sys.stdin = io.StringIO(input or '')
        try:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out if self.mix else err):
                command.main(args=args.split() if isinstance(args, str) else args or [], prog_name=command.name or 'root', obj=obj)
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
            problem = end if code else None
        except Exception as error:
            if not catch_exceptions:
                raise
            code, problem = 1, error
        finally:
            sys.stdin = had
        return Result(out.getvalue(), err.getvalue(), code, problem)

    @contextlib.contextmanager
    def isolated_filesystem(self, temp_dir=None):
        yield '.'
