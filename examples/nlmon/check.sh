#!/bin/sh
# SPDX-License-Identifier: MIT
# check.sh [EMULATOR] NLMON: does it tell what happens, all of it, and nothing else?
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
failures=0
fail() {
    echo "failed: $*"
    failures=$((failures + 1))
}
# expect STATUS WHAT COMMAND …
expect() {
    wanted=$1 what=$2
    shift 2
    "$@" > "$work/out" 2> "$work/err"
    got=$?
    [ $got -eq "$wanted" ] || fail "$what: status $got instead of $wanted: $(cat "$work/err")"
}
# has REGEX: a line of the output is this, whole.
has() {
    grep -Eqxe "$1" "$work/out" || fail "no line '$1' in: $(cat "$work/out")"
}

expect 2 "nothing that is known" "$@" weather
expect 2 "a wrong option" "$@" --loud
expect 2 "a wrong number" "$@" --count 3x
expect 2 "no command" "$@" --
expect 0 "help" "$@" --help
expect 1 "a command that is not there" "$@" links -- "$work/nothing"
grep -q ENOENT "$work/err" || fail "a command that is not there: not said"
expect 7 "the command's status" "$@" links -- sh -c 'exit 7'
[ -s "$work/out" ] && fail "nothing happened, and it tells of it: $(cat "$work/out")"

# Processes: what the command starts, how each ends, in their order.
if "$@" processes -- true > "$work/out" 2> "$work/err"; then
    expect 137 "a command that is killed" "$@" processes --json -- sh -c '(exit 3); kill -9 $$'
    has '\{"event":"process","action":"new","pid":[0-9]+,"of":[0-9]+\}'
    has '\{"event":"process","action":"exec","pid":[0-9]+,"name":"sh"\}'
    has '\{"event":"process","action":"gone","pid":[0-9]+,"status":3\}'
    has '\{"event":"process","action":"gone","pid":[0-9]+,"signal":9\}'
    expect 0 "the first two events" "$@" processes --count 2 -- sh -c 'for i in 1 2 3; do (exit 0); done'
    [ "$(grep -c . "$work/out")" -eq 2 ] || fail "the first two events: $(cat "$work/out")"
else
    grep -q '(..*)' "$work/err" || fail "no processes, and no reason why: $(cat "$work/err")"
    echo "without processes: $(cat "$work/err")"
fi

# The network, in one that is nobody else's.
if unshare -n true 2> /dev/null && command -v ip > /dev/null; then
    cat > "$work/changes" << 'END'
set -e
ip link add v0 type veth peer name v1
ip link set v0 up
ip addr add 10.1.2.3/24 dev v0
ip route add 10.9.0.0/16 via 10.1.2.9
ip rule add from 10.1.2.0/24 priority 99 table 7
ip neigh add 10.1.2.9 lladdr 02:00:00:00:00:09 dev v0
ip route del 10.9.0.0/16
ip link del v0
END
    expect 0 "changes" unshare -n "$@" links addresses routes neighbours rules devices --no-colour -- sh "$work/changes"
    has '\+ link      v0 index [0-9]+ veth mtu 1500 address [0-9a-f:]{17}'
    has '\+ link      v0 index [0-9]+ veth up mtu 1500 address [0-9a-f:]{17}'
    has '\+ address   10\.1\.2\.3/24 dev v0'
    has '\+ route     10\.1\.2\.0/24 dev v0 table 254'
    has '\+ route     10\.9\.0\.0/16 via 10\.1\.2\.9 dev v0 table 254'
    has '\+ rule      99 from 10\.1\.2\.0/24 table 7'
    has '\+ neighbour 10\.1\.2\.9 dev v0 lladdr 02:00:00:00:00:09'
    has '- route     10\.9\.0\.0/16 via 10\.1\.2\.9 dev v0 table 254'
    has '- address   10\.1\.2\.3/24 dev v0'
    has '- link      v1 .*'
    has '\+ device    /devices/virtual/net/v0 subsystem net'
    has '- device    /devices/virtual/net/v0 subsystem net'
    # Only what was asked for; as JSON that others can read.
    expect 0 "links as JSON" unshare -n "$@" links --json -- sh "$work/changes"
    if command -v python3 > /dev/null; then
        python3 - "$work/out" << 'END' || fail "links as JSON: $(cat "$work/out")"
import json, sys
events = [json.loads(line) for line in open(sys.argv[1])]
assert {e["event"] for e in events} == {"link"}, events
mine = [(e["action"], e["up"]) for e in events if e["name"] == "v0"]
assert mine[0] == ("new", False) and ("new", True) in mine and mine[-1][0] == "gone", mine
END
    fi
    expect 0 "coloured" unshare -n "$@" addresses --colour -- sh "$work/changes"
    printf '\033[32m+ \033[0maddress   \033[1m10.1.2.3/24\033[0m dev' > "$work/wanted"
    grep -qF "$(cat "$work/wanted")" "$work/out" || fail "coloured: $(cat "$work/out")"
else
    echo "without a network: it takes root and ip"
fi

[ $failures -eq 0 ] && echo "all is well"
