"""Numbers of open files, files as memory, sounds, and servers of asyncore."""
import warnings
warnings.simplefilter('ignore')
import asynchat, asyncore, fcntl, io, mmap, os, socket, struct, tempfile, wave
from multiprocessing import Process
os.chdir(tempfile.mkdtemp())
with open('a.bin', 'wb') as f:
    f.write(b'Hello Python!\nsecond\n'); f.flush(); os.fsync(f.fileno())
    print(os.fstat(f.fileno()).st_size, isinstance(f.fileno(), int), f.isatty())
with open('a.bin', 'r+b') as f:
    mm = mmap.mmap(f.fileno(), 0)
    print(mm.readline(), mm[:5], mm.find(b'Python'), len(mm), mm.tell())
    mm[6:12] = b'world!'; mm.seek(0); print(mm.readline()); mm.close()
    try: mm[0]
    except ValueError as e: print(e)
    fcntl.flock(f, fcntl.LOCK_EX); fcntl.flock(f.fileno(), fcntl.LOCK_UN)
print(open('a.bin', 'rb').read())
with open('a.bin', 'rb') as f, mmap.mmap(f.fileno(), 0, access=mmap.ACCESS_READ) as mm:
    try: mm[0] = 1
    except TypeError as e: print(e)
    print(mm[-7:], mm[0], mm.size(), b'second' in mm)
m = mmap.mmap(-1, 13); m.write(b'Hello world!')
def child(m): m.seek(0); m.write(b'HELLO')
if __name__ == '__main__':
    p = Process(target=child, args=(m,)); p.start(); p.join(); print(m[:13])
try: m.write(b'too long for it')
except ValueError as e: print(e)
with wave.open('s.wav', 'wb') as w:
    w.setnchannels(1); w.setsampwidth(2); w.setframerate(8000); w.writeframes(struct.pack('<4h', 0, 100, -100, 7))
with wave.open('s.wav') as r:
    print(r.getparams(), struct.unpack('<4h', r.readframes(10)), os.path.getsize('s.wav'))
try: wave.open(io.BytesIO(b'nothing here at all'))
except wave.Error as e: print(e)
class Handler(asynchat.async_chat):
    def __init__(self, sock):
        super().__init__(sock); self.set_terminator(b'\n'); self.got = []
    def collect_incoming_data(self, data): self.got.append(data)
    def found_terminator(self):
        line = b''.join(self.got); self.got = []; print('server', line); self.push(b'echo ' + line + b'\n')
        if line == b'bye': self.close_when_done()
class Server(asyncore.dispatcher):
    def __init__(self):
        super().__init__(); self.create_socket(); self.set_reuse_addr(); self.bind(('localhost', 0)); self.listen(5)
    def handle_accepted(self, sock, addr): Handler(sock); self.close()
class Client(asyncore.dispatcher_with_send):
    def __init__(self, port):
        super().__init__(); self.create_socket(); self.connect(('localhost', port)); self.send(b'hi\nbye\n')
    def handle_connect(self): print('connected')
    def handle_read(self): print('client', self.recv(100))
    def handle_close(self): print('closed'); self.close()
s = Server(); Client(s.socket.getsockname()[1])
asyncore.loop(timeout=1)
print(asyncore.socket_map)
