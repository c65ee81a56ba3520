#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The newcomer's path, tried for real: a Debian 12 made now, with git and bash only; a fresh clone of HEAD; the README's two
# commands, timed. Needs root (or sudo), debootstrap, the network and about 4 GB.
#   packaging/bare-check.sh [FOLDER]      default folder: ~/.cache/steward/bare; a former one is replaced
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
folder=${1:-${XDG_CACHE_HOME:-$HOME/.cache}/steward/bare}
say() { printf '\nbare-check: %s\n' "$*"; }

if [ "$(id -u)" != 0 ]; then exec sudo --preserve-env=http_proxy,https_proxy "${BASH_SOURCE[0]}" "$folder"; fi
if [ -e "$folder" ]; then
    [ -e "$folder/.steward-begun" ] || { say "$folder was not made by this script"; exit 2; }
    rm -rf --one-file-system "$folder"
fi
"$root/packaging/chroot.sh" make bookworm "$folder" git

# A bundle carries the commits into the folder; git inside does the cloning.
git -C "$root" bundle create -q "$folder/steward.bundle" HEAD
inside() { "$root/packaging/chroot.sh" enter "$folder" - "$@"; }
inside git clone -q /steward.bundle /root/steward

began=$(date +%s)
say "bash packaging/dev.sh test"
result=0
inside bash -c 'cd /root/steward && time bash packaging/dev.sh test' || result=$?
say "test: result $result after $(($(date +%s) - began)) s, installing and building included"
[ "$result" = 0 ] || exit "$result"

began=$(date +%s)
say "QT_QPA_PLATFORM=offscreen bash packaging/dev.sh run"
inside env QT_QPA_PLATFORM=offscreen /root/steward/tests/house/first_window.sh \
    bash /root/steward/packaging/dev.sh run || result=$?
say "run: result $result after $(($(date +%s) - began)) s"
exit "$result"
