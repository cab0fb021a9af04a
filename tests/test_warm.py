"""The app is run once when its server has started, so that the first visitor does not wait for that."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

from relmark import warm


def test_the_health_path_is_asked_for_once_and_the_answer_told():
    asked = []

    class Server(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        assert warm.warm(server.server_port)
    assert asked == [warm.PATH]
