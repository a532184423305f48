"""A Celery worker and its producer over kombu's sentinel transport: a task counts when the worker has done it."""

import threading

from celery import Celery

from driver import KEY, MASTER, SENTINEL_PASSWORD, SENTINELS, SERVER_PASSWORD, TLS, acknowledged, forever

login = f":{SERVER_PASSWORD}@" if SERVER_PASSWORD else ""
app = Celery("numbers", broker=";".join(f"sentinel://{login}{host}:{port}" for host, port in SENTINELS))
app.conf.broker_transport_options = {
    "master_name": MASTER,
    "sentinel_kwargs": {"password": SENTINEL_PASSWORD, **TLS},
}
app.conf.task_default_queue = KEY
app.conf.worker_redirect_stdouts = False
if TLS:
    app.conf.broker_use_ssl = TLS


@app.task(name="record", ignore_result=True)
def record(value, issued):
    """The work: to tell that it was done."""
    acknowledged(value, issued)


threading.Thread(target=forever, args=[lambda value, issued: record.delay(value, issued)], daemon=True).start()
app.worker_main(["worker", "--pool=solo", "--loglevel=WARNING", "--without-gossip", "--without-mingle"])
