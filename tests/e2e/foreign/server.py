# SPDX-License-Identifier: Apache-2.0
"""A server of this folder as a child."""
import os
import pathlib
import subprocess
import threading

HERE = pathlib.Path(__file__).resolve().parent


class Server:
    """A child that says READY <address>; its other lines are kept."""

    def __init__(self, *command, **environment):
        self.lines = []
        self.process = subprocess.Popen(command, cwd=HERE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                                        env={**os.environ, **environment})
        for line in self.process.stdout:
            if line.startswith("READY "):
                self.address = line.split()[1]
                break
        else:
            raise SystemExit(f"{command} did not start")
        threading.Thread(target=lambda: self.lines.extend(self.process.stdout), daemon=True).start()

    def count(self, start):
        return sum(line.startswith(start) for line in self.lines)

    def stop(self):
        self.process.terminate()
        self.process.wait(10)
