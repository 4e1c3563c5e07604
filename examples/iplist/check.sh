#!/bin/sh
# SPDX-License-Identifier: MIT
# check.sh [EMULATOR] IPLIST: does it show what ip shows? In a network namespace of its own.
if [ "$1" != --inside ]; then
    for tool in ip unshare; do
        command -v $tool > /dev/null || { echo "skipped: $tool is missing: install the packages iproute2 and util-linux"; exit 77; }
    done
    right=
    [ "$(id -u)" = 0 ] || right="--user --map-root-user"
    unshare $right --net true 2> /dev/null || { echo "skipped: no network namespace for this user"; exit 77; }
    exec unshare $right --net sh "$0" --inside "$@"
fi
shift
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
failures=0
# same NAME ARGUMENTS OF IP: the two print the same.
same() {
    words=$1
    shift
    "$@" > "$work/theirs" 2> "$work/err" || { echo "failed: $*: $(cat "$work/err")"; failures=$((failures + 1)); return; }
    # shellcheck disable=SC2086
    $program $words > "$work/ours" 2> "$work/err" || { echo "failed: $words: $(cat "$work/err")"; failures=$((failures + 1)); return; }
    if ! cmp -s "$work/ours" "$work/theirs"; then
        echo "failed: $words is not what $* prints:"
        diff "$work/ours" "$work/theirs"
        failures=$((failures + 1))
    fi
}
# As one word, whatever is in its path.
program=$work/program
{ printf '#!/bin/sh\nexec'; printf " '%s'" "$@"; echo ' "$@"'; } > "$program"
chmod +x "$program"

"$@" > /dev/null 2>&1
[ $? -eq 2 ] || { echo "failed: no arguments"; failures=$((failures + 1)); }

same "link" ip -br link
ip link set lo up
if ip link add v0 type veth peer name v1 2> /dev/null; then
    echo 0 > /proc/sys/net/ipv6/conf/default/accept_dad
    for name in v0 v1; do echo 0 > /proc/sys/net/ipv6/conf/$name/accept_dad; done
    ip link set v0 up
    ip link set v1 up
    ip addr add 192.0.2.1/24 dev v0
    ip addr add 198.51.100.1/32 peer 198.51.100.2 dev v0
    ip addr add 2001:db8::1/64 dev v0
    ip route add default via 192.0.2.9
    ip route add 10.1.0.0/16 via 192.0.2.2 mtu 1400 advmss 1200 metric 5
    ip route add 10.2.0.0/16 via 192.0.2.2 proto static src 192.0.2.1 tos 0x10
    ip route add 10.3.0.0/16 via 10.99.0.1 dev v0 onlink
    ip route add 10.4.0.0/16 nexthop via 192.0.2.3 weight 2 nexthop via 192.0.2.4 2> /dev/null
    ip route add 10.5.0.0/16 via inet6 2001:db8::9 dev v0 2> /dev/null
    ip route add unreachable 10.6.0.0/16 metric 9
    ip route add blackhole 10.7.0.0/16
    ip -6 route add 2001:db8:1::/48 via 2001:db8::2
    ip link add v2 type veth peer name v3
    ip link set v2 up
    # One whose other end is elsewhere.
    ip link add v4 type veth peer name v5
    unshare --net sleep 1000 &
    elsewhere=$!
    trap 'kill $elsewhere; rm -rf "$work"' EXIT
    while [ "$(readlink /proc/$elsewhere/ns/net)" = "$(readlink /proc/self/ns/net)" ]; do :; done
    ip link set v5 netns $elsewhere
else
    echo "this kernel has no veth: only the loopback is compared"
fi
same "link" ip -br link
same "--json link" ip -j -br link
same "addr" ip -br addr
same "--json addr" ip -j -br addr
same "route" ip route
same "--json route" ip -j route
same "-6 route" ip -6 route
same "--json -6 route" ip -6 -j route
[ $failures -eq 0 ] && echo "all is well"
