"""A worker of the example: takes jobs and does them, and crashes now and then so that restarts can be seen."""

import os
import random
import signal
import sys
import time

import jobs

NAME = os.environ.get("SUPERVISE_INSTANCE", "worker")
LIFE = int(os.environ.get("SUPERVISE_RUN", "1"))


def say(*words):
    print(*words, flush=True)


def stop(number, frame):
    say("going home")
    sys.exit(0)


def work(text):
    time.sleep(random.uniform(0.2, 0.8))
    return text[::-1]


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, stop)
    # Three failures in a row, each within a minute, and supervise would give up; so only the first life is short.
    end = time.monotonic() + (random.uniform(7, 10) if LIFE == 1 else random.uniform(70, 300))
    say(f"ready, life {LIFE}")
    queue = jobs.connect()
    while time.monotonic() < end:
        job = queue.take(NAME)
        if job is None:
            time.sleep(0.2)
            continue
        say(f"job {job['job']}: {job['text']}")
        result = work(job["text"])
        queue.finish(job["job"], result)
        say(f"job {job['job']}: done, {result}")
    sys.exit("this worker crashes now and then, to be restarted")
