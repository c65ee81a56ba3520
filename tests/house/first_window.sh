#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# first_window.sh COMMAND...: starts a program and ends it as soon as its main window has been painted; fails when the
# program ends before that. Qt's own log of what it paints tells, so that the program under test is the one people use.
set -eu
data=$(mktemp -d)
program=

# A program that was told to end may still write to its folder: nobody takes the folder away before it has ended.
finish() {
    if [ -n "$program" ]; then
        kill "$program" 2>/dev/null || true
        cat <&3 >/dev/null
        wait "$program" 2>/dev/null || true
    fi
    rm -rf "$data"
}
trap finish EXIT

export QT_LOGGING_RULES="qt.widgets.painting=true" QT_FORCE_STDERR_LOGGING=1 QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen}
exec 3< <(exec "$@" --data-dir "$data" 2>&1)
program=$!
while IFS= read -r -t 900 line <&3; do
    case "$line" in
        *"Flushing "*"MainWindow("*)
            echo "The main window was painted."
            exit 0
            ;;
        qt.widgets.*) ;;
        *) printf '%s\n' "$line" ;;
    esac
done
echo "The main window was never painted." >&2
exit 1
