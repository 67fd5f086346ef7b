"""Templates as answers."""
import jinja2
from starlette._core import HTMLResponse


class Jinja2Templates:
    def __init__(self, directory=None, *, context_processors=None, env=None, **named):
        self.env = env or jinja2.Environment(loader=jinja2.FileSystemLoader(directory), autoescape=jinja2.select_autoescape())
        self._processors = context_processors or []

    def get_template(self, name):
        return self.env.get_template(name)

    def TemplateResponse(self, *args, request=None, name=None, context=None, status_code=200, headers=None, media_type=None, background=None):
        args = list(args)
        if args and isinstance(args[0], str):
            name, context = args[0], args[1] if len(args) > 1 else context
        elif args:
            request, name, context = args[0], args[1] if len(args) > 1 else name, args[2] if len(args) > 2 else context
        context = {**(context or {})}
        context.setdefault('request', request)
        for one in self._processors:
            context.update(one(request))
        made = HTMLResponse(self.get_template(name).render(context), status_code, headers, media_type, background)
        made.template, made.context = self.get_template(name), context
        return made
