#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Everything recorded, exported, and read back by another program: Python's csv in strict mode gets every value of every
operation as the service gave it, also of those the service has forgotten. Then an export that is stopped half way, and one
onto a full disk. Usage: export_roundtrip.py STEWARD_CLI DEMO_SERVICE [TENANTS OPERATIONS]"""
import collections
import csv
import datetime
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

CLI, SERVICE = (str(pathlib.Path(program).resolve()) for program in sys.argv[1:3])
TENANTS, OPERATIONS = (int(sys.argv[3]), int(sys.argv[4])) if len(sys.argv) > 4 else (5, 5000)
UTC = datetime.timezone.utc
OLD = b"what was there before\n"

# Texts that break CSV, spreadsheets or both, and scripts that are not Latin.
HOSTILE = ['comma, semicolon; tab\tend', 'say "hi"', '""', '"', 'two\nlines', 'two\r\nlines', 'lone\rreturn', ' spaces ',
           '=1+1', '+49 89', '-1+cmd|\' /C calc\'!A0', '@SUM(A1)', '\t=1', '\u00a0=1', '\u200b=HYPERLINK("http://x","y")',
           "'quoted", '\uff1d1', '-12.5', '👩‍💻 emoji 🇦🇹', 'مرحبا بالعالم', '\u202egnp.exe', 'e\u0301 combining', '日本語', '%s%n %00',
           '<b>bold</b>', '{"json": "with \\"quotes\\""}', 'x' * 3000, '\ufeffmark', 'a\u2028b', 'NULL', 'ünï, "çødé"\n=1']


class Failure(Exception):
    pass


def expect(condition, words):
    if not condition:
        raise Failure(words)


class Demo:
    def __init__(self):
        self.process = subprocess.Popen([SERVICE, "--port", "0", "--json", "--speed", "0", "--tenants", str(TENANTS),
                                         "--operations", str(OPERATIONS)], stdout=subprocess.PIPE, text=True)
        self.facts = json.loads(self.process.stdout.readline())

    def log_of(self, tenant):
        form = {"grant_type": "client_credentials", "client_id": self.facts["appClientId"],
                "client_secret": self.facts["clientSecret"],
                "scope": "https://api.businesscentral.dynamics.com/.default"}
        url = f"{self.facts['authorityUrl']}/{tenant}/oauth2/v2.0/token"
        with urllib.request.urlopen(url, urllib.parse.urlencode(form).encode()) as answer:
            token = json.load(answer)["access_token"]
        request = urllib.request.Request(f"{self.facts['apiUrl']}/admin/v2.21/environments/operations",
                                         headers={"Authorization": f"Bearer {token}"})
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)["value"]

    def control(self, what, body):
        request = urllib.request.Request(f"{self.facts['apiUrl']}/_demo/{what}", json.dumps(body).encode(),
                                         {"Content-Type": "application/json"})
        with urllib.request.urlopen(request) as answer:
            return answer.read()


def hostile_log():
    log = []
    for number, text in enumerate(HOSTILE):
        log.append({"id": f"0badc0de-0000-4000-8000-{number:012x}", "type": "environmentAppUpdate", "status": "failed",
                    "createdOn": f"2026-09-01T10:{number:02}:00.5Z", "createdBy": text.strip()[:100],
                    "errorMessage": text, "environmentName": "Hostile", "environmentType": "Sandbox",
                    "parameters": {"appId": "11111111-2222-4333-8444-555555555555", "note": text}})
    log.append({"id": "0badc0de-0000-4000-8000-ffffffffffff", "type": "=novel,type", "status": "half\"done",
                "createdOn": "2026-09-02T00:00:00Z", "environmentName": "Hostile"})
    return log


def instant(text):
    """As the export writes it: cut to milliseconds, which are left out where there are none."""
    if not text:
        return "", None
    whole, _, fraction = text.rstrip("Z").partition(".")
    milliseconds = int((fraction + "000")[:3])
    moment = datetime.datetime.fromisoformat(whole).replace(tzinfo=UTC)
    shown = whole + (f".{milliseconds:03}" if milliseconds else "") + "Z"
    return shown, int(moment.timestamp()) * 1000 + milliseconds


def wanted_row(operation, tenant, connection):
    parameters = operation.get("parameters") or {}
    created, asked = instant(operation.get("createdOn"))
    started, begun = instant(operation.get("startedOn"))
    completed, ended = instant(operation.get("completedOn"))
    begin = asked if begun is None else begun
    row = {name: operation.get(name) or "" for name in
           ("type", "status", "createdBy", "environmentName", "environmentType", "productFamily", "canceledBy",
            "creatorPrincipalType", "errorMessage")}
    row |= {"id": operation["id"].lower(), "createdOn": created, "startedOn": started, "completedOn": completed,
            "aadTenantId": tenant, "connection": connection, "appId": parameters.get("appId") or "",
            "sourceVersion": parameters.get("sourceAppVersion") or parameters.get("sourceVersion") or "",
            "targetVersion": parameters.get("targetAppVersion") or parameters.get("targetVersion") or ""}
    if ended is not None and begin is not None:
        lasted = max(0, ended - begin)
        row["durationSeconds"] = str(lasted // 1000) + (f".{lasted % 1000:03}" if lasted % 1000 else "")
    return row, parameters


def is_writing(process, folder):
    """Whether it has a file of that folder open; it has no name yet."""
    descriptors = pathlib.Path(f"/proc/{process}/fd")
    try:
        return any(os.readlink(one).startswith(str(folder)) for one in descriptors.iterdir())
    except OSError:
        return False


class Trip:
    def __init__(self, demo, work):
        self.demo, self.work, self.data = demo, work, work / "data"
        self.source = {}  # by tenant and id
        self.tenants, self.logs = [], []
        for tenant in demo.facts["tenants"]:
            try:
                self.logs.append(demo.log_of(tenant["id"]))
                self.tenants.append(tenant)
            except urllib.error.HTTPError:
                pass  # some of the demo's tenants let nobody in

    def command(self, *arguments):
        return [CLI, "--data-dir", str(self.data), "--no-keychain", *map(str, arguments)]

    def steward(self, *arguments, status=0, secret=None):
        result = subprocess.run(self.command(*arguments), input=secret, capture_output=True, text=True, timeout=900)
        expect(result.returncode == status, f"{arguments}: {result.returncode}\n{result.stderr[-2000:]}")
        return result

    def remember(self, number, operations):
        tenant = self.tenants[number]["id"]
        for operation in operations:
            self.source[tenant, operation["id"].lower()] = wanted_row(operation, tenant, f"tenant {number}")

    def sync(self):
        secret = self.demo.facts["clientSecret"]
        began = time.monotonic()
        rows = json.loads(self.steward("--secret-stdin", "--format", "json", "operations", "sync", "--all-connections",
                                       secret=secret).stdout)
        print(f"   {sum(row['read'] for row in rows)} operations of {len(rows)} tenants read, "
              f"{sum(row['new'] for row in rows)} new, in {time.monotonic() - began:.1f} s")
        return rows

    def record(self):
        facts = self.demo.facts
        for number, tenant in enumerate(self.tenants):
            self.steward("connections", "add", f"tenant {number}", "--tenant", tenant["id"], "--client-id",
                         facts["appClientId"], "--grant", "client-credentials", "--authority", facts["authorityUrl"],
                         "--api-url", facts["apiUrl"], "--requests-per-minute", "0")
            self.remember(number, self.logs.pop(0))
        # One answer of hostile texts in place of the service's; they are not in its log.
        last = len(self.tenants) - 1
        self.remember(last, hostile_log())
        self.demo.control("faults", {"faults": [{"path": "/operations", "times": 1, "status": 200,
                                                 "body": json.dumps({"value": hostile_log()})}]})
        self.steward("--secret-stdin", "operations", "sync", "--connection", f"tenant {last}",
                     secret=facts["clientSecret"])
        self.sync()
        self.demo.control("forget", {"olderThanSeconds": 30 * 86400})
        rows = self.sync()
        expect(sum(row["recorded"] for row in rows) == len(self.source), "some are not recorded, or twice")
        expect(sum(row["read"] for row in rows) < len(self.source) / 2, "the service has forgotten nothing")

    def export(self, *options):
        target = self.work / "all.csv"
        began = time.monotonic()
        self.steward("operations", "export", "--recorded", "--all-connections", "--output", target, *options)
        print(f"   {target.stat().st_size / 1e6:.0f} MB exported in {time.monotonic() - began:.1f} s")
        return target

    def read_back(self, target, unguarded):
        csv.field_size_limit(1 << 30)
        seen, compared, guarded, last = set(), 0, 0, "9999"
        with open(target, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, strict=True):
                key = row["aadTenantId"], row["id"]
                wanted, parameters = self.source[key]
                expect(key not in seen, f"{key} is there twice")
                seen.add(key)
                for name, value in wanted.items():
                    cell = row[name]
                    if unguarded and cell != value and cell == "'" + value:
                        guarded += 1
                    else:
                        expect(cell == value, f"{key} {name}: {cell!r} is not {value!r}")
                    compared += 1
                expect((json.loads(row["parameters"]) if row["parameters"] else {}) == parameters, f"{key} {row['parameters']}")
                expect(row["createdOn"][:19] <= last, "not newest first")
                last = row["createdOn"][:19]
                compared += 1
        expect(seen == set(self.source), f"{len(self.source) - len(seen)} operations are missing")
        print(f"   {len(seen)} operations, {compared} values compared, {guarded} of them with a guard")
        return guarded

    def stop_half_way(self):
        """No file, or the whole one where the stop came too late; never a part."""
        folder = self.work / "stopped"
        folder.mkdir()
        ends = collections.Counter()
        for attempt in range(3):
            process = subprocess.Popen(self.command("operations", "export", "--recorded", "--all-connections", "--output",
                                                    folder / "all.csv"), stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
            while process.poll() is None and not is_writing(process.pid, folder):
                time.sleep(0.001)
            process.send_signal(signal.SIGINT)
            ends[process.wait(60)] += 1
            files = list(folder.iterdir())
            if process.returncode == 130:
                expect(not files, f"left behind: {files}")
            else:
                # It had ended, or was about to and no longer listened.
                expect(process.returncode in (0, -signal.SIGINT) and files == [folder / "all.csv"],
                       f"{process.returncode}: {files}")
                # All but equal: what is at work has lasted longer by now.
                whole = (self.work / "all.csv").stat().st_size
                expect(abs(files[0].stat().st_size - whole) < 4096, "a part was left")
                files[0].unlink()
        if len(self.source) > 200000:
            expect(ends[130] > 0, "nothing was stopped half way")
        print(f"   stopped half way: {ends[130]} of 3, no file left")

    def full_disk(self):
        disk = self.work / "disk"
        disk.mkdir()
        script = 'mount -t tmpfs -o size=256k tmpfs "$1" || exit 77; cd "$1"; printf "%s" "$2" > all.csv; shift 2; "$@"; ' \
                 'result=$?; ls; cat all.csv; exit $result'
        namespace = ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-Urm"]
        command = self.command("operations", "export", "--recorded", "--all-connections", "--output", disk / "all.csv")
        result = subprocess.run([*namespace, "sh", "-c", script, "sh", str(disk), OLD.decode(), *command],
                                capture_output=True, timeout=120)
        if result.returncode in (1, 77) and b"steward" not in result.stderr and b"full" not in result.stderr:
            print("   no disk of its own to be had here; tst_operationexport fills one in another way")
            return
        expect(result.returncode == 3, f"{result.returncode} {result.stderr}")
        expect(result.stdout == b"all.csv\n" + OLD, f"the old file is not as it was: {result.stdout!r}")
        told = result.stderr.decode()
        figures = re.search(r"(\d+) bytes are needed, (\d+) are free", told)
        expect(figures and "full" in told, f"not clear: {told}")
        whole = (self.work / "all.csv").stat().st_size
        expect(abs(int(figures[1]) - whole) < 4096 and 0 < int(figures[2]) <= 256 * 1024, f"wrong figures: {told}")
        print(f"   full disk: {told.strip()}")


def main():
    demo = Demo()
    try:
        with tempfile.TemporaryDirectory(prefix="steward-export-") as folder:
            trip = Trip(demo, pathlib.Path(folder))
            trip.record()
            demo.process.terminate()  # from here on there is no service
            demo.process.wait(30)
            trip.read_back(trip.export("--raw-cells"), False)
            expect(trip.read_back(trip.export(), True) > 0, "no formula was guarded")
            trip.stop_half_way()
            trip.full_disk()
        return 0
    except Failure as failure:
        print(f"FAILED: {failure}", file=sys.stderr)
        return 1
    finally:
        demo.process.kill()


sys.exit(main())
