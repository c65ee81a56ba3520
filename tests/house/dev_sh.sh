#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# packaging/dev.sh says plainly what it does where it cannot help.   dev_sh.sh ROOT
set -u
dev=$1/packaging/dev.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

# expect RESULT WORDS COMMAND...: the command ends so, and says so.
expect() {
    local result=$1 words=$2 said
    shift 2
    said=$("$@" 2>&1 </dev/null)
    local got=$?
    if [ "$got" != "$result" ] || [[ $said != *"$words"* ]]; then
        printf 'expected %s and "%s" from: %s\ngot %s:\n%s\n' "$result" "$words" "$*" "$got" "$said"
        failed=1
    fi
}

mkdir "$work/bare"
for tool in bash sed tr head dirname nproc uname id; do ln -s "$(command -v "$tool")" "$work/bare/$tool"; done
printf 'ID=fedora\nPRETTY_NAME="Fedora Linux 40"\n' >"$work/fedora"
bare=(env -i PATH="$work/bare" HOME="$work" STEWARD_OS_RELEASE="$work/fedora")

expect 0 "test-qt68" bash "$dev" help
expect 2 'no command "tset"' bash "$dev" tset
expect 2 "Fedora Linux 40 is not a system this script knows" "${bare[@]}" bash "$dev" setup
expect 2 "qtkeychain-qt6-dev" "${bare[@]}" bash "$dev" setup
expect 2 "not found on the path: cmake ninja c++" "${bare[@]}" bash "$dev" test
expect 2 "there is no screen here" "${bare[@]}" bash "$dev" run
expect 2 "not found on the path" "${bare[@]}" QT_QPA_PLATFORM=offscreen bash "$dev" run
expect 2 "not found on the path" "${bare[@]}" bash "$dev" run -platform offscreen
cd / && expect 0 "Usage" bash "$dev" help
exit $failed
