#!/usr/bin/env python3
"""Compare random asyncio programs with CPython, tick by tick.

usage: generated.py BINARY [--seed N] [--rounds N] [--jobs N] [--keep FOLDER] [--size N]

Each round writes a small program from its seed: workers that wait for, cancel, lock, queue, group, shield and time out each
other, with everything they see printed. `BINARY run --trace=ticks` and tick_oracle.py, run by this Python, have to print the
same trace. A program that differs is shortened as far as it still differs, and is left in FOLDER with the first line that differs.
It needs Python 3.11.4 or a later 3.11; with another one it says so.
Exit status: 0 where all agree, 1 otherwise, 77 where it could not compare.
"""
import argparse
import concurrent.futures
import pathlib
import random
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ADDRESS = re.compile(r"\b0x[0-9a-f]{9,}\b")

PRELUDE = '''import asyncio, contextlib, contextvars, sys
var = contextvars.ContextVar("var", default="none")
tasks = {}
def say(*words):
    print(*words)
def told(error):
    if isinstance(error, BaseExceptionGroup):
        return type(error).__name__ + "[" + ", ".join(told(e) for e in error.exceptions) + "]"
    return repr(error)
def note(name):
    def call(future):
        say("done", name, future.cancelled() or told(future.exception()) )
    return call
'''


class Program:
    """A random program: functions w0, w1, ... where each may start only later ones, so that it ends."""

    def __init__(self, seed, size):
        self.random = random.Random(seed)
        self.size = size
        self.count = self.random.randint(2, 2 + size)
        self.names = 0
        self.objects = {}

    def pick(self, *choices):
        return self.random.choice(choices)

    def name(self):
        self.names += 1
        return f"v{self.names}"

    def delay(self):
        return self.pick("0", "0", "0.1", "0.2", "0.3", "0.5", "1", "0.1 + 0.2", "-1")

    def limit(self):
        return self.pick("0", "0.1", "0.2", "0.25", "0.5", "1", "None")

    def object(self, kind):
        """The name of a global of this kind."""
        choices = self.objects.setdefault(kind, [])
        if len(choices) < 2 and self.random.random() < 0.6 or not choices:
            choices.append(f"{kind}{len(choices)}")
        return self.random.choice(choices)

    def callee(self, at):
        """A call of a later worker, or of something that ends by itself."""
        if at + 1 < self.count and self.random.random() < 0.75:
            return f"w{self.random.randint(at + 1, self.count - 1)}({self.random.randint(0, 9)})"
        return self.pick(f"asyncio.sleep({self.delay()}, {self.random.randint(0, 9)})", "fails()", "yields(3)", "stubborn()", f"later({self.delay()})")

    def awaitable(self, at):
        call = self.callee(at)
        return self.pick(call, call, f"asyncio.create_task({call})", f"asyncio.shield({call})", f"asyncio.wait_for({call}, {self.limit()})",
                         f"asyncio.gather({call}, {self.callee(at)})", f"asyncio.gather({call}, {self.callee(at)}, return_exceptions=True)",
                         f"asyncio.ensure_future({call})", f"known({self.random.randint(0, 3)})")

    def simple(self, at):
        r = self.random.random()
        v = self.name()
        if r < 0.14:
            return [f"await asyncio.sleep({self.delay()})"]
        if r < 0.30:
            return [f"{v} = await {self.awaitable(at)}", f"say({v!r}, {v} if not isinstance({v}, list) else [told(x) if isinstance(x, BaseException) else x for x in {v}])"]
        if r < 0.42:
            key = self.random.randint(0, 3)
            lines = [f"tasks[{key}] = asyncio.create_task({self.callee(at)}{self.pick('', '', f', name={v!r}')})"]
            if self.random.random() < 0.4:
                lines.append(f"tasks[{key}].add_done_callback(note({v!r}))")
            return lines
        if r < 0.52:
            key = self.random.randint(0, 3)
            return [f"if {key} in tasks: say('cancel', tasks[{key}].cancel({self.pick('', '', repr('msg'))}), tasks[{key}].cancelling())"]
        if r < 0.56:
            return [f"var.set({v!r})", f"say(var.get(), asyncio.current_task().get_name())"]
        if r < 0.60:
            q = self.object("queue")
            return [self.pick(f"await {q}.put({self.random.randint(0, 9)})", f"say('got', await {q}.get())", f"{q}.put_nowait({self.random.randint(0, 9)})",
                              f"say('now', {q}.get_nowait())", f"{q}.task_done()", f"await asyncio.wait_for({q}.join(), {self.limit()})", f"say({q}.qsize(), {q}.empty(), {q}.full())")]
        if r < 0.64:
            e = self.object("event")
            return [self.pick(f"{e}.set()", f"{e}.clear()", f"await {e}.wait()", f"say({e}.is_set())")]
        if r < 0.67:
            c = self.object("condition")
            return [f"async with {c}:", f"    {self.pick(f'{c}.notify()', f'{c}.notify(2)', f'{c}.notify_all()', f'await {c}.wait()', f'await asyncio.wait_for({c}.wait(), {self.limit()})')}"]
        if r < 0.70:
            return [f"asyncio.get_running_loop().{self.pick('call_soon(', 'call_later(' + self.delay() + ', ', 'call_soon_threadsafe(')}{self.pick('say, ' + repr(v), 'boom, ' + repr(v))})"]
        if r < 0.73:
            f = self.object("future")
            return [self.pick(f"if not {f}().done(): {f}().set_result({self.random.randint(0, 9)})", f"if not {f}().done(): {f}().set_exception(KeyError({v!r}))",
                              f"say({f}().cancel())", f"say('future', await asyncio.wait_for({f}(), {self.limit()}))", f"{f}().add_done_callback(note({v!r}))")]
        if r < 0.75:
            return [self.pick(f"raise ValueError({v!r})", f"raise asyncio.CancelledError({v!r})", "return 'early'", f"1 / 0",
                              "asyncio.current_task().cancel()", "asyncio.current_task().uncancel()", "say(asyncio.current_task().cancelling())")]
        if r < 0.79:
            return [f"say(sorted(t.get_name() for t in asyncio.all_tasks()))"]
        if r < 0.86:
            mode = self.pick("ALL_COMPLETED", "FIRST_COMPLETED", "FIRST_EXCEPTION")
            parts = ", ".join(f"asyncio.create_task({self.callee(at)})" for _ in range(self.random.randint(1, 3)))
            return [f"{v}, {v}p = await asyncio.wait([{parts}], timeout={self.limit()}, return_when=asyncio.{mode})", f"say(len({v}), len({v}p))",
                    f"for x in {self.pick(v, v + 'p')}: x.cancel()" if self.random.random() < 0.5 else f"for x in {v}: say(x.cancelled() or told(x.exception()))"]
        if r < 0.90:
            parts = ", ".join(f"asyncio.create_task({self.callee(at)})" for _ in range(self.random.randint(1, 3)))
            return [f"for x in asyncio.as_completed([{parts}], timeout={self.limit()}):", "    try: say('next', await x)",
                    "    except Exception as error: say(told(error))"]
        if r < 0.95:
            g = self.name()
            lines = [f"async for {v} in numbers({self.random.randint(1, 4)}, {self.delay()}):", f"    say('item', {v})"]
            if self.random.random() < 0.4:
                lines.append(f"    if {v} == 1: break")
            return lines if self.random.random() < 0.7 else [f"{g} = numbers(3, {self.delay()})", f"say(await anext({g}))", self.pick(f"await {g}.aclose()", f"say(await anext({g}, 'end'))", f"tasks['{g}'] = {g}", f"await {g}.athrow(OSError({v!r}))")]
        return [self.pick("say(asyncio.current_task())", "asyncio.get_running_loop().set_exception_handler(lambda loop, context: say(sorted(context), told(context.get('exception'))))",
                          "asyncio.get_running_loop().call_later(1, tasks.clear)", f"h = asyncio.get_running_loop().call_later({self.delay()}, say, {v!r}); say(h.cancelled(), h.when()); h.cancel()",
                          f"await {self.object('barrier')}.wait()", f"say(repr({self.object('lock')}).split(' [')[-1])", f"del {v}", "tasks.clear()")]

    def block(self, at, depth):
        lines = []
        for _ in range(self.random.randint(1, 3)):
            lines += self.statement(at, depth)
        return lines

    def statement(self, at, depth):
        r = self.random.random()
        if depth > 2 or r < 0.6:
            return self.simple(at)
        inner = ["    " + line for line in self.block(at, depth + 1)]
        v = self.name()
        if r < 0.72:
            what = self.pick("Exception", "asyncio.CancelledError", "BaseException", "TimeoutError", "(ValueError, asyncio.CancelledError)")
            lines = ["try:", *inner, f"except {what} as error:", f"    say('caught', told(error))"]
            if self.random.random() < 0.25:
                lines.append("    raise")
            if self.random.random() < 0.3:
                lines += ["finally:", *["    " + line for line in self.simple(at)]]
            return lines
        if r < 0.78:
            return ["try:", *inner, "finally:", f"    say('finally', {v!r})"]
        if r < 0.84:
            head = self.pick(f"async with asyncio.timeout({self.limit()}) as {v}:", f"async with asyncio.timeout_at(asyncio.get_running_loop().time() + 0.25) as {v}:")
            extra = [f"    {v}.reschedule(asyncio.get_running_loop().time() + {self.pick('0.1', '1', '-1')})"] if self.random.random() < 0.25 else []
            return [head, *extra, *inner, f"say({v}.expired(), {v}.when())"]
        if r < 0.92:
            children = [f"    tasks[{self.random.randint(0, 3)}] = {v}.create_task({self.callee(at)})" for _ in range(self.random.randint(0, 3))]
            return ["try:", f"    async with asyncio.TaskGroup() as {v}:", *["    " + line for line in children + inner],
                    "except* ValueError as error:", "    say('group', told(error))", "except* Exception as error:", "    say('others', told(error))"]
        if r < 0.97:
            kind = self.pick("lock", "semaphore", "bounded")
            return [f"async with {self.object(kind)}:", *inner]
        return [f"for {v} in range(2):", *inner]

    def text(self):
        bodies = []
        for i in range(self.count):
            body = self.block(i, 0) + self.block(i, 0)
            if self.random.random() < 0.7:
                body.append(f"return ({i}, value)")
            bodies.append((i, body))
        main = []
        for _ in range(3):
            main += self.block(-1, 0)
        makers = {"lock": "asyncio.Lock()", "semaphore": "asyncio.Semaphore(2)", "bounded": "asyncio.BoundedSemaphore(1)", "event": "asyncio.Event()",
                  "condition": "asyncio.Condition()", "barrier": "asyncio.Barrier(2)", "queue": None, "future": None}
        lines = [PRELUDE]
        for kind, names in sorted(self.objects.items()):
            for name in names:
                if kind == "queue":
                    lines.append(f"{name} = asyncio.{self.pick('Queue()', 'Queue(1)', 'Queue(2)', 'PriorityQueue(2)', 'LifoQueue()')}")
                elif kind == "future":
                    lines.append(f"def {name}():\n    if {name!r} not in tasks: tasks[{name!r}] = asyncio.get_running_loop().create_future()\n    return tasks[{name!r}]")
                else:
                    lines.append(f"{name} = {makers[kind]}")
        lines.append('''
def boom(what):
    raise RuntimeError(what)
async def known(key):
    if key in tasks and tasks[key] is not asyncio.current_task():
        return await tasks[key]
    return "unknown"
async def fails():
    await asyncio.sleep(0)
    raise ValueError("fails")
async def yields(n):
    for _ in range(n):
        await asyncio.sleep(0)
    return n
async def stubborn():
    try:
        await asyncio.sleep(0.3)
    except asyncio.CancelledError as error:
        say("stubborn", told(error))
        await asyncio.sleep(0.1)
    return "stubborn"
async def later(delay):
    try:
        await asyncio.sleep(delay)
    finally:
        say("later")
        await asyncio.sleep(0)
async def numbers(n, delay):
    try:
        for i in range(n):
            await asyncio.sleep(delay)
            yield i
    finally:
        say("numbers end")
        await asyncio.sleep(0)
''')
        for i, body in bodies:
            lines += [f"async def w{i}(value):", f"    say('w{i}', value)", *["    " + line for line in body], ""]
        lines += ["async def main():", *["    " + line for line in main], "    return 'main'", ""]
        debug = ", debug=True" if self.random.random() < 0.1 else ""
        start = self.pick(f"say(asyncio.run(main(){debug}))", f"say(asyncio.run(main(){debug}))", f"say(asyncio.run(main(){debug}))",
                          "with asyncio.Runner() as runner:\n    say(runner.run(main()))\n    say(runner.run(later(0.1)))",
                          "loop = asyncio.new_event_loop()\ntry:\n    say(loop.run_until_complete(main()))\nfinally:\n    loop.call_later(0.5, loop.stop)\n    loop.run_forever()\n    loop.close()",
                          "loop = asyncio.new_event_loop()\nloop.create_task(main()).add_done_callback(lambda t: loop.stop())\nloop.run_forever()\nloop.run_until_complete(loop.shutdown_asyncgens())\nloop.close()")
        lines.append(start)
        return "\n".join(lines) + "\n"


def reference(path):
    done = subprocess.run([sys.executable, str(HERE / "tick_oracle.py"), "--max-ticks", "3000", str(path)], capture_output=True, timeout=30, cwd=path.parent)
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


def ours(binary, path):
    try:
        done = subprocess.run([binary, "run", "--trace=ticks", "--max-ticks", "3000", str(path)], capture_output=True, timeout=30, cwd=path.parent)
    except subprocess.TimeoutExpired:
        return "no end within 30 s"
    text = ADDRESS.sub("0x0", done.stdout.decode("utf-8", "replace"))
    return text if done.returncode >= 0 else text + f"killed by signal {-done.returncode}"


def differs(binary, path):
    """The first line that differs, as (line, CPython's, ours); None where the traces agree."""
    try:
        expected = reference(path)
    except subprocess.TimeoutExpired:
        return None
    if expected is None:
        return None
    actual = ours(binary, path)
    if expected == actual:
        return None
    a, b = expected.splitlines(), actual.splitlines()
    for i, (x, y) in enumerate(zip(a, b)):
        if x != y:
            return i + 1, x, y
    i = min(len(a), len(b))
    return i + 1, a[i] if i < len(a) else "<end>", b[i] if i < len(b) else "<end>"


def shorten(binary, text, folder, budget=150):
    """Drops lines, in ever smaller runs, as long as the program still compiles and still differs."""
    path = folder / "shorter.py"
    lines = text.splitlines()
    run = max(1, len(lines) // 4)
    while run >= 1 and budget > 0:
        at = 0
        while at < len(lines) and budget > 0:
            attempt = lines[:at] + lines[at + run:]
            source = "\n".join(attempt) + "\n"
            try:
                compile(source, "x", "exec")
            except SyntaxError:
                at += run
                continue
            path.write_text(source, encoding="utf-8")
            budget -= 1
            if differs(binary, path):
                lines = attempt
            else:
                at += run
        run //= 2
    return "\n".join(lines) + "\n"


def one(binary, seed, size, keep):
    text = Program(seed, size).text()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        path = folder / f"generated_{seed}.py"
        path.write_text(text, encoding="utf-8")
        found = differs(binary, path)
        if not found:
            return seed, None
        if keep:
            (keep / path.name).write_text(text, encoding="utf-8")
            short = shorten(binary, text, folder)
            (keep / f"short_{seed}.py").write_text(short, encoding="utf-8")
        return seed, found


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("\n\n")[1].removeprefix("usage: "))
    parser.add_argument("binary")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--size", type=int, default=3)
    parser.add_argument("--keep", type=pathlib.Path)
    args = parser.parse_args()
    if sys.version_info[:2] != (3, 11) or sys.version_info[2] < 4:
        print("skipped: this Python is not 3.11.4 or a later 3.11")
        return 77
    if args.keep:
        args.keep.mkdir(parents=True, exist_ok=True)
    bad = 0
    with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        for seed, found in pool.map(lambda s: one(args.binary, s, args.size, args.keep), range(args.seed, args.seed + args.rounds)):
            if found:
                bad += 1
                print(f"seed {seed}: line {found[0]}\n    CPython  {found[1][:200]}\n    swimloop {found[2][:200]}", flush=True)
    print(f"{args.rounds} programs from seed {args.seed}: {bad} differ")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
