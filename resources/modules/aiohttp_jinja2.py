"""Templates for aiohttp.web. Simulated package."""
import functools

import _sim
import jinja2
from aiohttp import web

APP_KEY = 'aiohttp_jinja2_environment'
REQUEST_CONTEXT_KEY = 'aiohttp_jinja2_context'


def setup(app, *args, app_key=APP_KEY, context_processors=(), filters=None, default_helpers=True, **named):
    environment = jinja2.Environment(*args, **named)
    if filters:
        environment.filters.update(filters)
    environment.globals['app'] = app
    app[app_key] = environment
    app[app_key + '_processors'] = context_processors
    return environment


def get_env(app, *, app_key=APP_KEY):
    return app[app_key]


def render_string(template_name, request, context, *, app_key=APP_KEY):
    return request.app[app_key].get_template(template_name).render({'request': request, **(context or {})})


def render_template(template_name, request, context, *, app_key=APP_KEY, encoding='utf-8', status=200):
    return web.Response(text=render_string(template_name, request, context, app_key=app_key), status=status, content_type='text/html', charset=encoding)


async def render_string_async(template_name, request, context, **named):
    return render_string(template_name, request, context, **named)


async def render_template_async(template_name, request, context, **named):
    return render_template(template_name, request, context, **named)


def template(template_name, *, app_key=APP_KEY, encoding='utf-8', status=200):
    def decorate(function):
        @functools.wraps(function)
        async def wrapped(*args):
            found = await function(*args)
            if isinstance(found, web.StreamResponse):
                return found
            request = getattr(args[-1], 'request', args[-1])
            return render_template(template_name, request, found, app_key=app_key, encoding=encoding, status=status)
        return wrapped
    return decorate


async def request_processor(request):
    return {'request': request}


__getattr__ = _sim.missing(__name__)
