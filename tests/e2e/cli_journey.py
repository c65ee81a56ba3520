#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A person's path on the command line, with real parts: the demo service as a program of its own, a real browser, the
session's keychain (or none), files on disk. Usage: cli_journey.py STEWARD_CLI DEMO_SERVICE unlocked|absent (the keyring)"""
import csv
import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
CLI, SERVICE, MODE = sys.argv[1], sys.argv[2], sys.argv[3]
KEYCHAIN = MODE == "unlocked"


class Failure(Exception):
    pass


def expect(condition, words):
    if not condition:
        raise Failure(words)


class Demo:
    """steward-demo-service as a person starts it; its own words say where it listens and who may sign in."""

    def __init__(self):
        self.process = subprocess.Popen([SERVICE, "--port", "0", "--auto-sign-in", "--json"],
                                        stdout=subprocess.PIPE, text=True)
        self.facts = json.loads(self.process.stdout.readline())

    def token(self):
        form = {"grant_type": "client_credentials", "client_id": self.facts["appClientId"],
                "client_secret": self.facts["clientSecret"],
                "scope": "https://api.businesscentral.dynamics.com/.default"}
        url = f"{self.facts['authorityUrl']}/{self.facts['tenants'][0]['id']}/oauth2/v2.0/token"
        with urllib.request.urlopen(url, urllib.parse.urlencode(form).encode()) as answer:
            return json.load(answer)["access_token"]

    def get(self, path):
        request = urllib.request.Request(f"{self.facts['apiUrl']}/admin/v2.21{path}",
                                         headers={"Authorization": f"Bearer {self.token()}"})
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)["value"]


    def control(self, path, body=None):
        request = urllib.request.Request(f"{self.facts['apiUrl']}/_demo/{path}",
                                         None if body is None else json.dumps(body).encode(),
                                         {"Content-Type": "application/json"})
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)


class Journey:
    def __init__(self, demo, work):
        self.demo, self.work, self.data, self.log = demo, work, work / "data", work / "requests.log"
        self.output = []

    def steward(self, *arguments, status=0, secret=None):
        command = [CLI, "--data-dir", str(self.data), "--log", str(self.log), *map(str, arguments)]
        result = subprocess.run(command, input=secret, capture_output=True, text=True, timeout=60,
                                env={**os.environ, "BROWSER": str(HERE / "browser-headless.sh")})
        self.output += [result.stdout, result.stderr]
        print(f"{result.returncode}  steward-cli {' '.join(map(str, arguments))}")
        expect(result.returncode == status, f"{arguments}: {result.returncode}\n{result.stdout}{result.stderr}")
        return result.stdout

    def add(self, name, grant, client):
        facts = self.demo.facts
        self.steward("connections", "add", name, "--tenant", facts["tenants"][0]["id"], "--client-id", client,
                     "--grant", grant, "--authority", facts["authorityUrl"], "--api-url", facts["apiUrl"])

    def add_both_and_sign_in(self):
        facts = self.demo.facts
        self.add("app", "client-credentials", facts["appClientId"])
        self.add("person", "authorization-code", facts["publicClientId"])
        if KEYCHAIN:
            self.steward("connections", "set-secret", "app", secret=facts["clientSecret"])
            self.steward("connections", "sign-in", "person")

    def ways_in(self):
        """How each connection is used: from the keychain, or with the secret given for the one run."""
        if KEYCHAIN:
            return [("app", [], None), ("person", [], None)]
        return [("app", ["--no-keychain", "--secret-stdin"], self.demo.facts["clientSecret"])]

    def read_everything(self):
        names = {row["name"] for row in self.demo.get("/applications/environments")}
        for connection, options, secret in self.ways_in():
            listed = json.loads(self.steward(*options, "--format", "json", "environments", "list",
                                             "--connection", connection, secret=secret))
            expect({row["name"] for row in listed} == names, f"environments of {connection} differ")
            apps = json.loads(self.steward(*options, "--format", "json", "apps", "list", "Production",
                                           "--connection", connection, secret=secret))
            expect(len(apps) > 5, "apps are missing")
            self.compare_export(connection, options, secret)

    def compare_export(self, connection, options, secret):
        target = self.work / f"{connection}.csv"
        self.steward(*options, "operations", "export", "--connection", connection, "--output", target, "--raw-cells",
                     secret=secret)
        rows = list(csv.DictReader(io.StringIO(target.read_bytes().decode("utf-8"), newline=""), strict=True))
        source = {row["id"].lower(): row for row in self.demo.get("/environments/operations")}
        expect({row["id"] for row in rows} == set(source), f"{len(rows)} rows exported, {len(source)} in the service")
        for row in rows:
            original = source[row["id"]]
            for member in ("type", "status", "createdBy", "errorMessage", "environmentName"):
                expect(row[member] == (original.get(member) or ""), f"{member}: {row[member]!r} is {original}")
        print(f"   {len(rows)} operations compared value by value")

    def change_and_watch(self):
        """One change from its confirmation to its verdict; what the service then has, and how often it was asked."""
        self.demo.control("clock", {"speed": 1000, "advanceSeconds": 5 * 3600})
        connection, options, secret = self.ways_in()[0]
        create = ["--wait", "--format", "json", "environments", "create", "Journey", "--type", "Sandbox", "--country",
                  "US", "--connection", connection]
        self.steward(*options, *create, status=3, secret=secret)  # read-only until somebody unlocks it
        self.steward("connections", "unlock", connection, "--for", "30m")
        result = json.loads(self.steward(*options, *create, secret=secret))
        expect(result["verdict"] == "succeeded" and result["operationId"], f"no good end: {result}")
        names = {row["name"] for row in self.demo.get("/applications/environments")}
        expect("Journey" in names, "the new environment is not there")
        asked = self.demo.control("requests?method=PUT&path=environments/Journey")["total"]
        expect(asked == 1, f"{asked} requests for one confirmation")
        expect(json.loads(self.steward("--format", "json", "journal", "list")) == [], "the journal is not settled")
        print("   one change, one request, watched to its end")

    def search_canaries(self):
        canaries = [self.demo.facts["clientSecret"], "eyJ", "refresh_token"]
        texts = {"what was printed": "".join(self.output).encode()}
        texts |= {str(file): file.read_bytes() for file in self.work.rglob("*") if file.is_file()}
        # The home of this session holds the keyring's own encrypted file and nothing of ours with a secret.
        home = pathlib.Path(os.environ["HOME"])
        texts |= {str(file): file.read_bytes() for file in home.rglob("*")
                  if file.is_file() and "chromium" not in str(file) and "keyrings" not in str(file)}
        hits = [(name, canary[:4]) for name, text in texts.items() for canary in canaries if canary.encode() in text]
        print(f"   {len(texts)} files and outputs searched for secrets: {len(hits)} hits")
        expect(not hits, f"secrets found: {hits}")


def main():
    demo = Demo()
    try:
        with tempfile.TemporaryDirectory(prefix="steward-journey-") as folder:
            journey = Journey(demo, pathlib.Path(folder))
            journey.add_both_and_sign_in()
            journey.read_everything()
            journey.change_and_watch()
            if not KEYCHAIN:
                journey.steward("environments", "list", "--connection", "app", status=3)
            journey.search_canaries()
    except Failure as failure:
        print("FAILED:", failure)
        return 1
    finally:
        demo.process.terminate()
        demo.process.wait(10)
    print("OK")
    return 0


sys.exit(main())
