import hashlib, uuid
print(hashlib.sha256(b'abc').hexdigest(), hashlib.md5(b'x').hexdigest(), hashlib.new('sha1', b'q').digest_size, hashlib.sha512(b'').hexdigest()[:16], hashlib.blake2b(b'a').hexdigest()[:16])
print(uuid.uuid5(uuid.NAMESPACE_DNS, 'python.org'), uuid.uuid3(uuid.NAMESPACE_URL, 'x'), uuid.UUID(int=5), uuid.uuid4().version, len(str(uuid.uuid4())))
