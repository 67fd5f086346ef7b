"""socket's functions of names and addresses: who is called what, and how numbers are written."""
import _simnet
from socket import (AF_INET, AF_INET6, AF_UNSPEC, AI_NUMERICHOST, AI_PASSIVE, EAI_NONAME, EAI_SERVICE, IPPROTO_TCP, IPPROTO_UDP, NI_NUMERICHOST,
                    NI_NUMERICSERV, SOCK_DGRAM, SOCK_RAW, SOCK_STREAM, _failure, _is_number, gaierror)

__name__ = "socket"     # where the functions here say they are from

_SERVICES = {"http": 80, "https": 443, "echo": 7, "ftp": 21, "ssh": 22, "smtp": 25, "domain": 53, "daytime": 13, "pop3": 110, "imap": 143, "mysql": 3306,
             "postgresql": 5432, "redis": 6379}


def getservbyname(name, protocol=None, /):
    if name not in _SERVICES:
        raise OSError("service/proto not found")
    return _SERVICES[name]


def getservbyport(port, protocol=None, /):
    for name, number in _SERVICES.items():
        if number == port:
            return name
    raise OSError("port/proto not found")


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    import _simremote
    import _simworld
    if isinstance(host, (bytes, bytearray)):
        host = host.decode("ascii")
    if isinstance(port, (bytes, bytearray)):
        port = port.decode("ascii")
    kinds = [(SOCK_STREAM, IPPROTO_TCP), (SOCK_DGRAM, IPPROTO_UDP), (SOCK_RAW, 0)]
    if isinstance(port, str) and not port.isdigit():
        if port and port not in _SERVICES:
            raise gaierror(EAI_SERVICE, "Servname not supported for ai_socktype")
        kinds = kinds[:1] if port not in ("", "echo", "domain", "daytime") else kinds[:2]
        port = _SERVICES.get(port, 0)
    port = int(port or 0)
    if host is None:
        addresses = ["0.0.0.0", "::"] if flags & AI_PASSIVE else ["::1", "127.0.0.1"]
    elif host == "::1" or ":" in host:
        addresses = [host]
    elif flags & AI_NUMERICHOST and not _is_number(host):
        addresses = []
    elif host == "" or host == gethostname():
        addresses = ["127.0.0.1"] if host else []
    else:
        addresses = _simworld.resolve(host)
        for address in addresses:
            _simremote.remember(host, address)
    found = []
    for address in addresses:
        is_six = ":" in address
        if family not in (AF_UNSPEC, AF_INET6 if is_six else AF_INET):
            continue
        place = (address, port, 0, 0) if is_six else (address, port)
        for kind, number in kinds:
            if type in (0, kind) and proto in (0, number):
                found.append((AF_INET6 if is_six else AF_INET, kind, number or proto, "", place))
    if not found:
        if addresses:
            raise gaierror(-9, "Address family for hostname not supported")
        raise gaierror(EAI_NONAME, "Name or service not known")
    return found


def getnameinfo(address, flags, /):
    import _simremote
    host, port = address[0], address[1]
    if not flags & NI_NUMERICHOST:
        host = "localhost" if _simnet.is_loopback(host) else _simremote.name_of(host)
    service = str(port)
    if not flags & NI_NUMERICSERV:
        for name, number in _SERVICES.items():
            if number == port:
                service = name
    return host, service


def gethostname():
    return "localhost"


def getfqdn(name=""):
    return name.strip() or "localhost"


def gethostbyname(name, /):
    return getaddrinfo(name, 0, AF_INET, SOCK_STREAM)[0][4][0]


def gethostbyname_ex(name, /):
    return name, [], [gethostbyname(name)]


def gethostbyaddr(address, /):
    import _simremote
    return ("localhost" if _simnet.is_loopback(address) else _simremote.name_of(address)), [], [address]


def if_nameindex():
    return [(1, "lo"), (2, "eth0")]


def htons(number, /):
    return (number & 255) << 8 | number >> 8 & 255


def htonl(number, /):
    return int.from_bytes((number & 0xFFFFFFFF).to_bytes(4, "little"), "big")


ntohs, ntohl = htons, htonl


def inet_aton(text, /):
    if not _is_number(text):
        raise OSError("illegal IP address string passed to inet_aton")
    return bytes(int(part) for part in text.split("."))


def inet_ntoa(packed, /):
    if len(packed) != 4:
        raise OSError("packed IP wrong length")
    return ".".join(str(part) for part in packed)


def inet_pton(family, text, /):
    if family == AF_INET:
        if not _is_number(text) or ":" in text:
            raise OSError("illegal IP address string passed to inet_pton")
        return inet_aton(text)
    head, found, tail = text.partition("::")
    left = [part for part in head.split(":") if part]
    right = [part for part in tail.split(":") if part]
    try:
        groups = [int(part, 16) for part in left] + [0] * (8 - len(left) - len(right) if found else 0) + [int(part, 16) for part in right]
        if len(groups) != 8:
            raise ValueError
        return b"".join(group.to_bytes(2, "big") for group in groups)
    except (ValueError, OverflowError):
        raise OSError("illegal IP address string passed to inet_pton") from None


def inet_ntop(family, packed, /):
    return inet_ntoa(packed) if family == AF_INET else ":".join(f"{packed[at] << 8 | packed[at + 1]:x}" for at in range(0, 16, 2))
