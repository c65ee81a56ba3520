# SPDX-License-Identifier: Apache-2.0
"""One `connections sign-in` from outside: its address, its port, strangers at it, and when it is closed."""
import random
import re
import socket
import subprocess
import time
import urllib.parse

STRANGERS = 1000
FOUR, SIX = "127.0.0.1", "::1"


def named(address):
    return f"[{address}]" if ":" in address else address


def can_listen(address):
    try:
        with socket.create_server((address, 0), family=socket.AF_INET6 if ":" in address else socket.AF_INET):
            return True
    except OSError:
        return False


def is_open(address, port):
    try:
        with socket.create_connection((address, port), timeout=2):
            return True
    except OSError:
        return False


class SignIn:
    """One `connections sign-in`, up to the address it prints."""

    def __init__(self, cli, data, name):
        self.process = subprocess.Popen([cli, "--data-dir", data, "connections", "sign-in", name, "--no-browser"],
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.said = ""
        while not (found := re.search(r"http\S+code_challenge\S+", self.said)):
            line = self.process.stderr.readline()
            if not line:
                raise SystemExit(f"no address: {self.said}")
            self.said += line
        self.address = found[0]
        query = urllib.parse.parse_qs(urllib.parse.urlsplit(self.address).query)
        self.redirect, self.state = query["redirect_uri"][0], query["state"][0]
        self.port = urllib.parse.urlsplit(self.redirect).port

    def closed_at(self, addresses):
        """Watches the port until nobody listens at any of the addresses; the time of that, in milliseconds."""
        while any(is_open(address, self.port) for address in addresses):
            time.sleep(0.005)
        return time.time() * 1000

    def ask(self, query, address=FOUR):
        with socket.create_connection((address, self.port), timeout=10) as stranger:
            stranger.sendall(f"GET /?{query} HTTP/1.1\r\nHost: localhost:{self.port}\r\n\r\n".encode())
            return stranger.recv(65536)

    def end(self):
        out, err = self.process.communicate(timeout=90)
        return self.process.returncode, out, self.said + err


class Strangers:
    """Connections with garbage or silence, held open."""

    def __init__(self, addresses, port):
        random.seed(port)
        self.sockets = []
        for number in range(STRANGERS):
            stranger = socket.create_connection((addresses[number % len(addresses)], port), timeout=30)
            self.sockets.append(stranger)
            kind = number % 5
            try:
                if kind == 1:
                    stranger.sendall(random.randbytes(random.randrange(1, 400)))
                elif kind == 2:
                    stranger.sendall(b"GET /?code=guess&state=guess HTTP/1.1\r\nHost: localhost:%d\r\n\r\n" % port)
                elif kind == 3:
                    stranger.sendall(b"GET / HTTP/1.1\r\nX: ")
                elif kind == 4:
                    stranger.sendall(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + random.randbytes(64))
            except OSError:
                pass  # already shown the door

    def leave(self):
        for stranger in self.sockets:
            stranger.close()
