#!/usr/bin/env python3
"""Write down what CPython does with every script of this folder and every scenario of the gallery.

usage: renew.py [--check] [SCRIPT ...]

Needs Python 3.11.7 or a later 3.11: the rules are its, and earlier ones had faults in timeouts and task groups.
Beside each script its tick trace is written as NAME.ticks; for a scenario it goes to gallery/TOPIC/NAME.ticks.
Where a script uses real threads or processes, whose order varies, only what it prints is kept, as NAME.out. With
--check nothing is written: each file that would change is named, and so is each reference without a script; the
exit status is then 1.

The oracle's options come from the script's '# oracle:' line, and for a scenario from its metadata block.
"""
import argparse
import ast
import concurrent.futures
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tomllib

HERE = pathlib.Path(__file__).resolve().parent
SCENARIOS = HERE.parent.parent / "scenarios"
MODULES = HERE.parent.parent / "resources" / "modules"
GALLERY = HERE / "gallery"
OWN = {"tick_oracle.py", "fidelity.py", "renew.py"}

THREADS = {"to_thread", "run_in_executor", "ThreadPoolExecutor", "ProcessPoolExecutor", "threading", "multiprocessing",
           "create_subprocess_exec", "create_subprocess_shell", "subprocess_exec", "subprocess_shell"}
BLOCK = re.compile(r"(?m)^# /// script$\s(?P<content>(^#(| .*)$\s)+)^# ///$")


def metadata(source: str) -> dict:
    found = BLOCK.search(source)
    if not found:
        return {}
    lines = found["content"].splitlines()
    return tomllib.loads("\n".join(line[2:] if line.startswith("# ") else line[1:] for line in lines))


def options_of(script: pathlib.Path, source: str) -> list[str]:
    options: list[str] = []
    for line in source.splitlines()[:5]:
        if line.startswith("# oracle:"):
            options += shlex.split(line.split(":", 1)[1])
    settings = metadata(source).get("tool", {}).get("swimloop", {})
    from_block = [part for spec in settings.get("signals", []) for part in ("--signal", spec)]
    if not options:
        options = from_block
    elif from_block and from_block != options:
        sys.exit(f"{script}: its '# oracle:' line and its metadata block disagree")
    if script.parent.name == "generators":
        options.append("--generators")
    if MODULES.is_dir():
        options += ["--path", str(MODULES)]
    return options


def uses_threads(source: str) -> bool:
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return False
    names = {getattr(node, field, None) for node in ast.walk(tree) for field in ("id", "attr", "name", "module")}
    return not names.isdisjoint(THREADS)


def reference_of(script: pathlib.Path, source: str) -> pathlib.Path:
    suffix = ".out" if uses_threads(source) else ".ticks"
    if script.is_relative_to(SCENARIOS):
        return (GALLERY / script.relative_to(SCENARIOS)).with_suffix(suffix)
    return script.with_suffix(suffix)


def trace(script: pathlib.Path) -> tuple[pathlib.Path, str]:
    source = script.read_text(encoding="utf-8")
    reference = reference_of(script, source)
    only = ["--stdout"] if reference.suffix == ".out" else []
    command = [sys.executable, str(HERE / "tick_oracle.py"), *only, *options_of(script, source), str(script.resolve())]
    environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
    # In the script's folder, where the interpreter itself finds the lines that it shows.
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, env=environment, cwd=script.resolve().parent)
    if done.returncode != 0 or not (done.stdout or only):
        sys.exit(f"{script}: the oracle failed\n{done.stderr}")
    return reference, done.stdout


def main() -> int:
    if not (3, 11, 7) <= sys.version_info[:3] < (3, 12):
        sys.exit(f"Python 3.11.7 or a later 3.11 is needed, this is {sys.version.split()[0]}")
    parser = argparse.ArgumentParser(usage=__doc__.split("\n\n")[1].removeprefix("usage: "))
    parser.add_argument("--check", action="store_true")
    parser.add_argument("scripts", nargs="*", type=pathlib.Path)
    args = parser.parse_args()
    scripts = [script.resolve() for script in args.scripts]
    if not scripts:
        scripts = [s for s in sorted(HERE.rglob("*.py")) if s.name not in OWN and "modules" not in s.parts]
        scripts += sorted(SCENARIOS.rglob("*.py"))
    changed: list[pathlib.Path] = []
    kept: set[pathlib.Path] = set()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for reference, text in pool.map(trace, scripts):
            kept.add(reference)
            if reference.exists() and reference.read_text(encoding="utf-8") == text:
                continue
            changed.append(reference)
            if not args.check:
                reference.parent.mkdir(parents=True, exist_ok=True)
                reference.write_text(text, encoding="utf-8")
    if not args.scripts:
        for left_over in sorted({*HERE.rglob("*.ticks"), *HERE.rglob("*.out")} - kept):
            changed.append(left_over)
            if not args.check:
                left_over.unlink()
    for reference in changed:
        print(("differs: " if args.check else "renewed: ") + str(reference.relative_to(HERE)))
    print(f"{len(kept)} references, {len(changed)} {'differ' if args.check else 'renewed'}")
    return 1 if args.check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
