data = b"hello\x00\xff"
print(data, data[0], data[1:3], data.hex(), bytes.fromhex("00ff10"), list(b"ab"), b"a" + b"b", b"ab" * 2, data.find(b"l"))
buffer = bytearray(b"abc")
buffer[0] = 120
buffer += b"de"
buffer.append(33)
del buffer[1]
print(buffer, bytes(buffer), buffer.upper(), bytes(3), bytes([65, 66]), b"a,b".split(b","), b" x ".strip(), b"%d-%s" % (3, b"y"))
print(int.from_bytes(b"\x01\x00", "big"), (300).to_bytes(2, "little"), memoryview(b"abc")[1], b"abc" == bytearray(b"abc"))
for call in (lambda: b"a" + "b", lambda: bytes([256]), lambda: b"\xff".decode(), lambda: "é".encode("ascii"), lambda: bytes("x")):
    try:
        call()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
