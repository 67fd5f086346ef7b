"""redis.asyncio under its older name."""
from redis.asyncio import *
from redis.asyncio import ConnectionPool, Redis, StrictRedis, from_url
from redis.exceptions import *

__version__ = '2.0.1'


async def create_redis_pool(address, **named):
    return from_url(address if isinstance(address, str) else f'redis://{address[0]}:{address[1]}', decode_responses=named.get('encoding') is not None)


create_redis = create_redis_pool
