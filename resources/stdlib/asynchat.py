"""Channels of asyncore that talk in commands and answers, each ended by a mark."""
import asyncore
import warnings
from collections import deque

warnings.warn('The asynchat module is deprecated and will be removed in Python 3.12. The recommended replacement is asyncio', DeprecationWarning, stacklevel=2)


class async_chat(asyncore.dispatcher):
    ac_in_buffer_size = ac_out_buffer_size = 65536
    use_encoding, encoding = 0, 'latin-1'

    def __init__(self, sock=None, map=None):
        self.ac_in_buffer, self.incoming, self.producer_fifo, self.terminator = b'', [], deque(), None
        super().__init__(sock, map)

    def collect_incoming_data(self, data):
        raise NotImplementedError('must be implemented in subclass')

    def found_terminator(self):
        raise NotImplementedError('must be implemented in subclass')

    def _collect_incoming_data(self, data):
        self.incoming.append(data)

    def _get_data(self):
        data, self.incoming = b''.join(self.incoming), []
        return data

    def set_terminator(self, term):
        self.terminator = term.encode(self.encoding) if isinstance(term, str) else term

    def get_terminator(self):
        return self.terminator

    def handle_read(self):
        data = self.recv(self.ac_in_buffer_size)
        self.ac_in_buffer += data
        while self.ac_in_buffer:
            mark = self.terminator
            if not mark:
                data, self.ac_in_buffer = self.ac_in_buffer, b''
                self.collect_incoming_data(data)
            elif isinstance(mark, int):
                data, self.ac_in_buffer = self.ac_in_buffer[:mark], self.ac_in_buffer[mark:]
                self.collect_incoming_data(data)
                self.terminator = mark - len(data)
                if not self.terminator:
                    self.found_terminator()
            else:
                at = self.ac_in_buffer.find(mark)
                if at < 0:
                    kept = find_prefix_at_end(self.ac_in_buffer, mark)
                    if kept == len(self.ac_in_buffer):
                        return
                    data = self.ac_in_buffer[:len(self.ac_in_buffer) - kept]
                    self.ac_in_buffer = self.ac_in_buffer[len(data):]
                    self.collect_incoming_data(data)
                    if kept:
                        return
                else:
                    data, self.ac_in_buffer = self.ac_in_buffer[:at], self.ac_in_buffer[at + len(mark):]
                    if data:
                        self.collect_incoming_data(data)
                    self.found_terminator()

    def handle_write(self):
        self.initiate_send()

    def handle_close(self):
        self.close()

    def push(self, data):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError('data argument must be byte-ish (%r)', type(data))
        self.producer_fifo.append(bytes(data))
        self.initiate_send()

    def push_with_producer(self, producer):
        while data := producer.more():
            self.producer_fifo.append(data)
        self.initiate_send()

    def readable(self):
        return True

    def writable(self):
        return bool(self.producer_fifo) or not self.connected

    def close_when_done(self):
        self.producer_fifo.append(None)

    def discard_buffers(self):
        self.ac_in_buffer = b''
        self.incoming.clear()
        self.producer_fifo.clear()

    def initiate_send(self):
        while self.producer_fifo and self.connected:
            first = self.producer_fifo[0]
            if first is None:
                self.producer_fifo.popleft()
                self.handle_close()
                return
            sent = self.send(first)
            if sent < len(first):
                self.producer_fifo[0] = first[sent:]
                return
            self.producer_fifo.popleft()


class simple_producer:
    def __init__(self, data, buffer_size=512):
        self.data, self.buffer_size = data, buffer_size

    def more(self):
        part, self.data = self.data[:self.buffer_size], self.data[self.buffer_size:]
        return part


def find_prefix_at_end(haystack, needle):
    size = len(needle) - 1
    while size and not haystack.endswith(needle[:size]):
        size -= 1
    return size
