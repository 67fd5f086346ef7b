"""Readers and writers of descriptors, as loops keep them."""

import _simloop
import _simnet

# What a call on a descriptor raises that has nothing to take or give now; what no transport keeps to itself.
WOULD_BLOCK = (BlockingIOError, InterruptedError)
ENDS_THE_PROGRAM = (SystemExit, KeyboardInterrupt)


def descriptor_of(fileobj):
    """The number of what has a fileno()."""
    if isinstance(fileobj, int):
        number = fileobj
    else:
        try:
            number = int(fileobj.fileno())
        except (AttributeError, TypeError, ValueError):
            raise ValueError(f"Invalid file object: {fileobj!r}") from None
    if number < 0:
        raise ValueError(f"Invalid file descriptor: {number}")
    return number


def _add(loop, event, fd, callback, args):
    loop._check_closed()
    handle = _simloop.handle(loop, callback, args)
    old = _simnet.poller_of(loop).watch(descriptor_of(fd), event, handle)
    if old is not None:
        old.cancel()
    return handle


def _remove(loop, event, fd):
    if loop.is_closed():
        return False
    old = _simnet.poller_of(loop).unwatch(descriptor_of(fd), event)
    if old is None:
        return False
    old.cancel()
    return True


def add_reader(loop, fd, callback, *args):
    return _add(loop, _simnet.IN, fd, callback, args)


def add_writer(loop, fd, callback, *args):
    return _add(loop, _simnet.OUT, fd, callback, args)


def remove_reader(loop, fd):
    return _remove(loop, _simnet.IN, fd)


def remove_writer(loop, fd):
    return _remove(loop, _simnet.OUT, fd)


def _set_result_unless_cancelled(fut, result):
    if not fut.cancelled():
        fut.set_result(result)


set_result_unless_cancelled = _set_result_unless_cancelled


def check_no_transport(loop, fd):
    """A transport's descriptor is its own."""
    number = descriptor_of(fd)
    known = _simnet.poller_of(loop).transports.get(number)
    transport = known() if known is not None else None
    if transport is not None and not transport.is_closing():
        raise RuntimeError(f"File descriptor {fd!r} is used by transport {transport!r}")


async def heard_of(transport, waiter):
    """Waits until the protocol of a new transport has heard of the connection; one that nobody waits for is closed."""
    try:
        await waiter
    except BaseException:
        transport.close()
        raise


async def connected(loop, kind, what, protocol, **more):
    """(transport, protocol), once the protocol has heard of the connection."""
    waiter = loop.create_future()
    transport = kind(loop, what, protocol, waiter=waiter, **more)
    await heard_of(transport, waiter)
    return transport, protocol
