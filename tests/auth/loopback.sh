#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# loopback.sh four|six|blocked|none COMMAND...: in a network namespace of its own, leaves only these loopback addresses,
# or both with a rule that lets nobody reach them, and runs COMMAND.
set -eu
family=$1
shift
ip link set lo up
case "$family" in
    four) ip -6 address del ::1/128 dev lo ;;
    six) ip -4 address del 127.0.0.1/8 dev lo ;;
    none)
        ip -6 address del ::1/128 dev lo
        ip -4 address del 127.0.0.1/8 dev lo
        ;;
    blocked)
        for version in -4 -6; do
            ip "$version" rule add priority 10 lookup local
            ip "$version" rule del priority 0
        done
        ip -4 rule add priority 5 to 127.0.0.1 prohibit
        ip -6 rule add priority 5 to ::1 prohibit
        ;;
esac
exec "$@"
