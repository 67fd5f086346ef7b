# BytesIO.getbuffer(): a view that writes through, and holds the size while it lives.
import io
b=io.BytesIO(b'hello')
v=b.getbuffer()
v[0]=72
print(b.getvalue(), v.nbytes, len(v), bytes(v[1:3]), v.readonly, v.tobytes())
for f in (lambda: b.write(b'x'*100), lambda: b.truncate(1), lambda: b.close()):
    try: f()
    except BufferError as e: print(e)
print(b.read(2), b.tell())
v.release()
b.seek(0,2); b.write(b'!'); print(b.getvalue())
with b.getbuffer() as view: print(view.tolist())
b.truncate(2); print(b.getvalue(), b.tell())
b.close()
try: b.getbuffer()
except ValueError as e: print(e)
c=io.BytesIO(); c.seek(5); c.write(b'ab'); print(c.getvalue(), c.getbuffer().nbytes)
import copy
class S(io.BytesIO): pass
s=S(b'abc'); print(s.read(), s.getvalue())
print([l for l in io.BytesIO(b'a\nb\nc')], io.BytesIO(b'abc').read1(2))
