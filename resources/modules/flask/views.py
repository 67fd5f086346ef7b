"""Views as classes."""


class View:
    methods = None

    def dispatch_request(self, **named):
        raise NotImplementedError

    @classmethod
    def as_view(cls, name, *args, **named):
        def view(**given):
            return cls(*args, **named).dispatch_request(**given)
        view.__name__, view.methods, view.view_class = name, cls.methods, cls
        return view


class MethodView(View):
    def __init_subclass__(cls, **named):
        super().__init_subclass__(**named)
        cls.methods = [verb.upper() for verb in ('get', 'post', 'put', 'patch', 'delete', 'head', 'options') if hasattr(cls, verb)]

    def dispatch_request(self, **named):
        from flask import request
        return getattr(self, request.method.lower() if hasattr(self, request.method.lower()) else 'get')(**named)
