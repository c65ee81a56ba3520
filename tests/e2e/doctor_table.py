#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The sign-in doctor on the command line, with one thing broken at a time, against the demo service as a program of its
own. Prints a table of the broken thing, the line that fails and its words, and fails when it is not that line.
Usage: doctor_table.py STEWARD_CLI DEMO_SERVICE FOLDER_OF_TEST_CERTIFICATES, in a session whose keychain never answers
(keyring.sh silent mutekeychain)."""
import contextlib
import json
import pathlib
import socket
import subprocess
import sys
import tempfile
import time

CLI, SERVICE, CERTIFICATES = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
PUBLISHER_SCOPE = "https://apps.businesscentral.dynamics.com/.default"
# What is looked at although an earlier line failed; None: everything.
INDEPENDENT = {"keychain": {"signInHost", "clock", "tenant"}, "clock": None}


class Failure(Exception):
    pass


def expect(condition, words):
    if not condition:
        raise Failure(words)


@contextlib.contextmanager
def demo(*options):
    process = subprocess.Popen([SERVICE, "--port", "0", "--json", *map(str, options)], stdout=subprocess.PIPE, text=True)
    try:
        yield json.loads(process.stdout.readline())
    finally:
        process.terminate()
        process.wait()


def closed_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{taken.getsockname()[1]}"


class Run:
    """One connection in a data folder of its own, looked at once."""

    def __init__(self, facts, secret=None, client=None, certificate=None, keychain=False, **options):
        self.facts, self.keychain = facts, keychain
        self.secret = None if certificate else secret or facts["clientSecret"]
        self.certificate = certificate
        self.options = {"tenant": facts["tenants"][0]["id"], "client-id": client or facts["appClientId"],
                        "grant": "client-credentials", "authority": facts["authorityUrl"],
                        "api-url": facts["apiUrl"], "publisher-url": facts["publisherUrl"],
                        "requests-per-minute": "0", **{name.replace("_", "-"): value for name, value in options.items()}}

    def __call__(self):
        with tempfile.TemporaryDirectory() as folder:
            add = ["connections", "add", "Contoso"]
            if self.certificate:
                add += ["--certificate", str(self.certificate)]
            for name, value in self.options.items():
                add += [f"--{name}", value]
            self.steward(folder, *add)
            memory = [] if self.keychain else ["--no-keychain"]
            given = ["--secret-stdin"] if self.secret and not self.keychain else []
            return self.steward(folder, "--format", "json", *memory, *given, "connections", "test", "Contoso",
                                secret=self.secret, status=None)

    def steward(self, folder, *arguments, secret=None, status=0):
        result = subprocess.run([CLI, "--data-dir", str(pathlib.Path(folder) / "data"), *arguments], input=secret,
                                capture_output=True, text=True, timeout=60)
        expect(status is None or result.returncode == status, f"{arguments}: {result.returncode} {result.stderr}")
        for text in (result.stdout, result.stderr):
            expect(not secret or secret not in text, f"{arguments}: the secret is shown")
            expect("eyJ" not in text, f"{arguments}: a token is shown")
        return result


def openssl(*arguments):
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)


def make_certificate(folder, name, days):
    """One PEM file with certificate and key."""
    key, request, certificate = (folder / (name + end) for end in (".key", ".csr", ".crt"))
    openssl("req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", request, "-subj", "/CN=Steward")
    sign = ["x509", "-req", "-in", request, "-signkey", key, "-out", certificate]
    try:
        openssl(*sign, "-days", days)
    except subprocess.CalledProcessError:  # from OpenSSL 3.4 on a day of the past has to be said in full
        openssl(*sign, "-not_before", "20200101000000Z", "-not_after", "20200102000000Z")
    whole = folder / (name + ".pem")
    whole.write_bytes(certificate.read_bytes() + key.read_bytes())
    return whole


def cases(folder):
    good, expired = make_certificate(folder, "good", 365), make_certificate(folder, "expired", -1)
    with demo("--app-certificate", good, "--app-certificate", expired) as facts:
        yield "nothing, client secret", None, 0, Run(facts)
        yield "nothing, certificate", None, 0, Run(facts, certificate=good)
        yield "unreachable host", "signInHost", 6, Run(facts, authority=closed_port())
        with demo("--tls-certificate", CERTIFICATES / "selfsigned.pem", "--tls-key",
                  CERTIFICATES / "selfsigned.key") as untrusted:
            yield "untrusted certificate", "signInHost", 6, Run(untrusted, api_url=facts["apiUrl"],
                                                                publisher_url=facts["publisherUrl"])
        yield "unknown tenant", "tenant", 3, Run(facts, tenant="00000000-dead-beef-0000-000000000000")
        yield "unknown app", "application", 3, Run(facts, client="11111111-2222-4333-8444-555555555555")
        yield "wrong secret", "credential", 3, Run(facts, secret="not-the-secret")
        yield "expired secret", "credential", 3, Run(facts, secret=facts["expiredClientSecret"])
        yield "expired certificate", "credential", 3, Run(facts, certificate=expired)
        yield "missing consent", "consent", 3, Run(facts, client=facts["noConsentAppClientId"])
        yield "app not authorised in the tenant", "authorised", 4, Run(facts, client=facts["unauthorizedAppClientId"])
        yield "role missing", "permission", 3, Run(facts, client=facts["noRoleAppClientId"])
        yield "wrong audience", "token", 3, Run(facts, scope=PUBLISHER_SCOPE)
        with demo("--clock-skew", -3660) as late:
            yield "skewed clock", "clock", 3, Run(late)
        yield "keychain locked", "keychain", 3, Run(facts, keychain=True)


def right_line_fails(links, broken):
    order = [link["check"] for link in links]
    failed = [link["check"] for link in links if link["state"] == "failed"]
    expect(failed == ([broken] if broken else []), f"failed: {failed}")
    if not broken:
        return
    independent = INDEPENDENT.get(broken, set())
    for link in links[order.index(broken) + 1:]:
        reached = independent is None or link["check"] in independent | {"apiHost"}
        expect((link["state"] != "notReached") == reached, f"{link['check']} is {link['state']}")


def cell(text):
    return (text or "").replace("|", "\\|").replace("\n", " ")


def row(name, broken, status, run):
    """Runs the case; the row of the table, or a Failure."""
    started = time.monotonic()
    result = run()
    try:
        links = json.loads(result.stdout)
        right_line_fails(links, broken)
        expect(result.returncode == status, f"exit code {result.returncode}")
        expect(time.monotonic() - started < 20, "it took too long")
        found = next((link for link in links if link["state"] == "failed"), None)
        expect(not found or all(found[part] for part in ("title", "detail", "nextStep")), "words are missing")
    except (Failure, ValueError) as problem:
        raise Failure(f"{name}: {problem} {result.stdout} {result.stderr}") from problem
    words = f"**{cell(found['title'])}** {cell(found['detail'])}" if found else "every line passed"
    return f"| {name} | {broken or '–'} | {words} | {cell(found and found['nextStep'])} | {status} |"


def main():
    print("| broken | line that fails | words | next step | exit |\n|---|---|---|---|---|")
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        for case in cases(pathlib.Path(folder)):
            try:
                print(row(*case), flush=True)
            except Failure as failure:
                wrong.append(str(failure))
    for line in wrong:
        print(f"FAILED {line}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
