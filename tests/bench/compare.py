#!/usr/bin/env python3
"""Time the scripts under scripts/ with swimloop, its full trace recorded, and with CPython on a virtual clock, in pairs.

usage: compare.py BINARY [NAME ...] [--python PYTHON] [--runs N]

Each figure is a whole process: user and system time, and its largest resident memory; the median of the runs. Both programs take
turns, so that a busy machine slows both. The peer is Debian's own /usr/bin/python3, an optimised build.
"""
import argparse
import os
import pathlib
import statistics
import sys

HERE = pathlib.Path(__file__).resolve().parent


def measure(command):
    """Seconds of CPU time and megabytes of one run of the command."""
    child = os.fork()
    if child == 0:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.execvp(command[0], command)
    _, status, usage = os.wait4(child, 0)
    if status:
        sys.exit(f"{' '.join(command)} ended with status {status}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("\n\n")[1].removeprefix("usage: "))
    parser.add_argument("binary")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--python", default="/usr/bin/python3")
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    scripts = sorted((HERE / "scripts").glob("*.py"))
    if args.names:
        scripts = [s for s in scripts if s.stem in args.names]
    if not scripts:
        parser.error("no script of that name")
    print(f"{'script':<22}{'swimloop':>10}{'CPython':>10}{'faster':>9}{'MB':>8}{'CPython MB':>12}")
    for script in scripts:
        ours, theirs = [], []
        for _ in range(args.runs):
            ours.append(measure([args.binary, "run", str(script)]))
            theirs.append(measure([args.python, str(HERE / "virtual_loop.py"), str(script)]))
        seconds, memory = (statistics.median(column) for column in zip(*ours))
        peer_seconds, peer_memory = (statistics.median(column) for column in zip(*theirs))
        print(f"{script.stem:<22}{seconds:>9.3f}s{peer_seconds:>9.3f}s{peer_seconds / seconds:>8.1f}x{memory:>8.0f}{peer_memory:>12.0f}", flush=True)


if __name__ == "__main__":
    main()
