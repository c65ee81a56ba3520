#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Sign-in with a certificate at an identity server nobody of us wrote (private_key_jwt): from PEM and PFX files, with
PS256 and RS256; what is tampered with, used twice or out of its time is refused. Run inside a session with an unlocked
Secret Service. Usage: assertions.py STEWARD_CLI"""
import base64
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import urllib.error
import urllib.parse
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
CLI = pathlib.Path(sys.argv[1]).resolve()
CLIENT = "00001111-aaaa-2222-bbbb-3333cccc4444"
SCOPE = "https://api.businesscentral.dynamics.com/.default"
PASSWORD = "canary of the pfx"


class Provider:
    def __init__(self, certificate, seen, ahead=0):
        self.lines = []
        self.process = subprocess.Popen(["node", "assertions.mjs", certificate, seen, str(ahead)], cwd=HERE, text=True,
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        first = self.process.stdout.readline()
        if not first.startswith("READY "):
            raise SystemExit("the identity server did not start")
        self.address = first.split()[1]
        self.reader = threading.Thread(target=lambda: self.lines.extend(self.process.stdout), daemon=True)
        self.reader.start()

    def ask(self, assertion):
        """The status and error word for a hand-made request."""
        form = urllib.parse.urlencode({
            "grant_type": "client_credentials", "client_id": CLIENT, "scope": SCOPE, "client_assertion": assertion,
            "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"}).encode()
        try:
            with urllib.request.urlopen(f"{self.address}/token", form, timeout=20) as answer:
                return answer.status, ""
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)["error"]

    def stop(self):
        self.process.terminate()
        self.process.wait(10)
        self.reader.join(10)

    def said(self, word):
        return [line.strip() for line in self.lines if line.startswith(word)]


def openssl(*arguments):
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)


def make_files(work):
    for name in ("ours", "theirs"):
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", f"/CN={name}",
                "-keyout", work / f"{name}.key", "-out", work / f"{name}.crt")
        (work / f"{name}.pem").write_bytes((work / f"{name}.crt").read_bytes() + (work / f"{name}.key").read_bytes())
    openssl("pkcs12", "-export", "-in", work / "ours.crt", "-inkey", work / "ours.key", "-out", work / "ours.pfx",
            "-passout", f"pass:{PASSWORD}")


def tampered(assertion):
    """The same with one letter of the signature changed, and made out to be a new one under the old signature."""
    head, body, signature = assertion.split(".")
    other = "A" if signature[40] != "A" else "B"
    yield "signature", ".".join((head, body, signature[:40] + other + signature[41:]))
    claims = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    claims["jti"] += "0"
    body = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
    yield "claims", ".".join((head, body, signature))


def main():
    work = pathlib.Path(tempfile.mkdtemp(prefix="steward-assertions-"))
    make_files(work)
    seen, failures = work / "seen", []
    provider, later = Provider(work / "ours.crt", seen), Provider(work / "ours.crt", work / "seen-later", 1200)

    def steward(*arguments, status=0, typed=None):
        result = subprocess.run([CLI, "--data-dir", work / "data", "--log", work / "requests.log", "--format", "json",
                                 *arguments], capture_output=True, text=True, timeout=120, input=typed)
        words = " ".join(map(str, arguments))
        print(f"{result.returncode}  steward-cli {words}")
        if result.returncode != status:
            failures.append(words)
            print(result.stdout + result.stderr)
        return result.stdout + result.stderr

    def add(name, file, algorithm, address=provider.address):
        steward("connections", "add", name, "--tenant", "contoso.example", "--client-id", CLIENT,
                "--grant", "client-credentials", "--certificate", file, "--assertion-algorithm", algorithm,
                "--authority", address, "--api-url", address)

    def expect(what, got, wanted):
        print(f"{'ok' if got == wanted else 'NOT'}  {what}: {got}")
        if got != wanted:
            failures.append(what)

    try:
        for algorithm in ("PS256", "RS256"):
            add(f"pem {algorithm}", work / "ours.pem", algorithm)
            steward("connections", "sign-in", f"pem {algorithm}")
            add(f"pfx {algorithm}", work / "ours.pfx", algorithm)
            steward("connections", "sign-in", f"pfx {algorithm}", status=3)
            steward("--secret-stdin", "connections", "sign-in", f"pfx {algorithm}", typed=PASSWORD)
            steward("connections", "set-secret", f"pfx {algorithm}", typed=PASSWORD)
            steward("connections", "sign-in", f"pfx {algorithm}")
            for name in ("pem", "pfx"):
                steward("connections", "sign-out", f"{name} {algorithm}")
            steward("connections", "sign-in", f"pfx {algorithm}", status=3)
        expect("assertions, none like another", len(set(seen.read_text().split())), 6)

        last = seen.read_text().split()[-1]
        expect("used twice", provider.ask(last), (401, "invalid_client"))
        for what, assertion in tampered(last):
            expect(f"tampered with the {what}", provider.ask(assertion), (401, "invalid_client"))
        add("stranger", work / "theirs.pem", "PS256")
        words = steward("connections", "sign-in", "stranger", status=3)
        expect("another key", json.loads(words)["error"]["code"], "invalid_client")
        add("late", work / "ours.pem", "PS256", later.address)
        words = steward("connections", "sign-in", "late", status=3)
        expect("twenty minutes later", json.loads(words)["error"]["code"], "invalid_client")
    finally:
        provider.stop()
        later.stop()
    expect("accepted", sorted(provider.said("GRANT")), ["GRANT PS256"] * 3 + ["GRANT RS256"] * 3)
    expect("the provider's reasons", provider.said("REFUSED") + later.said("REFUSED"), [
        "REFUSED invalid_client client assertion tokens must only be used once RS256",
        *["REFUSED invalid_client signature verification failed RS256"] * 2,
        "REFUSED invalid_client signature verification failed PS256", "REFUSED invalid_client jwt expired PS256"])
    canaries = [PASSWORD.encode(), *(line for line in (work / "ours.key").read_bytes().split() if len(line) == 64),
                *seen.read_bytes().split()]
    written = [work / "requests.log", *(file for file in (work / "data").rglob("*") if file.is_file())]
    hits = [file.name for file in written for canary in canaries if canary in file.read_bytes()]
    print(f"{len(canaries)} secrets searched in {len(written)} files: {len(hits)} hits")
    if failures or hits:
        print("FAILED:", failures, hits)
        return 1
    print("OK")
    return 0


sys.exit(main())
