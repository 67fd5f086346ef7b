"""Names for annotations."""
AbstractIncomingMessage = AbstractMessage = AbstractConnection = AbstractRobustConnection = AbstractChannel = AbstractRobustChannel = AbstractQueue = AbstractExchange = object
AbstractRobustQueue = AbstractRobustExchange = object
