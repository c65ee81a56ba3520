#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Sign-in with a real browser at the demo's own sign-in page: with localhost as either loopback address, and behind a
thousand strangers. The longer run against a foreign identity server is foreign/signin.py.
Usage: browser_signin.py STEWARD_CLI DEMO_SERVICE"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

from signinattempt import FOUR, SIX, SignIn, Strangers, can_listen, named

HERE = pathlib.Path(__file__).resolve().parent
CLI, SERVICE = sys.argv[1], sys.argv[2]


def browse(address, family, page):
    environment = {**os.environ, "STEWARD_LOCALHOST": named(family), "STEWARD_PAGE": str(page)}
    return subprocess.Popen([HERE / "browser-headless.sh", address], env=environment)


def sign_in(work, family, families, strangers):
    attempt = SignIn(CLI, work / "data", "demo")
    crowd = Strangers(families, attempt.port) if strangers else None
    began = time.time() * 1000
    browser = browse(attempt.address, family, work / "page.html")
    closed = attempt.closed_at(families) - began
    shown = browser.wait(60) or time.time() * 1000 - began
    status, _, err = attempt.end()
    if crowd:
        crowd.leave()
    page = (work / "page.html").read_text()
    good = status == 0 and "Back to Steward" in page and "<script" not in page and closed < shown + 1000
    print(f"{'ok    ' if good else 'FAILED'} localhost is {family}, {len(crowd.sockets) if crowd else 0} strangers: exit "
          f"{status}, port closed {closed:.0f} ms after the browser was started, which ended after {shown:.0f} ms")
    if not good:
        print(err, page)
    return good


def main():
    families = [address for address in (FOUR, SIX) if can_listen(address)]
    service = subprocess.Popen([SERVICE, "--port", "0", "--auto-sign-in", "--json"], stdout=subprocess.PIPE, text=True)
    try:
        facts = json.loads(service.stdout.readline())
        with tempfile.TemporaryDirectory(prefix="steward-browser-") as folder:
            work = pathlib.Path(folder)
            subprocess.run([CLI, "--data-dir", work / "data", "connections", "add", "demo", "--tenant",
                            facts["tenants"][0]["id"], "--client-id", facts["publicClientId"], "--grant",
                            "authorization-code", "--authority", facts["authorityUrl"], "--api-url", facts["apiUrl"]],
                           check=True, capture_output=True)
            results = [sign_in(work, family, families, strangers=False) for family in families]
            results.append(sign_in(work, families[-1], families, strangers=True))
    finally:
        service.terminate()
        service.wait(10)
    return 0 if all(results) else 1


sys.exit(main())
