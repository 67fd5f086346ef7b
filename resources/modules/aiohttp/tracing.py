"""TraceConfig: who is told of each request."""
from types import SimpleNamespace

SIGNALS = ('on_request_start', 'on_request_end', 'on_request_exception', 'on_request_redirect', 'on_request_chunk_sent', 'on_request_headers_sent',
           'on_response_chunk_received', 'on_connection_queued_start', 'on_connection_queued_end', 'on_connection_create_start', 'on_connection_create_end',
           'on_connection_reuseconn', 'on_dns_resolvehost_start', 'on_dns_resolvehost_end', 'on_dns_cache_hit', 'on_dns_cache_miss')


class TraceConfig:
    def __init__(self, trace_config_ctx_factory=SimpleNamespace):
        self._make = trace_config_ctx_factory
        for name in SIGNALS:
            setattr(self, name, [])

    def trace_config_ctx(self, trace_request_ctx=None):
        return self._make(trace_request_ctx=trace_request_ctx)

    def freeze(self):
        pass


class Tracer:
    def __init__(self, session, configs, request_context):
        self._session = session
        self._told = [(config, config.trace_config_ctx(request_context)) for config in configs]

    async def send(self, signal, **parameters):
        for config, context in self._told:
            for receiver in getattr(config, signal):
                await receiver(self._session, context, SimpleNamespace(**parameters))
