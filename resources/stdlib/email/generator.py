"""Writes letters into files."""
__all__ = ['Generator', 'BytesGenerator']


class Generator:
    def __init__(self, outfp, mangle_from_=None, maxheaderlen=None, *, policy=None):
        self._fp, self.policy = outfp, policy

    def write(self, s):
        self._fp.write(s)

    def flatten(self, msg, unixfrom=False, linesep=None):
        policy = self.policy or msg.policy
        self._fp.write(self._made(msg, unixfrom, policy.clone(linesep=linesep) if linesep else policy))

    def _made(self, msg, unixfrom, policy):
        return msg.as_string(unixfrom, policy=policy)


class BytesGenerator(Generator):
    def _made(self, msg, unixfrom, policy):
        return msg.as_bytes(unixfrom, policy=policy)


DecodedGenerator = Generator
