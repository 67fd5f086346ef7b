"""TLS is not simulated: contexts can be made and configured, connections to hosts elsewhere take them, all else is refused."""
from enum import IntEnum as _IntEnum, IntFlag as _IntFlag


class SSLError(OSError):
    pass


class SSLCertVerificationError(SSLError, ValueError):
    pass


class SSLZeroReturnError(SSLError):
    pass


class SSLWantReadError(SSLError):
    pass


class SSLWantWriteError(SSLError):
    pass


class SSLEOFError(SSLError):
    pass


CertificateError = SSLCertVerificationError


class Purpose(_IntEnum):
    SERVER_AUTH = 1
    CLIENT_AUTH = 2


class VerifyMode(_IntEnum):
    CERT_NONE = 0
    CERT_OPTIONAL = 1
    CERT_REQUIRED = 2


class TLSVersion(_IntEnum):
    MINIMUM_SUPPORTED = -2
    SSLv3 = 768
    TLSv1 = 769
    TLSv1_1 = 770
    TLSv1_2 = 771
    TLSv1_3 = 772
    MAXIMUM_SUPPORTED = -1


class Options(_IntFlag):
    OP_ALL = 0x80000050
    OP_NO_SSLv2 = 0
    OP_NO_SSLv3 = 0x2000000
    OP_NO_TLSv1 = 0x4000000
    OP_NO_TLSv1_1 = 0x10000000
    OP_NO_COMPRESSION = 0x20000
    OP_SINGLE_DH_USE = 0
    OP_SINGLE_ECDH_USE = 0


class _SSLMethod(_IntEnum):
    PROTOCOL_TLS = 2
    PROTOCOL_SSLv23 = 2
    PROTOCOL_TLS_CLIENT = 16
    PROTOCOL_TLS_SERVER = 17
    PROTOCOL_TLSv1_2 = 5


for _enum in (VerifyMode, Options, _SSLMethod):
    for _name, _member in _enum.__members__.items():
        globals()[_name] = _member
del _enum, _name, _member
OPENSSL_VERSION = "OpenSSL 3.0.0 (simulated)"
HAS_SNI = HAS_ALPN = True


def refusal(what):
    return NotImplementedError(f"{what}: TLS is not simulated, use a plain connection")


class SSLContext:
    def __init__(self, protocol=None, *args, **kwargs):
        self.protocol = _SSLMethod.PROTOCOL_TLS if protocol is None else protocol
        self.check_hostname = False
        self.verify_mode = VerifyMode.CERT_NONE
        self.options = Options.OP_ALL
        self.minimum_version = TLSVersion.MINIMUM_SUPPORTED
        self.maximum_version = TLSVersion.MAXIMUM_SUPPORTED

    def load_cert_chain(self, certfile, keyfile=None, password=None):
        pass

    def load_verify_locations(self, cafile=None, capath=None, cadata=None):
        pass

    def load_default_certs(self, purpose=Purpose.SERVER_AUTH):
        pass

    def set_default_verify_paths(self):
        pass

    def set_ciphers(self, ciphers):
        pass

    def set_alpn_protocols(self, protocols):
        pass

    def wrap_socket(self, sock, *args, **kwargs):
        raise refusal("wrap_socket()")

    def wrap_bio(self, *args, **kwargs):
        raise refusal("wrap_bio()")


class SSLSocket:
    def __init__(self, *args, **kwargs):
        raise TypeError("SSLSocket does not have a public constructor. Instances are returned by SSLContext.wrap_socket().")


class SSLObject:
    pass


def create_default_context(purpose=Purpose.SERVER_AUTH, *, cafile=None, capath=None, cadata=None):
    context = SSLContext()
    if purpose == Purpose.SERVER_AUTH:
        context.verify_mode = VerifyMode.CERT_REQUIRED
        context.check_hostname = True
    return context


def _create_unverified_context(*args, **kwargs):
    return SSLContext()


_create_default_https_context = create_default_context
