"""Web applications. Simulated package: other parts of the run, and a simulated visitor, are its clients; each request runs in a thread."""
import _sim
from flask._app import Blueprint, Config, Flask, Globals, Proxy, _session, here, url_for
from flask._parts import Request, Response
from jinja2 import Markup, escape
from werkzeug.exceptions import abort

__version__ = '3.0.3'


def _request():
    found = here().request
    if found is None:
        raise RuntimeError('Working outside of request context.')
    return found


Request.data = property(Request._data)
Request.get_data = Request._data
Request.get_json = Request._json
Request.json = property(Request._json)
Request.form = property(lambda self: self._form()[0])
Request.files = property(lambda self: self._form()[1])

request, g, session = Proxy(_request), Proxy(lambda: here('application').g), Proxy(_session)
current_app = Proxy(lambda: here('application').app)


def jsonify(*args, **named):
    return here('application').app.response(*args, **named)


def make_response(*args):
    return here('application').app.make_response(args[0] if len(args) == 1 else args or '')


def redirect(location, code=302, Response=None):
    return make_response((f'<!doctype html>\n<html lang=en>\n<title>Redirecting...</title>\n<h1>Redirecting...</h1>\n<p>You should be redirected automatically to the target URL: '
                          f'<a href="{location}">{location}</a>. If not, click the link.\n', code, {'Location': location}))


def _given():
    context = here('application')
    found = {'request': request, 'session': session, 'g': context.g, 'config': context.app.config, 'get_flashed_messages': get_flashed_messages}
    for function in context.app.processors:
        found.update(function())
    return found


def render_template(name, **named):
    return here('application').app.jinja_env.get_template(name).render(**{**_given(), **named})


def render_template_string(source, **named):
    environment = here('application').app.jinja_env
    return environment.from_string(source).render(**{**_given(), **named})


def flash(message, category='message'):
    session.setdefault('_flashes', []).append((category, message))


def get_flashed_messages(with_categories=False, category_filter=()):
    found = _session().pop('_flashes', []) if here().app.secret_key is not None else []
    return found if with_categories else [message for _, message in found]


def send_file(path, mimetype=None, as_attachment=False, download_name=None, **named):
    import mimetypes
    data = path.read() if hasattr(path, 'read') else open(path, 'rb').read()
    made = Response(data, mimetype=mimetype or mimetypes.guess_type(str(download_name or path))[0] or 'application/octet-stream')
    if as_attachment:
        made.headers['Content-Disposition'] = f'attachment; filename={download_name or str(path).rpartition("/")[2]}'
    return made


def send_from_directory(directory, path, **named):
    import os
    place = os.path.join(str(directory), path)
    if not os.path.isfile(place):
        abort(404)
    return send_file(place, **named)


def stream_with_context(generator):
    return generator() if callable(generator) else generator


def after_this_request(function):
    here().after.append(function)
    return function


def has_request_context():
    try:
        return here().request is not None
    except RuntimeError:
        return False


def has_app_context():
    try:
        return here() is not None
    except RuntimeError:
        return False


def copy_current_request_context(function):
    import contextvars
    context = contextvars.copy_context()
    return lambda *args, **named: context.run(function, *args, **named)


from flask import views
__getattr__ = _sim.missing(__name__)
