#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A Debian in a folder, for builds against another Debian than the one at hand.
#   chroot.sh make SUITE FOLDER [PACKAGE...]     debootstrap SUITE into FOLDER, once; later calls find it done
#   chroot.sh enter FOLDER SOURCE COMMAND...     run COMMAND in it; SOURCE, if not "-", is seen read-only as /steward
# Mounts live in a mount namespace of their own and vanish with the command, however it ends.
set -euo pipefail

if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || { echo "chroot.sh: needs root or sudo" >&2; exit 2; }
    exec sudo --preserve-env=http_proxy,https_proxy "${BASH_SOURCE[0]}" "$@"
fi

# The mirror the machine itself uses, so that a company's own mirror or proxy is respected.
host_mirror() {
    local mirror=
    if command -v apt-get >/dev/null; then
        # shellcheck disable=SC2016 # apt-get fills these in
        mirror=$(apt-get indextargets --format '$(SITE)' 'Identifier: Packages' 2>/dev/null | grep -E '/debian/?$' | head -n 1) || true
    fi
    printf '%s' "${mirror:-http://deb.debian.org/debian}"
}

make_folder() {
    local suite=$1 folder=$2 mirror include
    shift 2
    if [ -e "$folder/.steward-complete" ]; then
        return
    fi
    mirror=$(host_mirror)
    include=$(IFS=,; echo "$*")
    echo "chroot.sh: debootstrap $suite into $folder from $mirror" >&2
    # A folder without the mark is what an interrupted run left behind. It is ours: debootstrap writes this one first.
    if [ -d "$folder" ] && [ -n "$(ls -A "$folder")" ]; then
        [ -d "$folder/debootstrap" ] || [ -e "$folder/.steward-begun" ] ||
            { echo "chroot.sh: $folder exists and was not made by this script" >&2; exit 2; }
        rm -rf --one-file-system "$folder"
    fi
    mkdir -p "$folder"
    touch "$folder/.steward-begun"
    debootstrap --variant=minbase ${include:+--include="$include"} "$suite" "$folder" "$mirror" >&2
    apt-config dump 2>/dev/null | grep -E '^Acquire::(Check-|[Hh]ttps?::|Retries|ForceIPv)' \
        >"$folder/etc/apt/apt.conf.d/90host" || true
    touch "$folder/.steward-complete"
}

enter_folder() {
    local folder=$1 source=$2
    shift 2
    cp -L /etc/resolv.conf "$folder/etc/resolv.conf" 2>/dev/null || true
    export folder source
    # shellcheck disable=SC2016 # expanded inside
    unshare --mount --propagation private -- bash -c '
        set -eu
        mount -t proc proc "$folder/proc"
        mount --rbind /dev "$folder/dev"
        mount --rbind /sys "$folder/sys"
        if [ "$source" != - ]; then
            mkdir -p "$folder/steward"
            mount --bind "$source" "$folder/steward"
            mount -o remount,bind,ro "$folder/steward"
        fi
        inside=$folder
        unset folder source
        exec env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM="${TERM:-dumb}" \
            LC_ALL=C.UTF-8 chroot "$inside" "$@"' bash "$@"
}

action=${1:-}
[ $# -eq 0 ] || shift
case "$action" in
    make) make_folder "$@" ;;
    enter) enter_folder "$@" ;;
    *) sed -n '3,6s/^# //p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
esac
