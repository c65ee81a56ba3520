#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The whole path against servers nobody of us wrote: sign-in in a real browser at a foreign identity server, then
every read command of steward-cli against a mock made from the contract. Run inside a session with an unlocked Secret
Service. Usage: run.py STEWARD_CLI CONTRACT.yaml [ADDRESS]"""
import csv
import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile

from server import HERE, Server

CLI, CONTRACT = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
ADDRESS = sys.argv[3] if len(sys.argv) > 3 else "127.0.0.1"
CLIENT = "00001111-aaaa-2222-bbbb-3333cccc4444"
APP = "44445555-eeee-6666-ffff-7777aaaa8888"
OPERATION = "35601559-224a-47d5-8089-86ac88b2b995"


def main():
    work = pathlib.Path(tempfile.mkdtemp(prefix="steward-foreign-"))
    data, log, canaries = work / "data", work / "requests.log", work / "canaries"
    identity = Server("node", "identity.mjs", ADDRESS, "0", "60", CANARY_FILE=str(canaries))
    mock = Server("node", "mock.mjs", str(CONTRACT), "4010")
    try:
        return journey(work, data, log, canaries, identity, mock)
    finally:
        for server in (identity, mock):
            server.stop()


def journey(work, data, log, canaries, identity, mock):
    failures = []

    def steward(*arguments, status=0):
        result = subprocess.run([CLI, "--data-dir", data, "--log", log, *arguments], capture_output=True, text=True,
                                timeout=120, env={**os.environ, "BROWSER": str(HERE / "browser.mjs")})
        words = " ".join(map(str, arguments))
        print(f"{result.returncode}  steward-cli {words}")
        if result.returncode != status:
            failures.append(words)
            print(result.stdout + result.stderr)
        return result.stdout

    steward("connections", "add", "foreign", "--tenant", "contoso.example", "--client-id", CLIENT,
            "--grant", "authorization-code", "--authority", identity.address, "--api-url", mock.address)
    steward("connections", "sign-in", "foreign")
    reads = [
        ("environments", "list"), ("environments", "show", "--environment", "Production"), ("environments", "storage"),
        ("environments", "quotas"), ("environments", "restore-periods", "--environment", "Production"),
        ("apps", "list", "Production"), ("apps", "updates", "Production"), ("apps", "operations", "Production", APP),
        ("apps", "operations", "Production", APP, "--operation", OPERATION), ("operations", "list"),
        ("operations", "list", "--environment", "Production"),
    ]
    for read in reads:
        document = steward("--format", "json", *read, "--connection", "foreign")
        if not document.strip() or json.loads(document) in ([], {}, None):
            failures.append(f"{read}: empty")
        steward(*read, "--connection", "foreign")
    exported = work / "operations.csv"
    steward("operations", "export", "--connection", "foreign", "--output", exported)
    rows = list(csv.DictReader(io.StringIO(exported.read_bytes().decode("utf-8"), newline=""), strict=True))
    print(f"exported {len(rows)} operations: {[list(row.values())[:4] for row in rows]}")
    renewals, refusals = identity.count("GRANT refresh_token"), identity.count("GRANT-ERROR")
    print(f"codes redeemed {identity.count('GRANT authorization_code')}, renewals {renewals}, refused grants {refusals}")
    print(f"calls of the mock {mock.count('CALL')}, other than 200: {mock.count('CALL') - mock.count('CALL 200')}")
    secrets = [line for line in canaries.read_text().split() if len(line) > 10 and line != "undefined"]
    hits = [(file.name, secret[:6]) for file in work.rglob("*") if file.is_file() and file != canaries
            for secret in secrets if secret.encode() in file.read_bytes()]
    print(f"{len(secrets)} tokens searched in every file under the data folder and the log: {len(hits)} hits")
    if failures or hits or refusals or renewals < len(reads) or identity.count("GRANT authorization_code") != 1:
        print("FAILED:", failures, hits)
        return 1
    print("OK")
    return 0


sys.exit(main())
