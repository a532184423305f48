"""Hands in numbered tasks, one after the other, for ever, and prints when each was taken by the broker."""

import itertools
import time

from tasks import note

for number in itertools.count(1):
    try:
        note.delay(number)
        print(time.time_ns() // 1_000_000, number, flush=True)
    except Exception as error:  # whatever the library raises: this task was not handed in
        print("not handed in:", number, type(error).__name__, error, flush=True)
    time.sleep(0.02)
