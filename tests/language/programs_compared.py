"""What objects.py, suspensions.py and control_flow.py do with the programs that they generate: runs each by this Python and by the machine, and
tells where what they print differs. Exits 77 where this Python is no 3.11."""
import argparse
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import warnings


def is_python(source):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter('ignore')
            compile(source, 'program', 'exec')
    except SyntaxError:     # a walrus where none may stand, a return outside of a function
        return False
    return True


def printed(command, seconds):
    """What a program prints, without its addresses, and what it complains of; None where it takes too long."""
    try:
        done = subprocess.run(command, capture_output=True, encoding='utf-8', errors='replace', timeout=seconds)
    except subprocess.TimeoutExpired:
        return None
    return re.sub('0x[0-9a-f]+', '0x', done.stdout).splitlines(), done.stderr.strip()


def first_difference(expected, actual):
    at = next((i for i, (a, b) in enumerate(zip(expected, actual)) if a != b), min(len(expected), len(actual)))
    return f'line {at + 1}:\n  expected: {expected[at:at + 1]}\n  actual:   {actual[at:at + 1]}', at == len(actual)


def main(program, must_end_well=False):
    """program(seed) is a source. With `must_end_well`, one that CPython complains of is a mistake of the generator's."""
    options = argparse.ArgumentParser()
    options.add_argument('binary')
    options.add_argument('--seed', type=int, default=random.randrange(10 ** 6))
    options.add_argument('--rounds', type=int, default=60)
    options.add_argument('--keep', help='write the last program that differs here')
    given = options.parse_args()
    if sys.version_info[:2] != (3, 11):
        print('this Python is no 3.11')
        return 77
    programs = different = 0
    seeds = range(given.seed, given.seed + given.rounds)
    for seed in seeds:
        source = program(seed)
        if not (must_end_well or is_python(source)):
            continue
        with tempfile.TemporaryDirectory() as folder:       # of its own: whatever lies beside a program can be imported
            file = pathlib.Path(folder, 'program.py')
            file.write_text(source, encoding='utf-8')
            here = printed([sys.executable, '-W', 'ignore', str(file)], 10)
            there = printed([given.binary, '--run', str(file)], 60) if here else None
        if not here:            # where CPython takes as long, nothing is learnt
            continue
        programs += 1
        (expected, complaint), (actual, ours) = here, there or ([], 'took too long')
        if must_end_well and complaint:
            expected.append('stderr ' + complaint.splitlines()[-1])
        if expected == actual:
            continue
        different += 1
        shown, has_ended = first_difference(expected, actual)
        print(f'seed {seed}, {shown} {ours[-200:] if has_ended else ""}')
        if given.keep:
            with open(given.keep, 'w', encoding='utf-8') as kept:
                kept.write(source)
    print(f'seeds {seeds.start} to {seeds.stop - 1}: {programs} programs, {different} differ')
    return 1 if different else 0
