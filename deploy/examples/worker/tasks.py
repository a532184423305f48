"""A Celery application whose broker is whichever Redis the sentinels call master. Its one task notes in Redis that it was done."""

import os

from celery import Celery
from redis.sentinel import Sentinel

MASTER = os.environ["MASTER_NAME"]
SENTINELS = [tuple(endpoint.split(":")) for endpoint in os.environ["SENTINELS"].split(",")]

app = Celery("tasks", broker=";".join(f"sentinel://{host}:{port}" for host, port in SENTINELS))
app.conf.broker_transport_options = {"master_name": MASTER, "visibility_timeout": 5}
# A task counts as done when it is done, not when it is fetched: one that a dying worker had is done by another.
app.conf.task_acks_late = True
app.conf.worker_prefetch_multiplier = 1
app.conf.worker_hijack_root_logger = False

master = Sentinel(SENTINELS, socket_timeout=1).master_for(MASTER)


@app.task(autoretry_for=(Exception,), retry_backoff=0.1, max_retries=None, ignore_result=True)
def note(number):
    """The work: adding twice what was added does no harm, as must hold for tasks that may be done twice."""
    master.sadd("done", number)
