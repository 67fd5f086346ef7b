"""What Kafka and its clients complain about."""


class KafkaError(RuntimeError):
    pass


class KafkaConnectionError(KafkaError):
    pass


class KafkaTimeoutError(KafkaError):
    pass


class ProducerClosed(KafkaError):
    pass


class ConsumerStoppedError(Exception):
    pass


class IllegalStateError(KafkaError):
    pass


class CommitFailedError(KafkaError):
    pass
