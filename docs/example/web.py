"""The web process of the example: a page with the state of the queue, and POST /jobs to add to it."""

import json
import os
import signal
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import jobs

NAME = os.environ.get("SUPERVISE_INSTANCE", "web")


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/":
            rows = "".join(f"<li>{count} {state}" for state, count in jobs.connect().counts().items())
            return self.answer(200, f"<h1>{NAME}</h1><ul>{rows}</ul>\n", "text/html")
        number = self.path.removeprefix("/jobs/")
        job = jobs.connect().get(int(number)) if number.isdigit() else {}
        self.answer(200 if job else 404, json.dumps(job) + "\n", "application/json")

    def do_POST(self):
        if self.path != "/jobs":
            return self.answer(404, "{}\n", "application/json")
        text = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode(errors="replace")
        number = jobs.connect().add(text)
        self.answer(201, json.dumps({"job": number}) + "\n", "application/json")

    def answer(self, status, text, kind):
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, form, *values):
        print(form % values, flush=True)


def stop(number, frame):
    print("closing the door", flush=True)
    sys.exit(0)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, stop)
    server = ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "5000"))), Handler)
    print(f"listening on http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()
