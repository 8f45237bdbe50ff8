"""The job queue that the example's processes share: who holds it, and how the others reach it."""

import os
import tempfile
import time
from multiprocessing.managers import BaseManager
from threading import Lock

# supervise gives all processes of one app the same SUPERVISE_ID, so two running examples do not meet.
APP = os.environ.get("SUPERVISE_ID", "example")
ADDRESS = os.path.join(tempfile.gettempdir(), f"supervise-{APP}.sock")


class Jobs:
    """Jobs by number; lives in the runtime alone."""

    def __init__(self):
        self.lock = Lock()
        self.jobs = {}

    def add(self, text):
        with self.lock:
            number = len(self.jobs) + 1
            self.jobs[number] = {"job": number, "text": text, "state": "waiting", "by": None}
            return number

    def take(self, worker):
        """The next job; what this worker had and never finished comes first, for it has crashed since."""
        with self.lock:
            mine = [job for job in self.jobs.values() if job["state"] == "running" and job["by"] == worker]
            waiting = [job for job in self.jobs.values() if job["state"] == "waiting"]
            for job in (mine + waiting)[:1]:
                job.update(state="running", by=worker)
                return dict(job)
            return None

    def finish(self, number, result):
        with self.lock:
            self.jobs[number].update(state="done", result=result)

    def get(self, number):
        with self.lock:
            return dict(self.jobs.get(number, {}))

    def counts(self):
        with self.lock:
            states = [job["state"] for job in self.jobs.values()]
            return {state: states.count(state) for state in ("waiting", "running", "done")}


class Manager(BaseManager):
    pass


def server(jobs):
    Manager.register("jobs", callable=lambda: jobs)
    return Manager(address=ADDRESS, authkey=APP.encode()).get_server()


def connect():
    """The runtime's jobs. Processes start together, so it may take a moment until it is there."""
    Manager.register("jobs")
    manager = Manager(address=ADDRESS, authkey=APP.encode())
    for attempt in range(50):
        try:
            manager.connect()
            return manager.jobs()
        except (FileNotFoundError, ConnectionRefusedError):
            time.sleep(0.1)
    raise SystemExit("the runtime does not answer")
