#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Browser sign-in against an identity server nobody of us wrote, with a real browser that takes localhost for either
loopback address; with strangers at the port, with a person who declines or walks away, with two at once. Ends with a
table. Run inside a session with an unlocked Secret Service. Usage: signin.py STEWARD_CLI"""
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time

from server import HERE, Server

sys.path.insert(0, str(HERE.parent))
from signinattempt import FOUR, SIX, STRANGERS, SignIn, Strangers, can_listen, is_open, named  # noqa: E402

CLI = pathlib.Path(sys.argv[1]).resolve()
CLIENT = "00001111-aaaa-2222-bbbb-3333cccc4444"


class Trial:
    def __init__(self, work, identity):
        self.work, self.identity, self.rows, self.failures = work, identity, [], []
        self.families = [address for address in (FOUR, SIX) if can_listen(address)]
        self.data = work / "data"
        self.steward("connections", "add", "foreign", "--tenant", "contoso.example", "--client-id", CLIENT, "--grant",
                     "authorization-code", "--authority", identity.address, "--api-url", "http://127.0.0.1:9")

    def steward(self, *arguments):
        subprocess.run([CLI, "--data-dir", self.data, *arguments], check=True, capture_output=True, timeout=60)

    def browse(self, attempt, *options):
        """What the browser printed, and how long after its page the port was closed, in milliseconds."""
        browser = subprocess.Popen(["node", HERE / "browser.mjs", *options, attempt.address], cwd=HERE,
                                   stdout=subprocess.PIPE, text=True)
        seen, closed = "", None
        for line in browser.stdout:
            seen += line
            if line.startswith("RETURNED"):
                closed = attempt.closed_at(self.families) - int(line.split()[1])
        browser.wait(60)
        return seen, closed

    def row(self, case, what, result, expected, closed=None):
        good = result == expected and (closed is None or closed <= 1000)
        self.rows.append((case, what, result, "-" if closed is None else f"{max(0, closed):.0f} ms",
                          "ok" if good else f"EXPECTED {expected}"))
        print("   " + " | ".join(self.rows[-1]), flush=True)
        if not good:
            self.failures.append(what)

    def visit(self, case, what, family, expected, *options, strangers=False):
        """Sign in as `family` reads localhost; the time from the page in the browser to the closed port counts."""
        attempt = SignIn(CLI, self.data, "foreign")
        crowd = Strangers(self.families, attempt.port) if strangers else None
        seen, closed = self.browse(attempt, "--localhost", named(family), *options)
        status, out, err = attempt.end()
        scripts = re.search(r"^STYLE .* (\d+)$", seen, re.M)
        words = "signed in" if status == 0 and "anna" in out else f"exit {status}"
        if status == 3 and "declined" in err:
            words = "declined"
        if not scripts or scripts[1] != "0":
            words += ", no page of ours"
        self.row(case, what, words, expected, 99999 if closed is None else closed)
        if crowd:
            crowd.leave()

    def replay(self):
        attempt = SignIn(CLI, self.data, "foreign")
        seen, _ = self.browse(attempt, "--localhost", named(self.families[0]))
        attempt.end()
        before = self.identity.count("GRANT")
        address = re.search(r"^RETURNED \d+ (\S+)", seen, re.M)[1]
        self.row("A11", "the same address opened again", "nobody there" if not is_open(self.families[0], attempt.port)
                 and "code=" in address and self.identity.count("GRANT") == before else "somebody", "nobody there")

    def walk_away(self):
        attempt = SignIn(CLI, self.data, "foreign")
        self.browse(attempt, "--localhost", named(self.families[0]), "--leave")
        waits = attempt.process.poll() is None and is_open(self.families[0], attempt.port)
        attempt.process.send_signal(signal.SIGINT)
        asked = time.time() * 1000
        closed = attempt.closed_at(self.families) - asked
        status, _, _ = attempt.end()
        self.row("A07", "browser closed at the consent page, then cancelled",
                 f"waited, exit {status}" if waits else f"ended, exit {status}", "waited, exit 130", closed)

    def two_at_once(self):
        """Two programs of one person: each port takes its own answer only."""
        one, two = SignIn(CLI, self.data, "foreign"), SignIn(CLI, self.data, "foreign")
        crossed = [attempt.ask(f"code=stolen&state={other.state}", self.families[0])[9:12]
                   for attempt, other in ((one, two), (two, one))]
        for attempt in (two, one):
            self.browse(attempt, "--localhost", named(self.families[0]))
        ends = [attempt.end()[0] for attempt in (one, two)]
        self.row("A10", "two programs at once, answers crossed",
                 f"{crossed[0].decode()} {crossed[1].decode()}, exit {ends[0]} {ends[1]}", "400 400, exit 0 0")

    def run(self):
        grants = self.identity.count("GRANT authorization_code")
        for family in self.families:
            self.visit("A01 A09", f"sign-in, localhost is {family}", family, "signed in")
        for family in self.families:
            self.visit("A12", f"behind {STRANGERS} strangers, localhost is {family}", family, "signed in",
                       strangers=True)
        for family in self.families:
            self.visit("A05", f"declined at the consent page, localhost is {family}", family, "declined", "--decline")
        self.walk_away()
        self.replay()
        self.two_at_once()
        redeemed = self.identity.count("GRANT authorization_code") - grants
        expected = 2 * len(self.families) + 3
        self.row("A11 A15", "codes redeemed, each once", f"{redeemed}, refused {self.identity.count('GRANT-ERROR')}",
                 f"{expected}, refused 0")

    def table(self):
        head = ("case", "what", "result", "port closed after", "")
        widths = [max(len(row[i]) for row in (head, *self.rows)) for i in range(len(head))]
        for row in (head, *self.rows):
            print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())


def main():
    identity = Server("node", "identity.mjs", FOUR if can_listen(FOUR) else SIX, "0", "60")
    try:
        with tempfile.TemporaryDirectory(prefix="steward-signin-") as folder:
            trial = Trial(pathlib.Path(folder), identity)
            trial.run()
            print()
            trial.table()
    finally:
        identity.stop()
    print("FAILED:" if trial.failures else "OK", *trial.failures)
    return 1 if trial.failures else 0


if __name__ == "__main__":
    os.chdir(HERE)
    sys.exit(main())
