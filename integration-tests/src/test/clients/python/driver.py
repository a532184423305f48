"""What all drivers share: where the sentinels are, how a write is reported, and when to end.

The lines they print are those of ../node/driver.mjs.
"""

import os
import sys
import threading
import time

MASTER = os.environ["VEDETTE_MASTER"]
KEY = os.environ["VEDETTE_KEY"]
SERVER_PASSWORD = os.environ.get("VEDETTE_SERVER_PASSWORD")
SENTINEL_PASSWORD = os.environ.get("VEDETTE_SENTINEL_PASSWORD")
CA = os.environ.get("VEDETTE_CA")
TLS = {}
if CA:
    TLS = {
        "ssl": True,
        "ssl_ca_certs": CA,
        "ssl_certfile": os.environ["VEDETTE_CERTIFICATE"],
        "ssl_keyfile": os.environ["VEDETTE_CERTIFICATE_KEY"],
    }
PERIOD_SECONDS = int(os.environ["VEDETTE_PERIOD_MILLIS"]) / 1000
SENTINELS = [
    (endpoint.rsplit(":", 1)[0], int(endpoint.rsplit(":", 1)[1]))
    for endpoint in os.environ["VEDETTE_SENTINELS"].split(",")
]


def acknowledged(value, issued):
    """Reports a value that was written."""
    print("ack", value, issued, time.monotonic_ns(), flush=True)


def failed(error):
    """Reports a failure."""
    print("error", type(error).__name__, str(error).splitlines()[:1], flush=True)


def forever(write):
    """Calls write(value, issued) again and again; what it raises is reported."""
    value = 0
    while True:
        value += 1
        try:
            write(value, time.monotonic_ns())
        except Exception as error:  # whatever a library raises is a write that failed
            failed(error)
        time.sleep(PERIOD_SECONDS)


def end_with_the_test():
    """The test holds the other end of the input: when the test is gone, so is the driver."""
    sys.stdin.buffer.read()
    os._exit(0)


threading.Thread(target=end_with_the_test, daemon=True).start()
