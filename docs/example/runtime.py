"""The runtime of the example: holds the job queue, and adds a job of its own now and then."""

import itertools
import os
import signal
import sys
import threading
import time

import jobs


def say(*words):
    print(*words, flush=True)


def clock(queue):
    for tick in itertools.count(1):
        time.sleep(2)
        say(f"job {queue.add(f'tick {tick}')} added;", queue.counts())


def stop(number, frame):
    say("closing the queue:", queue.counts())
    if os.path.exists(jobs.ADDRESS):
        os.unlink(jobs.ADDRESS)
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    queue = jobs.Jobs()
    if os.path.exists(jobs.ADDRESS):  # left by a life that crashed
        os.unlink(jobs.ADDRESS)
    signal.signal(signal.SIGTERM, stop)
    threading.Thread(target=clock, args=[queue], daemon=True).start()
    server = jobs.server(queue)
    say("the queue is open")
    server.serve_forever()
