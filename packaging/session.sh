#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# packaging/session.sh COMMAND...: runs COMMAND as if somebody had just logged in to a fresh machine, without a screen:
# an empty home, a virtual X display with a window manager, a session bus of its own and an unlocked keyring.
# Everything it starts ends with COMMAND; its result is COMMAND's.
set -euo pipefail

private=$(mktemp -d "${TMPDIR:-/tmp}/steward-session.XXXXXX")
started=()
finish() {
    local pid
    for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    # A daemon of the ended session bus may still write once: that is tried again, and is never COMMAND's result.
    rm -rf "$private" 2>/dev/null || rm -rf "$private" || true
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

umask 077
export HOME=$private/home
export XDG_CONFIG_HOME=$HOME/.config XDG_DATA_HOME=$HOME/.local/share XDG_CACHE_HOME=$HOME/.cache
export XDG_STATE_HOME=$HOME/.local/state XDG_RUNTIME_DIR=$private/run XAUTHORITY=$private/xauthority
mkdir -p "$XDG_CONFIG_HOME" "$XDG_DATA_HOME" "$XDG_CACHE_HOME" "$XDG_STATE_HOME" "$XDG_RUNTIME_DIR"
unset DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS GNOME_KEYRING_CONTROL SSH_AUTH_SOCK BROWSER
unset XDG_CURRENT_DESKTOP DESKTOP_SESSION XDG_SESSION_DESKTOP KDE_FULL_SESSION KDE_SESSION_VERSION

# Each server says itself when it is ready, through a pipe; nothing is guessed by waiting.
mkfifo "$private/display" "$private/manager"
cookie=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
touch "$XAUTHORITY"
xauth -q -f "$XAUTHORITY" add :0 . "$cookie"
Xvfb -displayfd 5 -auth "$XAUTHORITY" -screen 0 1600x1000x24 -nolisten tcp -noreset \
    5>"$private/display" >"$private/xvfb.log" 2>&1 &
started+=($!)
if ! read -r -t 60 number <"$private/display"; then
    cat "$private/xvfb.log" >&2
    echo "session.sh: the virtual display did not start" >&2
    exit 1
fi
export DISPLAY=:$number
xauth -q -f "$XAUTHORITY" add "$DISPLAY" . "$cookie"

openbox --sm-disable --startup "sh -c 'echo ready >$private/manager'" >"$private/openbox.log" 2>&1 &
started+=($!)
# Opened for both directions: a window manager that dies before it writes must not leave us waiting in open().
if ! read -r -t 60 _ <>"$private/manager"; then
    cat "$private/openbox.log" >&2
    echo "session.sh: the window manager did not start" >&2
    exit 1
fi

# gnome-keyring reads the password of the new keyring as one line of standard input. The command gets no input.
dbus-run-session -- sh -c '
    printf "test\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1 ||
        echo "session.sh: no keyring in this session" >&2
    exec "$@"' sh "$@" </dev/null
