#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A real browser for tests: opens the address, follows it, ends. The demo service signs in by itself here.
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
exec "${CHROMIUM:-chromium}" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
    --disable-background-networking --disable-component-update --disable-sync --user-data-dir="$profile" \
    --virtual-time-budget=10000 --dump-dom "$1" >/dev/null 2>&1
