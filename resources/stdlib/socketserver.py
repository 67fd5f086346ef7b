"""Servers of sockets: one request at a time, a thread for each, or a process for each (which is a thread here)."""
import selectors
import socket
import sys
import threading
from contextlib import contextmanager
from io import BufferedIOBase

__all__ = ['BaseServer', 'TCPServer', 'UDPServer', 'ThreadingUDPServer', 'ThreadingTCPServer', 'BaseRequestHandler', 'StreamRequestHandler',
           'DatagramRequestHandler', 'ThreadingMixIn', 'UnixStreamServer', 'UnixDatagramServer', 'ThreadingUnixStreamServer', 'ThreadingUnixDatagramServer',
           'ForkingUDPServer', 'ForkingTCPServer', 'ForkingMixIn']


@contextmanager
def _watching(server):
    """A call that waits for somebody to come, for so many seconds."""
    with selectors.PollSelector() as selector:
        selector.register(server, selectors.EVENT_READ)
        yield selector.select


class BaseServer:
    """What all servers do with a request: get_request() takes it, then verify, process, finish, shut down; each step may be another in a class below."""
    timeout = None

    def __init__(self, server_address, RequestHandlerClass):
        self.server_address, self.RequestHandlerClass = server_address, RequestHandlerClass
        self._must_stop, self._stopped = False, threading.Event()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.server_close()

    def server_activate(self):
        pass

    def server_close(self):
        pass

    # -- waiting for somebody to come

    def serve_forever(self, poll_interval=0.5):
        self._stopped.clear()
        try:
            with _watching(self) as ready:
                while not self._must_stop:
                    somebody_came = ready(poll_interval)
                    if not self._must_stop:
                        if somebody_came:
                            self._handle_request_noblock()
                        self.service_actions()
        finally:
            self._must_stop = False
            self._stopped.set()

    def shutdown(self):
        self._must_stop = True
        self._stopped.wait()

    def service_actions(self):
        pass

    def handle_request(self):
        limits = {self.socket.gettimeout(), self.timeout} - {None}
        with _watching(self) as ready:
            came = ready(min(limits, default=None))
        return self._handle_request_noblock() if came else self.handle_timeout()

    def handle_timeout(self):
        pass

    # -- one request: what is asked through, and who asked

    def _handle_request_noblock(self):
        try:
            caller = self.get_request()
        except OSError:             # gone again
            return
        is_served = False
        try:
            if self.verify_request(*caller):
                self.process_request(*caller)
                is_served = True
        except Exception:
            self.handle_error(*caller)
        finally:
            if not is_served:
                self.shutdown_request(caller[0])

    def verify_request(self, request, client_address):
        return True

    def process_request(self, request, client_address):
        self.finish_request(request, client_address)
        self.shutdown_request(request)

    def finish_request(self, request, client_address):
        self.RequestHandlerClass(request, client_address, self)

    def shutdown_request(self, request):
        self.close_request(request)

    def close_request(self, request):
        pass

    def handle_error(self, request, client_address):
        import traceback
        rule = 40 * '-'
        report = [rule, f'Exception occurred during processing of request from {client_address}', traceback.format_exc() + rule]
        print(*report, sep='\n', file=sys.stderr)


class TCPServer(BaseServer):
    address_family, socket_type = socket.AF_INET, socket.SOCK_STREAM
    request_queue_size = 5
    allow_reuse_address = allow_reuse_port = False

    def __init__(self, server_address, RequestHandlerClass, bind_and_activate=True):
        BaseServer.__init__(self, server_address, RequestHandlerClass)
        self.socket = socket.socket(self.address_family, self.socket_type)
        if not bind_and_activate:
            return
        try:
            for step in self.server_bind, self.server_activate:
                step()
        except BaseException:
            self.server_close()
            raise

    def server_bind(self):
        listening = self.socket
        for wanted, option in ((self.allow_reuse_address, 'SO_REUSEADDR'), (self.allow_reuse_port, 'SO_REUSEPORT')):
            if wanted and hasattr(socket, option):
                listening.setsockopt(socket.SOL_SOCKET, getattr(socket, option), 1)
        listening.bind(self.server_address)
        self.server_address = listening.getsockname()

    def server_activate(self):
        self.socket.listen(self.request_queue_size)

    def server_close(self):
        self.socket.close()

    def fileno(self):
        return self.socket.fileno()

    def get_request(self):
        return self.socket.accept()

    def shutdown_request(self, request):
        try:
            request.shutdown(socket.SHUT_WR)
        except OSError:
            pass
        self.close_request(request)

    def close_request(self, request):
        request.close()


class UDPServer(TCPServer):
    socket_type, max_packet_size = socket.SOCK_DGRAM, 8192

    def get_request(self):
        data, client = self.socket.recvfrom(self.max_packet_size)
        return (data, self.socket), client

    def server_activate(self):
        pass

    def shutdown_request(self, request):
        self.close_request(request)

    def close_request(self, request):
        pass


class ThreadingMixIn:
    """Each request in a thread of its own."""
    daemon_threads, block_on_close = False, True
    _started = None         # those that server_close() waits for

    def process_request(self, request, client_address):
        thread = threading.Thread(target=self.process_request_thread, args=(request, client_address), daemon=self.daemon_threads)
        if self.block_on_close and not self.daemon_threads:
            self._started = [*filter(threading.Thread.is_alive, self._started or ()), thread]
        thread.start()

    def process_request_thread(self, request, client_address):
        try:
            self.finish_request(request, client_address)
        except Exception:
            self.handle_error(request, client_address)
        finally:
            self.shutdown_request(request)

    def server_close(self):
        super().server_close()
        unfinished, self._started = self._started, None
        for thread in unfinished or ():
            thread.join()


class ForkingMixIn(ThreadingMixIn):
    timeout, max_children, active_children = 300, 40, None


class ForkingUDPServer(ForkingMixIn, UDPServer):
    pass


class ForkingTCPServer(ForkingMixIn, TCPServer):
    pass


class ThreadingUDPServer(ThreadingMixIn, UDPServer):
    pass


class ThreadingTCPServer(ThreadingMixIn, TCPServer):
    pass


class UnixStreamServer(TCPServer):
    address_family = socket.AF_UNIX


class UnixDatagramServer(UDPServer):
    address_family = socket.AF_UNIX


class ThreadingUnixStreamServer(ThreadingMixIn, UnixStreamServer):
    pass


class ThreadingUnixDatagramServer(ThreadingMixIn, UnixDatagramServer):
    pass


class BaseRequestHandler:
    def __init__(self, request, client_address, server):
        self.request, self.client_address, self.server = request, client_address, server
        self.setup()
        try:
            self.handle()
        finally:
            self.finish()

    def setup(self):
        pass

    def handle(self):
        pass

    def finish(self):
        pass


class _SocketWriter(BufferedIOBase):
    """Writes through, without a buffer."""

    def __init__(self, sock):
        self._sock = sock

    def writable(self):
        return True

    def write(self, b):
        self._sock.sendall(b)
        with memoryview(b) as view:
            return view.nbytes

    def fileno(self):
        return self._sock.fileno()


class StreamRequestHandler(BaseRequestHandler):
    """Reads and writes a connection as files; without a buffer (0) for what is written, each write goes out at once."""
    rbufsize, wbufsize, timeout, disable_nagle_algorithm = -1, 0, None, False

    def setup(self):
        connection = self.connection = self.request
        if self.timeout is not None:
            connection.settimeout(self.timeout)
        if self.disable_nagle_algorithm:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.rfile = connection.makefile('rb', self.rbufsize)
        self.wfile = connection.makefile('wb', self.wbufsize) if self.wbufsize else _SocketWriter(connection)

    def finish(self):
        try:
            if not self.wfile.closed:
                self.wfile.flush()
        except OSError:         # the other side does not listen any more
            pass
        for file in self.wfile, self.rfile:
            file.close()


class DatagramRequestHandler(BaseRequestHandler):
    def setup(self):
        from io import BytesIO
        self.packet, self.socket = self.request
        self.rfile, self.wfile = BytesIO(self.packet), BytesIO()

    def finish(self):
        self.socket.sendto(self.wfile.getvalue(), self.client_address)
