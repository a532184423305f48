"""redis-py with its Sentinel support."""

from redis.sentinel import Sentinel

from driver import KEY, MASTER, SENTINEL_PASSWORD, SENTINELS, SERVER_PASSWORD, TLS, acknowledged, forever

sentinel = Sentinel(
    SENTINELS, sentinel_kwargs={"password": SENTINEL_PASSWORD, **TLS}, password=SERVER_PASSWORD, socket_timeout=1, **TLS
)
master = sentinel.master_for(MASTER)


def write(value, issued):
    master.rpush(KEY, value)
    acknowledged(value, issued)


forever(write)
