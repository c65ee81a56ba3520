#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Both programs crash where core dumps are allowed, and leave none. Usage: crash_leaves_nothing.py STEWARD STEWARD_CLI PLUGINS"""
import json
import os
import pathlib
import resource
import signal
import subprocess
import sys
import tempfile

STEWARD, CLI, PLUGINS = (os.path.abspath(path) for path in sys.argv[1:4])
SECRET = "canary-of-the-crash-5d1e"


def allow_core_dumps():
    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))


def window_crashes(work, crashes):
    steps = work / "steps.json"
    steps.write_text(json.dumps([{"do": "rows", "name": "requests", "number": 1}, {"do": "abort"}]))
    environment = {**os.environ, "QT_QPA_GENERIC_PLUGINS": "stewarddriver", "STEWARD_DRIVE": str(steps),
                   "STEWARD_DRIVE_FOLDER": str(work), "QT_PLUGIN_PATH": PLUGINS}
    result = subprocess.run([STEWARD, "--demo"], cwd=crashes, env=environment, preexec_fn=allow_core_dumps,
                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=90)
    return result.returncode


def command_line_crashes(work, crashes):
    data = str(work / "data")
    subprocess.run([CLI, "--data-dir", data, "connections", "add", "app", "--tenant", "contoso.example", "--client-id",
                    "11111111-2222-3333-4444-555555555555", "--grant", "client-credentials", "--authority",
                    "http://127.0.0.1:9", "--api-url", "http://127.0.0.1:9"], check=True, capture_output=True)
    process = subprocess.Popen([CLI, "--data-dir", data, "--secret-stdin", "connections", "test", "app"],
                               stdin=subprocess.PIPE, cwd=crashes, preexec_fn=allow_core_dumps)
    limits = pathlib.Path(f"/proc/{process.pid}/limits")
    zero = lambda: "Max core file size        0 " in limits.read_text()
    process.stdin.write(SECRET.encode())
    process.stdin.flush()  # it goes on reading: the secret is in its memory, and the end of input does not come
    while process.poll() is None and limits.exists() and not zero():
        pass  # the program has not come to its first line yet
    process.send_signal(signal.SIGABRT)
    return process.wait(timeout=60)


def main():
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        crashes, control = work / "crashes", work / "control"
        crashes.mkdir()
        control.mkdir()
        subprocess.run(["sh", "-c", "kill -ABRT $$"], cwd=control, preexec_fn=allow_core_dumps, capture_output=True)
        ended = [window_crashes(work, crashes), command_line_crashes(work, crashes)]
        left = [file.name for file in crashes.iterdir()]
        system = "writes them here" if any(control.iterdir()) else "does not write them here"
        print(f"ended with {ended}; core dumps: {len(left)}; the system {system}")
        return 0 if ended == [-signal.SIGABRT] * 2 and not left else 1


if __name__ == "__main__":
    sys.exit(main())
