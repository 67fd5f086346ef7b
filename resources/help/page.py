"""Writes what_is_there.md, the page of the help, by asking the simulator itself:

    swimloop run resources/help/page.py > resources/help/what_is_there.md

A test compares the two.
"""
import builtins
import sys

from _types import _module_names, _module_source

DIFFERS = '''
Scripts run in a machine of their own: nothing they do reaches this computer.

- **Time is virtual.** It passes only where a script waits: `time.time()` begins at 2025-01-01 00:00:00 UTC, `time.perf_counter()` and the loop's clock
  at 0. A loop that does nothing but read the clock moves it by a millisecond a reading, after the first thousand.
- **Chance has a seed.** `random` gives CPython's numbers for a seed; without one the seed is that of the run, so that each run is the same.
- **Addresses, ids and hashes** are small and the same in every run: `id()`, `hash()` of text, the order of sets of text.
- **Files are in memory**, and gone after the run: `open()`, `os`, `pathlib`, `shutil`, `tempfile`, `glob` see only them.
- **Threads, processes, sockets and programs are simulated**; those that a script starts take turns in virtual time.
- **Work is bounded**: a run ends after a number of instructions, ticks, bytes of memory and of output.
- **Compiled code is our own**: `code.co_code`, `dis`, `marshal` and frames' `f_lasti` have nothing of CPython's bytecode.
- **Reference counts** free objects at once as in CPython; `sys.getsizeof()` gives CPython's numbers for the builtin types.
- **`pickle`** reads and writes protocols 2 to 5 of its own bytes; classes that CPython pickles by private bytes (dates) are written by their numbers.
- **`tracemalloc`, `resource`, `faulthandler`** answer, but measure nothing.
'''


def public(module):
    names = getattr(module, '__all__', None)
    if names is None:
        names = [name for name in dir(module) if not name.startswith('_') and type(getattr(module, name, None)) is not type(sys)]
    return sorted(set(names))


def paragraph(names):
    text = ', '.join(f'`{name}`' for name in names)
    if text:
        print(f'  {text}\n')


def main():
    here = set(_module_names())
    python, others, missing = [], [], []
    for name in sorted(here | set(sys.stdlib_module_names)):
        if name.startswith('_') and name != '__future__' or name == '__main__' or any(part.startswith('_') for part in name.split('.')[1:]):
            continue
        top = name.partition('.')[0]
        is_python = top in sys.stdlib_module_names
        if name not in here and is_python and name not in sys.builtin_module_names and _module_source(name) is None:
            try:
                __import__(name)
            except ImportError:
                missing.append(name)
                continue
        try:
            __import__(name)
        except ImportError:
            missing.append(name)
            continue
        (python if is_python else others).append(name)
    print('# What the simulator knows\n')
    print('The language is Python 3.11, all of it. This page is made from the simulator itself.\n')
    print('## What differs from CPython')
    print(DIFFERS)
    print('## Builtins\n')
    paragraph(name for name in dir(builtins) if not name.startswith('_'))
    print('## Modules of Python\n')
    for name in python:
        print(f'- **{name}**\n')
        paragraph(public(sys.modules[name]))
    print('## Simulated packages\n')
    print('They have the parts that programs mostly use; what they ask of the world is answered by the scenario.\n')
    for name in others:
        print(f'- **{name}**\n')
        paragraph(public(sys.modules[name]))
    print('## Not there\n')
    print('These modules of Python are refused with a sentence: what they do would reach the real machine, or nobody needs it here.\n')
    print(', '.join(f'`{name}`' for name in missing))
    print()
    print("Any other module: `ModuleNotFoundError: No module named 'numpy' (not part of the simulator)`. Modules that lie beside the script can be imported.")


main()
