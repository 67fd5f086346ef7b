"""Names of files that nobody can misuse."""
import re


def secure_filename(filename):
    filename = ' '.join(filename.replace('/', ' ').replace('\\', ' ').split())
    return re.sub(r'[^A-Za-z0-9_.-]', '', filename.replace(' ', '_')).strip('._')


def redirect(location, code=302):
    from flask import redirect
    return redirect(location, code)
