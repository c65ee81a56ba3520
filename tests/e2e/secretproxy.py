# SPDX-License-Identifier: Apache-2.0
"""A proxy in front of the demo service that learns every secret that passes, in either direction, and can repeat them
all in its own refusals: what a careless server, or a hostile one, would do."""
import base64
import http.client
import http.server
import json
import re
import threading
import urllib.parse

FORM_SECRETS = ("client_secret", "refresh_token", "code", "code_verifier", "client_assertion")
ANSWER_SECRETS = ("access_token", "refresh_token", "id_token")
CLAIMS = base64.b64encode(b'{"access_token":{"canary-claims-7f1d":{"essential":true}}}').decode()


class SecretProxy:
    def __init__(self, target):
        self.target = target  # http://host:port
        self.secrets = {}  # kind -> set of texts
        self.mode = ""  # "", "parrot" or "claims"
        self.lock = threading.Lock()
        proxy = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def handle_any(self):
                proxy.serve(self)

            do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = handle_any

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def learn(self, kind, text):
        if text and len(text) >= 8:
            with self.lock:
                self.secrets.setdefault(kind, set()).add(text)

    def learn_from_form(self, body):
        form = {name: values[0] for name, values in urllib.parse.parse_qs(body.decode()).items()}
        for name in FORM_SECRETS:
            self.learn(name, form.get(name))
        return form

    def learn_from_answer(self, headers, body):
        try:
            answer = json.loads(body)
        except ValueError:
            answer = {}
        for name in ANSWER_SECRETS:
            if isinstance(answer, dict):
                self.learn(name, answer.get(name))
        where = dict(headers).get("Location", "")
        query = urllib.parse.parse_qs(urllib.parse.urlsplit(where).query)
        self.learn("code", query.get("code", [None])[0])

    def refusal(self, handler, form):
        """Everything it was sent, in every place where people or logs might pick it up."""
        sent = " ".join([handler.headers.get("Authorization", "")] + [form.get(name, "") for name in FORM_SECRETS])
        if form:
            return 400, {}, {"error": "invalid_grant", "error_description": "AADSTS70000: refused: " + sent,
                             "correlation_id": "0d9f0000-0000-4000-8000-00000000c0de", "error_codes": [70000]}
        return 403, {}, {"code": "Forbidden", "message": "refused: " + sent, "target": sent, "extensionData": {"t": sent}}

    def serve(self, handler):
        body = handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
        is_form = handler.headers.get("Content-Type", "").startswith("application/x-www-form-urlencoded")
        form = self.learn_from_form(body) if is_form else {}
        is_token = handler.path.endswith("/token")
        is_api = handler.path.startswith("/admin/")
        if self.mode == "parrot" and (is_token or is_api):
            return self.answer(handler, *self.refusal(handler, form))
        if self.mode == "claims" and is_api:
            self.learn("claims", CLAIMS)
            challenge = f'Bearer error="insufficient_claims", claims="{CLAIMS}"'
            return self.answer(handler, 401, {"WWW-Authenticate": challenge}, {})
        status, headers, answer = self.pass_on(handler, body)
        return self.answer(handler, status, headers, answer)

    def pass_on(self, handler, body):
        where = urllib.parse.urlsplit(self.target)
        connection = http.client.HTTPConnection(where.hostname, where.port, timeout=60)
        kept = {name: value for name, value in handler.headers.items()
                if name.lower() not in ("host", "connection", "accept-encoding")}
        connection.request(handler.command, handler.path, body or None, {**kept, "Host": where.netloc})
        reply = connection.getresponse()
        answer = reply.read()
        headers = {name: value for name, value in reply.getheaders()
                   if name.lower() not in ("connection", "content-length", "transfer-encoding", "keep-alive")}
        connection.close()
        self.learn_from_answer(headers, answer)
        # Whoever asks goes on through the proxy: the service's own addresses become ours.
        own, ours = self.target.encode(), self.url.encode()
        headers = {name: value.replace(self.target, self.url) for name, value in headers.items()}
        return reply.status, headers, answer.replace(own, ours).replace(
            json.dumps(self.target)[1:-1].replace("/", "\\/").encode(), ours)

    @staticmethod
    def answer(handler, status, headers, body):
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        handler.send_response(status)
        if not any(name.lower() == "content-type" for name in headers):
            handler.send_header("Content-Type", "application/json")
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)


def disguises(secret):
    """As it is, percent-encoded, hexadecimal, UTF-16, and base64 at each of its three offsets, for URLs too."""
    raw = secret.encode()
    forms = {raw, urllib.parse.quote(secret, safe="").encode(), raw.hex().encode(), secret.encode("utf-16-le")}
    for offset in range(3):
        letters = base64.b64encode(b"x" * offset + raw).rstrip(b"=")[4 if offset else 0:-2]
        forms |= {letters, letters.replace(b"+", b"-").replace(b"/", b"_")}
    # A token's signature proves it; its beginning is the same for every token and says nothing.
    parts = secret.split(".")
    if len(parts) == 3 and re.fullmatch(r"[\w-]{8,}", parts[2]):
        forms |= {parts[2].encode()}
    return {form for form in forms if len(form) >= 8}
