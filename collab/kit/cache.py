"""Redis as a cache that may be away: every look-up is then a miss, every write nothing.

Rate limits (sign-in, API) count in this cache: while it is away they let everybody pass. That is chosen:
an office that cannot sign in because its cache is down is worse off than one whose passwords, hashed with
Argon2, may be guessed at for a while; `/readyz` is red meanwhile.
"""

from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from collab.kit.outage import Outage

RETRIES = 1
outage = Outage("The cache", (RedisError, OSError))


class ForgivingRedisCache(RedisCache):
    """Django's own, with each operation made harmless. Takes the client's timeouts as OPTIONS."""

    def __init__(self, server, params):
        options = {"retry": Retry(NoBackoff(), RETRIES), **params.get("OPTIONS", {})}
        super().__init__(server, {**params, "OPTIONS": options})

    def add(self, *args, **kwargs):
        return outage.attempt(lambda: RedisCache.add(self, *args, **kwargs), otherwise=True)

    def get(self, key, default=None, version=None):
        return outage.attempt(lambda: RedisCache.get(self, key, default, version), default)

    def set(self, *args, **kwargs):
        return outage.attempt(lambda: RedisCache.set(self, *args, **kwargs))

    def touch(self, *args, **kwargs):
        return outage.attempt(lambda: RedisCache.touch(self, *args, **kwargs), otherwise=False)

    def delete(self, *args, **kwargs):
        return outage.attempt(lambda: RedisCache.delete(self, *args, **kwargs), otherwise=False)

    def get_many(self, *args, **kwargs):
        return outage.attempt(lambda: RedisCache.get_many(self, *args, **kwargs), otherwise={})

    def has_key(self, *args, **kwargs):
        return outage.attempt(lambda: RedisCache.has_key(self, *args, **kwargs), otherwise=False)

    def incr(self, key, delta=1, version=None):
        """Raises ValueError for a key that is not there, as every Django cache does."""
        value = outage.attempt(lambda: RedisCache.incr(self, key, delta, version))
        if value is None:
            raise ValueError(f"Key {key!r} not found")
        return value

    def set_many(self, data, *args, **kwargs):
        kept = list(data)
        return outage.attempt(lambda: RedisCache.set_many(self, data, *args, **kwargs), kept)

    def delete_many(self, *args, **kwargs):
        return outage.attempt(lambda: RedisCache.delete_many(self, *args, **kwargs))

    def clear(self):
        return outage.attempt(lambda: RedisCache.clear(self), otherwise=False)
