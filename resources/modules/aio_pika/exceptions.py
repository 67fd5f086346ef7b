"""What the broker and its client complain about."""


class AMQPError(Exception):
    pass


class AMQPConnectionError(AMQPError, ConnectionError):
    pass


class QueueEmpty(AMQPError):
    pass


class ChannelClosed(AMQPError):
    pass


class DeliveryError(AMQPError):
    pass
