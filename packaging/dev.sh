#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# One command for everything a developer does with Steward. `packaging/dev.sh help` lists it all.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
build_root=${STEWARD_BUILD_DIR:-$root/build}
cache_home=${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/steward
jobs=$(nproc 2>/dev/null || echo 2)

# What has to be installed, by purpose. Names are Debian's; the SVG plugin moved between 12 and 13.
packages_build=(cmake ninja-build g++ ccache ca-certificates pkgconf
    qt6-base-dev qt6-svg-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
    qtkeychain-qt6-dev libsimdjson-dev libcpp-httplib-dev libssl-dev zlib1g-dev libzip-dev
    libgl-dev libopengl-dev libvulkan-dev libxkbcommon-dev)
packages_run=(qt6-qpa-plugins libqt6sql6-sqlite libsecret-1-0 fonts-dejavu-core)
packages_test=(python3 dbus-daemon gnome-keyring xvfb xauth openbox
    chromium openssl desktop-file-utils appstream groff-base)
packages_bench=(libbenchmark-dev)

say() { printf 'dev.sh: %s\n' "$*" >&2; }
stop() { say "$*"; exit 2; }

usage() {
    cat <<'TEXT'
Usage: packaging/dev.sh COMMAND [ARGUMENTS]

  run [ARGS]          build Steward and start it on the built-in demo tenant; ARGS go to the program
  test [CTEST ARGS]   build everything and run all tests, without a screen, in a private session
  test-qt68 [ARGS]    the same against Qt 6.8, in a Debian 13 folder made by debootstrap
  bench [NAME ARGS]   build for release and run the benchmarks (all, or the one named)
  asan [CTEST ARGS]   the tests under the address and undefined-behaviour sanitizers
  campaign [NAME|ARGS] the long runs (ctest label "campaign") that `test` leaves out, built for release; NAME, for
                      example secrecy, runs those of that name and shows what they print
  foreign             steward-cli against servers not written here: an identity server and a mock of the contract, from
                      npm (fetched over the network; needs Node.js 20), and a real browser
  tidy                compile with clang-tidy beside the compiler
  format [--check]    clang-format on every source file, or only report what it would change
  setup               only install what `run` and `test` need
  help                this text

On Debian 12 and 13 the packages that are missing are installed first, as root or through sudo; when nothing is
missing, the package manager is not started. On another system the names of what is needed are printed.

Environment:
  CI=true             warnings are errors (preset ci instead of dev)
  STEWARD_BUILD_DIR   where build folders go              (default: build/ beside the sources)
  STEWARD_QT68_DIR    the Debian 13 folder for test-qt68  (default: ~/.cache/steward/qt68)
  STEWARD_TEST_JOBS   how many tests run at once          (default: 2)
  CCACHE_DIR          the compiler cache                  (default: ~/.cache/steward/ccache)
TEXT
}

# --- the system under us -----------------------------------------------------------------------------------------

os_field() { # os_field NAME: one value of /etc/os-release
    local file=${STEWARD_OS_RELEASE:-/etc/os-release}
    [ -r "$file" ] || return 0
    sed -n "s/^$1=//p" "$file" | tr -d '"' | head -n 1
}

system_name() { local name; name=$(os_field PRETTY_NAME); printf '%s' "${name:-$(uname -s)}"; }

svg_plugin() {
    case "$(os_field ID)-$(os_field VERSION_ID)" in
        debian-12) echo libqt6svg6 ;;
        *) echo qt6-svg-plugins ;;
    esac
}

is_debian_like() {
    case " $(os_field ID) $(os_field ID_LIKE) " in *" debian "*) return 0 ;; *) return 1 ;; esac
}

missing_packages() { # prints those of its arguments that are not installed
    local installed name
    installed=" $(dpkg-query -W -f '${db:Status-Abbrev}${Package}\n' 2>/dev/null | sed -n 's/^ii *//p' | tr '\n' ' ') "
    for name in "$@"; do
        case "$installed" in *" $name "*) ;; *) echo "$name" ;; esac
    done
}

apt_install() {
    local as_root=()
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || stop "neither root nor sudo here. Have an administrator run:
    apt-get install --no-install-recommends $*"
        as_root=(sudo)
    fi
    say "installing: $*"
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 update
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 \
        -o Dpkg::Use-Pty=0 install --no-install-recommends "$@"
}

# need PACKAGE... -- TOOL...: installs the packages where we know how; elsewhere the tools must already be there.
need() {
    local packages=() tools=() missing tool
    while [ $# -gt 0 ] && [ "$1" != -- ]; do packages+=("$1"); shift; done
    shift || true
    tools=("$@")
    if is_debian_like && command -v dpkg-query >/dev/null && command -v apt-get >/dev/null; then
        case "$(os_field ID)-$(os_field VERSION_ID)" in
            debian-12 | debian-13) ;;
            *) say "$(system_name) is not a system this script knows. It is a relative of Debian, so Debian's package names are tried." ;;
        esac
        missing=$(missing_packages "${packages[@]}")
        # shellcheck disable=SC2086 # package names hold no spaces
        [ -z "$missing" ] || apt_install $missing
        return
    fi
    missing=
    for tool in "${tools[@]}"; do command -v "$tool" >/dev/null || missing="$missing $tool"; done
    say "$(system_name) is not a system this script knows; nothing is installed by it here."
    say "Needed, by Debian's names: ${packages[*]}"
    [ -z "$missing" ] || stop "not found on the path:$missing. Install them and try again."
    say "The tools are there; building with them."
}

# A folder made by debootstrap has no /etc/hosts, and sign-in comes back to http://localhost: the name must lead here.
need_localhost() {
    getent ahosts localhost >/dev/null 2>&1 && return
    command -v getent >/dev/null || return 0
    local as_root=()
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || stop "this system does not know the name localhost. Have an administrator add
    127.0.0.1 localhost    and    ::1 localhost    to /etc/hosts."
        as_root=(sudo)
    fi
    say "this system does not know the name localhost; adding it to /etc/hosts"
    printf '127.0.0.1 localhost\n::1 localhost\n' | "${as_root[@]}" tee -a /etc/hosts >/dev/null
}

need_build() { need "${packages_build[@]}" "${packages_run[@]}" "$(svg_plugin)" "${@}" -- cmake ninja c++; }
need_test() {
    need "${packages_build[@]}" "${packages_run[@]}" "$(svg_plugin)" "${packages_test[@]}" "$@" -- \
        cmake ninja c++ python3 dbus-run-session gnome-keyring-daemon Xvfb xauth openbox
    need_localhost
}

# --- building and testing ----------------------------------------------------------------------------------------

# configure PRESET [CMAKE ARGS]: leaves the build folder in $build.
configure() {
    local preset=$1
    shift
    build=$build_root/$preset
    export CCACHE_DIR=${CCACHE_DIR:-$cache_home/ccache}
    export CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=1
    export CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
    if command -v ccache >/dev/null; then
        mkdir -p "$CCACHE_DIR"
        set -- -DCMAKE_CXX_COMPILER_LAUNCHER=ccache "$@"
    fi
    say "configuring $build (preset $preset)"
    (cd "$root" && cmake --preset "$preset" -B "$build" --log-level=WARNING "$@")
}

compile() { # compile [TARGET...]
    say "building${1:+ $*} in $build on $jobs cores"
    cmake --build "$build" --parallel "$jobs" ${1:+--target "$@"}
}

# run_tests [CTEST ARGS]: the last line printed is ctest's summary, the result is ctest's.
run_tests() {
    local log=$build/ctest.log result=0
    "$root/packaging/session.sh" ctest --test-dir "$build" --no-tests=error --output-on-failure \
        --parallel "${STEWARD_TEST_JOBS:-2}" "$@" 2>&1 | tee "$log" || result=${PIPESTATUS[0]}
    grep -E '^[0-9]+% tests passed' "$log" | tail -n 1 || true
    return "$result"
}

has_screen() {
    case "$(uname -s)" in Linux | FreeBSD) ;; *) return 0 ;; esac
    [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ] || [ -n "${QT_QPA_PLATFORM:-}" ] && return 0
    case " $* " in *" -platform "* | *" --platform "*) return 0 ;; esac
    return 1
}

cmd_run() {
    has_screen "$@" || stop "there is no screen here: neither DISPLAY nor WAYLAND_DISPLAY is set.
    Start this from a desktop session, or ask for no screen with QT_QPA_PLATFORM=offscreen."
    need_build
    configure dev
    compile steward
    exec "$build/app/desktop/steward" --demo "$@"
}

cmd_test() {
    need_test
    local preset=dev
    [ "${CI:-}" != true ] || preset=ci
    configure "$preset"
    compile all headers_alone
    run_tests --label-exclude '^campaign$' "$@"
}

cmd_asan() {
    need_test
    configure asan
    compile all
    run_tests --label-exclude '^(campaign|nosan)$' "$@"
}

cmd_campaign() {
    need_test "${packages_bench[@]}"
    configure release
    compile all
    case "${1:-}" in
        '' | -*) ;;
        *) set -- --tests-regex "$1" --verbose "${@:2}" ;;
    esac
    run_tests --label-regex '^campaign$' "$@"
}

cmd_bench() {
    need_test "${packages_bench[@]}"
    configure release
    compile tests/bench/all
    local program found=0 only=${1:-}
    [ $# -eq 0 ] || shift
    while IFS= read -r program; do
        [ -z "$only" ] || [ "${program##*/}" = "$only" ] || continue
        found=1
        say "${program##*/}"
        QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen} "$root/packaging/session.sh" "$program" "$@"
    done < <(find "$build/tests/bench" -maxdepth 1 -type f -perm -u+x | sort)
    [ "$found" = 1 ] || stop "no such benchmark in $build/tests/bench"
}

cmd_foreign() {
    need_test openssl
    local node
    node=$(node --version 2>/dev/null | sed -E 's/^v([0-9]+).*/\1/')
    if [ "${node:-0}" -lt 20 ] || ! command -v npm >/dev/null; then
        stop "needs Node.js 20 or newer with npm on the path (found: ${node:-none}). Debian 13 has it, Debian 12 does not."
    fi
    configure dev
    compile steward-cli
    (cd "$root/tests/e2e/foreign" && npm install --no-audit --no-fund)
    local cli=$build/app/cli/steward-cli result=0
    "$root/packaging/session.sh" "$root/tests/e2e/foreign/signin.py" "$cli" || result=1
    "$root/packaging/session.sh" "$root/tests/e2e/foreign/assertions.py" "$cli" || result=1
    "$root/packaging/session.sh" "$root/tests/e2e/foreign/run.py" "$cli" \
        "$root/tests/contract/admin-center.openapi.yaml" || result=1
    return "$result"
}

cmd_tidy() {
    need_build clang-tidy
    command -v clang-tidy >/dev/null || stop "clang-tidy is not on the path"
    configure tidy -DSTEWARD_TESTS=OFF
    compile all
}

cmd_format() {
    need clang-format -- clang-format
    local mode=(-i)
    [ "${1:-}" != --check ] || mode=(--dry-run --Werror)
    find "$root/app" "$root/core" "$root/ui" "$root/tests" -type f \( -name '*.h' -o -name '*.cpp' \) -print0 |
        xargs -0 -r -n 20 -P "$jobs" clang-format "${mode[@]}"
}

cmd_test_qt68() {
    local folder=${STEWARD_QT68_DIR:-$cache_home/qt68}
    need debootstrap -- debootstrap unshare chroot
    "$root/packaging/chroot.sh" make trixie "$folder"
    "$root/packaging/chroot.sh" enter "$folder" "$root" \
        env CI="${CI:-}" STEWARD_BUILD_DIR=/build STEWARD_TEST_JOBS="${STEWARD_TEST_JOBS:-2}" CCACHE_DIR=/ccache \
        bash /steward/packaging/dev.sh test "$@"
}

command=${1:-help}
[ $# -eq 0 ] || shift
case "$command" in
    run) cmd_run "$@" ;;
    test) cmd_test "$@" ;;
    test-qt68) cmd_test_qt68 "$@" ;;
    bench) cmd_bench "$@" ;;
    asan) cmd_asan "$@" ;;
    campaign) cmd_campaign "$@" ;;
    foreign) cmd_foreign ;;
    tidy) cmd_tidy ;;
    format) cmd_format "$@" ;;
    setup) need_test ;;
    help | -h | --help) usage ;;
    *)
        usage >&2
        stop "there is no command \"$command\""
        ;;
esac
