#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# keyring.sh unlocked|silent|absent COMMAND...: runs COMMAND with a home, a session bus and a keyring of its own, so
# that no test can touch the keyring of whoever runs it. silent: a bus without a keyring, for one that COMMAND brings.
set -eu
kind=$1
shift
private=$(mktemp -d "${TMPDIR:-/tmp}/steward-keyring.XXXXXX")
# The keyring may still write once after its bus has ended: that is tried again, and is never COMMAND's result.
trap 'rm -rf "$private" 2>/dev/null || rm -rf "$private" || true' EXIT
umask 077
export HOME="$private/home" XDG_RUNTIME_DIR="$private/run"
export XDG_CONFIG_HOME="$HOME/.config" XDG_DATA_HOME="$HOME/.local/share" XDG_CACHE_HOME="$HOME/.cache"
mkdir -p "$XDG_CONFIG_HOME" "$XDG_DATA_HOME" "$XDG_CACHE_HOME" "$XDG_RUNTIME_DIR"
unset DBUS_SESSION_BUS_ADDRESS GNOME_KEYRING_CONTROL KDE_FULL_SESSION KDE_SESSION_VERSION XDG_CURRENT_DESKTOP \
    DESKTOP_SESSION DISPLAY WAYLAND_DISPLAY

case $kind in
    unlocked)
        dbus-run-session -- sh -c '
            printf "test\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
            exec "$@"' sh "$@"
        ;;
    silent) dbus-run-session -- "$@" ;;
    absent) DBUS_SESSION_BUS_ADDRESS="unix:path=$private/nobody" "$@" ;;
    *)
        echo "keyring.sh: unlocked, silent or absent, not $kind" >&2
        exit 2
        ;;
esac
