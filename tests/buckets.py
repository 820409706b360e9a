"""An S3-like server on loopback, as small as a test needs: one bucket in memory, real HTTP."""

import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

MISSING = b"<?xml version='1.0'?><Error><Code>NoSuchKey</Code></Error>"


class BucketServer(ThreadingHTTPServer):
    """Keeps what is PUT under its path; refuses whom it does not know."""

    daemon_threads = True

    def __init__(self, access_key):
        super().__init__(("127.0.0.1", 0), _Answers)
        self.access_key = access_key
        self.objects = {}
        self._thread = threading.Thread(target=self.serve_forever, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *error):
        self.shutdown()
        self._thread.join()
        self.server_close()

    @property
    def url(self):
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_PUT(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self._admitted():
            self.server.objects[self.path] = body
            self._answer(200)

    def do_GET(self):
        if self._admitted():
            found = self.server.objects.get(self.path)
            self._answer(404, MISSING) if found is None else self._answer(200, found)

    def do_HEAD(self):
        self.do_GET()

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if self._admitted():  # of what is POSTed the client knows only the list of what shall go
            keys = re.findall("<Key>(.*?)</Key>", body)
            for key in keys:
                self.server.objects.pop(f"{self.path.removesuffix('?delete')}/{key}", None)
            gone = "".join(f"<Deleted><Key>{key}</Key></Deleted>" for key in keys)
            self._answer(200, f"<DeleteResult>{gone}</DeleteResult>".encode())

    def _admitted(self):
        if f"Credential={self.server.access_key}/" not in self.headers.get("Authorization", ""):
            self._answer(403, b"<Error><Code>InvalidAccessKeyId</Code></Error>")
            return False
        return True

    def _answer(self, status, body=b""):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", '"synthetic"')
        self.send_header("Last-Modified", "Mon, 16 Nov 2026 01:00:00 GMT")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *args):
        """Say nothing: a test's output is its own."""
