#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every kind of secret through both programs as people start them, then a look at everything that is left: files, logs,
bundles, clipboards, outputs, core dumps.
Usage: secrecy_campaign.py STEWARD STEWARD_CLI DEMO_SERVICE PLUGINS, in a session with a screen and an unlocked keyring
(packaging/session.sh)."""
import json
import os
import pathlib
import resource
import signal
import subprocess
import sys
import tempfile
import urllib.request

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from secretproxy import SecretProxy, disguises  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
STEWARD, CLI, SERVICE, PLUGINS = (os.path.abspath(path) for path in sys.argv[1:5])
KEY_PASSWORD = "canary-certificate-password-83b1"


class Failure(Exception):
    pass


def expect(condition, words):
    if not condition:
        raise Failure(words)


def allow_core_dumps():
    """What a careless system does: every crash may leave the whole memory behind."""
    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))


class Campaign:
    def __init__(self, work):
        self.work, self.data, self.out = work, work / "data", work / "copied"
        self.crashes, self.printed = work / "crashes", work / "printed"
        for folder in (self.data, self.out, self.crashes, self.printed):
            folder.mkdir()
        self.make_certificate()
        self.service = subprocess.Popen([SERVICE, "--port", "0", "--auto-sign-in", "--json", "--operations", "60",
                                         "--app-certificate", self.pem], stdout=subprocess.PIPE, text=True)
        self.facts = json.loads(self.service.stdout.readline())
        self.proxy = SecretProxy(self.facts["authorityUrl"].rstrip("/"))
        self.proxy.learn("client_secret", self.facts["clientSecret"])
        self.environment = {**os.environ, "BROWSER": str(HERE / "browser-headless.sh"), "QT_LOGGING_RULES": "*=true"}
        self.environment.pop("QT_QPA_PLATFORM", None)  # a real screen has a real clipboard
        self.runs = 0

    # --- the command line -------------------------------------------------------------------------------------------

    def cli(self, *arguments, secret=None, may_fail=False):
        self.runs += 1
        command = [CLI, "--data-dir", str(self.data), "--log", str(self.work / "requests.log"), *map(str, arguments)]
        result = subprocess.run(command, input=secret, capture_output=True, text=True, timeout=90, cwd=self.crashes,
                                env=self.environment, preexec_fn=allow_core_dumps)
        (self.printed / f"cli-{self.runs}").write_text(result.stdout + result.stderr)
        if not may_fail:
            expect(result.returncode == 0, f"{arguments}: {result.returncode}\n{result.stdout}{result.stderr[-2000:]}")
        return result

    def add(self, name, grant, client, *more):
        self.cli("connections", "add", name, "--tenant", self.facts["tenants"][0]["id"], "--client-id", client,
                 "--grant", grant, "--authority", self.proxy.url, "--api-url", self.proxy.url, "--publisher-url",
                 self.proxy.url, "--requests-per-minute", "0", *more)

    def add_connections(self):
        self.add("app", "client-credentials", self.facts["appClientId"])
        self.add("person", "authorization-code", self.facts["publicClientId"])
        self.cli("connections", "set-secret", "app", secret=self.facts["clientSecret"])
        self.cli("connections", "sign-in", "person")
        self.add_certificate()

    def make_certificate(self):
        """A certificate with a password of its own: its key and the password are secrets nobody hands out."""
        self.pem, self.pfx = self.work / "certificate.pem", self.work.parent / f"{self.work.name}.pfx"
        self.key = self.work.parent / f"{self.work.name}.key"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", "/CN=canary",
                        "-keyout", self.key, "-out", self.pem], check=True, capture_output=True)
        subprocess.run(["openssl", "pkcs12", "-export", "-inkey", self.key, "-in", self.pem, "-out", self.pfx,
                        "-passout", f"pass:{KEY_PASSWORD}"], check=True, capture_output=True)

    def add_certificate(self):
        letters = "".join(line for line in self.key.read_text().splitlines() if not line.startswith("-"))
        self.proxy.learn("certificate password", KEY_PASSWORD)
        self.proxy.learn("private key", letters[200:264])  # of its middle: the beginning is the same for every key
        self.add("cert", "client-credentials", self.facts["appClientId"], "--certificate", self.pfx)
        self.cli("connections", "set-secret", "cert", secret=KEY_PASSWORD)
        # The demo may refuse it, because the assertion is meant for the proxy; it has passed by then.
        self.cli("connections", "test", "cert", may_fail=True)

    def use_everything(self, label, may_fail=False):
        for name in ("app", "person"):
            self.cli("environments", "list", "--connection", name, may_fail=may_fail)
            self.cli("--format", "json", "apps", "list", "Production", "--connection", name, may_fail=may_fail)
            self.cli("operations", "export", "--connection", name, "--output", self.work / f"{label}-{name}.csv",
                     may_fail=may_fail)
            self.cli("connections", "test", name, may_fail=may_fail)

    def demo(self, **wish):
        request = urllib.request.Request(f"{self.facts['apiUrl']}/_demo/faults", json.dumps(wish).encode(),
                                         {"Content-Type": "application/json"})
        urllib.request.urlopen(request).read()

    # --- the window -------------------------------------------------------------------------------------------------

    def window(self, label, steps, ends_with=0):
        script = self.work / f"{label}.json"
        script.write_text(json.dumps(steps))
        log = self.printed / f"window-{label}"
        environment = {**self.environment, "QT_QPA_GENERIC_PLUGINS": "stewarddriver", "STEWARD_DRIVE": str(script),
                       "STEWARD_DRIVE_FOLDER": str(self.out), "QT_PLUGIN_PATH": PLUGINS}
        with open(log, "wb") as printed:
            process = subprocess.Popen([STEWARD, "--data-dir", str(self.data)], stdout=printed, stderr=printed,
                                       cwd=self.crashes, env=environment, preexec_fn=allow_core_dumps)
            status = process.wait(timeout=180)
        script.unlink()  # it holds none of the secrets, but is not the program's
        tail = log.read_bytes()[-1500:].decode(errors="replace") if status != ends_with else ""
        expect(status == ends_with, f"the window \"{label}\" ended with {status}, not {ends_with}\n{tail}")

    def copies(self, label, rows):
        steps = []
        for row in range(rows):
            steps += [{"do": "select", "name": "requests", "number": row}]
            for words in ("Copy as curl", "Copy as PowerShell", "Copy request details", "Copy details"):
                steps += [{"do": "action", "words": words}, {"do": "clipboard", "name": f"{label}-{row}"}]
        return steps

    def bundle(self, label):
        file = self.work / f"{label}-bundle.json"
        return [{"do": "action", "words": "Save a support bundle…"},
                {"do": "type", "name": "supportFile", "words": str(file)},
                {"do": "click", "name": "supportSave"}, {"do": "file", "words": str(file)}]

    def read_in_window(self):
        csv = self.work / "window.csv"
        self.window("reads", [
            {"do": "rows", "name": "requests", "number": 6}, {"do": "goto", "words": "Production"},
            {"do": "action", "words": "Apps"}, {"do": "rows", "name": "apps", "number": 3},
            {"do": "action", "words": "Operations"}, {"do": "rows", "name": "operationTable", "number": 3},
            {"do": "action", "words": "Export CSV…"}, {"do": "type", "name": "exportFile", "words": str(csv)},
            {"do": "click", "name": "exportStart"}, {"do": "file", "words": str(csv)},
            *self.copies("reads", 8), *self.bundle("reads"), {"do": "quit"}])

    def fail_in_window(self):
        self.window("refused", [
            {"do": "rows", "name": "requests", "number": 4}, *self.copies("refused", 4), *self.bundle("refused"),
            {"do": "fatal"}], ends_with=-signal.SIGABRT)

    def crash_in_window(self):
        self.window("crash", [
            {"do": "rows", "name": "requests", "number": 6}, {"do": "goto", "words": "Production"},
            {"do": "action", "words": "Apps"}, {"do": "rows", "name": "apps", "number": 3}, {"do": "abort"}],
            ends_with=-signal.SIGABRT)

    # --- looking ----------------------------------------------------------------------------------------------------

    def cores(self):
        """A program of no interest leaves a core dump here, so this system writes them; ours must not."""
        control = self.work.parent / f"{self.work.name}.control"
        control.mkdir()
        subprocess.run(["sh", "-c", "kill -ABRT $$"], cwd=control, preexec_fn=allow_core_dumps, capture_output=True)
        seen = any(control.iterdir())
        for file in control.iterdir():
            file.unlink()
        control.rmdir()
        return list(self.crashes.iterdir()), seen

    def places(self):
        home = pathlib.Path(os.environ["HOME"])
        # The keyring's own file is encrypted and not ours; a browser keeps what a browser keeps.
        settings = [file for file in home.rglob("*") if file.is_file() and
                    not any(part in str(file) for part in ("keyrings", "chromium", "dconf", ".pki"))]
        files = lambda folder: [file for file in folder.rglob("*") if file.is_file()]
        top = [file for file in self.work.iterdir() if file.is_file()]
        return {"data folder": files(self.data), "request log": [f for f in top if f.name.startswith("requests.log")],
                "CSV exports": [f for f in top if f.suffix == ".csv"],
                "support bundles": [f for f in top if f.name.endswith("-bundle.json")],
                "clipboard": [f for f in files(self.out) if f.suffix == ".clipboard"],
                "PRIMARY": [f for f in files(self.out) if f.suffix == ".primary"],
                "stdout, stderr": files(self.printed), "settings in home": settings, "core dumps": files(self.crashes)}

    def search(self):
        forms = [(kind, form) for kind, texts in self.proxy.secrets.items() for text in texts
                 for form in disguises(text)]
        planted = b"\0".join(form for _, form in forms)
        expect(all(form in planted for _, form in forms), "the search does not find what is there")
        total = 0
        print(f"\n{'secret':<24}{'seen':>6}")
        for kind, texts in sorted(self.proxy.secrets.items()):
            print(f"{kind:<24}{len(texts):>6}")
        print(f"\n{'place':<20}{'files':>7}{'bytes':>12}{'hits':>6}")
        for place, files in self.places().items():
            hits, size = [], 0
            for file in files:
                content = file.read_bytes()
                size += len(content)
                hits += [f"{kind} in {file}" for kind, form in forms if form in content]
            print(f"{place:<20}{len(files):>7}{size:>12}{len(hits):>6}")
            for hit in hits[:10]:
                print(f"    {hit}")
            total += len(hits)
            if place not in ("PRIMARY", "settings in home", "core dumps"):  # these are right when empty
                expect(size > 0, f"nothing was found to search in: {place}")
        return total

    def run(self):
        self.add_connections()
        self.use_everything("good")
        self.demo(revokeAccessTokens=True)  # 401, and a renewal with the refresh token
        self.read_in_window()
        self.use_everything("renewed")
        self.proxy.mode = "claims"
        self.use_everything("claims", may_fail=True)
        self.proxy.mode = "parrot"
        self.use_everything("parrot", may_fail=True)
        self.fail_in_window()
        self.proxy.mode = ""
        self.crash_in_window()
        kinds = {"client_secret", "refresh_token", "access_token", "code", "code_verifier", "claims",
                 "client_assertion", "certificate password", "private key"}
        missing = kinds - set(self.proxy.secrets)
        expect(not missing, f"these never came by: {missing}")
        total = self.search()
        dumps, system_dumps = self.cores()
        words = "would write" if system_dumps else "writes none here, so this proves little"
        print(f"\ncore dumps after two crashes with no limit: {len(dumps)} (the system {words} them)")
        expect(not dumps, f"core dumps were written: {dumps}")
        expect(total == 0, f"{total} secrets found")
        print("0 hits")

    def end(self):
        self.service.terminate()
        self.service.wait()
        for file in (self.key, self.pfx):
            file.unlink(missing_ok=True)


def main():
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder) / "work"
        work.mkdir()
        campaign = Campaign(work)
        try:
            campaign.run()
        except Failure as failure:
            print(f"FAILED: {failure}", file=sys.stderr)
            return 1
        finally:
            campaign.end()
    return 0


if __name__ == "__main__":
    sys.exit(main())
