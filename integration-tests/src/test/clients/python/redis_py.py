"""redis-py with its Sentinel support."""

from redis.sentinel import Sentinel

from driver import CA, KEY, MASTER, SENTINEL_PASSWORD, SENTINELS, SERVER_PASSWORD, acknowledged, forever

TLS = {"ssl": True, "ssl_ca_certs": CA} if CA else {}
sentinel = Sentinel(
    SENTINELS, sentinel_kwargs={"password": SENTINEL_PASSWORD, **TLS}, password=SERVER_PASSWORD, socket_timeout=1, **TLS
)
master = sentinel.master_for(MASTER)


def write(value, issued):
    master.rpush(KEY, value)
    acknowledged(value, issued)


forever(write)
