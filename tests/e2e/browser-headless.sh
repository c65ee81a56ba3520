#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A real browser for tests: opens the address, follows it, ends. The demo service signs in by itself here.
# STEWARD_LOCALHOST: what this browser takes the name localhost for. STEWARD_PAGE: a file for the page it ends at.
profile=$(mktemp -d)
# A helper process of the browser may outlive it for a moment and still write.
trap 'rm -rf "$profile" 2>/dev/null || rm -rf "$profile" || true' EXIT
"${CHROMIUM:-chromium}" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
    --disable-background-networking --disable-component-update --disable-sync --user-data-dir="$profile" \
    ${STEWARD_LOCALHOST:+"--host-resolver-rules=MAP localhost $STEWARD_LOCALHOST"} \
    --virtual-time-budget=10000 --dump-dom "$1" >"${STEWARD_PAGE:-/dev/null}" 2>/dev/null
