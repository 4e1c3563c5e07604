#!/bin/sh
# SPDX-License-Identifier: MIT
# check.sh [EMULATOR] SSLIST: does it list what ss lists? In a network namespace of its own.
if [ "$1" != --inside ]; then
    for tool in ss ip unshare python3; do
        command -v $tool > /dev/null || { echo "skipped: $tool is missing: install the packages iproute2, util-linux and python3"; exit 77; }
    done
    right=
    [ "$(id -u)" = 0 ] || right="--user --map-root-user"
    # shellcheck disable=SC2086
    unshare $right --net true 2> /dev/null || { echo "skipped: no network namespace for this user"; exit 77; }
    # shellcheck disable=SC2086
    exec unshare $right --net sh "$0" --inside "$@"
fi
shift
work=$(mktemp -d) || exit 1
holder=
trap 'rm -rf "$work"; [ -z "$holder" ] || kill $holder' EXIT
failures=0
fail() {
    echo "failed: $*"
    failures=$((failures + 1))
}
# As one word, whatever is in its path.
program=$work/program
{ printf '#!/bin/sh\nexec'; printf " '%s'" "$@"; echo ' "$@"'; } > "$program"
chmod +x "$program"
# same OPTIONS: the two list the same, in whatever order. The space between columns is nobody's business.
same() {
    ss -n -H -O "$1" > "$work/out" 2> "$work/err" || fail "ss $1: $(cat "$work/err")"
    # Without a choice of kinds ss adds a column; with one kind alone it leaves it out: it is asked for all three.
    sed 's/  */ /g; s/ *$//' "$work/out" | sort > "$work/theirs"
    $program "$1" > "$work/out" 2> "$work/err" || fail "$1: $(cat "$work/err")"
    sed 's/  */ /g; s/ *$//' "$work/out" | sort > "$work/ours"
    cmp -s "$work/ours" "$work/theirs" || { fail "$1: not what ss lists:"; diff "$work/ours" "$work/theirs"; }
}

$program --nonsense > /dev/null 2>&1
[ $? -eq 2 ] || fail "a wrong option is not refused"
$program -t > /dev/null 2> "$work/err"
if [ $? -eq 77 ]; then
    echo "skipped: $(cat "$work/err")"
    exit 77
fi

ip link set lo up || exit 1
mkfifo "$work/ready"
# Sockets of every kind and state, held until we are done.
python3 - "$work" > "$work/ready" <<'END' &
import socket, sys, time
keep = []
def tcp(family, address, n):
    server = socket.socket(family)
    server.bind((address, 0))
    server.listen(5 + n)
    for i in range(n):
        client = socket.create_connection(server.getsockname()[:2])
        if i % 3:
            accepted, _ = server.accept()
            accepted.send(b"x" * i)
            keep.append(accepted)
            if i % 4 == 0:
                client.shutdown(socket.SHUT_WR)
        keep.append(client)
    keep.append(server)
for n in range(8):
    tcp(socket.AF_INET, "127.0.0.%d" % (n + 1), n)
try:
    tcp(socket.AF_INET6, "::1", 6)
    tcp(socket.AF_INET6, "::", 0)
    u = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
    u.bind(("::1", 0))
    keep.append(u)
except OSError as e:
    print(e, file=sys.stderr)
udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
udp.bind(("127.0.0.1", 0))
other = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
other.connect(udp.getsockname())
other.send(b"waiting")
try:
    bound = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    bound.setsockopt(socket.SOL_SOCKET, 25, b"lo\0")
    bound.bind(("127.0.0.1", 0))
    keep.append(bound)
except OSError as e:
    print(e, file=sys.stderr)
named = socket.socket(socket.AF_UNIX)
named.bind(sys.argv[1] + "/socket")
named.listen(3)
abstract = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
abstract.bind("\0lkmc\0sslist")
abstract.listen(4)
waiting = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
waiting.connect("\0lkmc\0sslist")
datagrams = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
datagrams[0].send(b"12345")
lonely = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
print("%d %d" % (udp.getsockname()[1], udp.fileno()), flush=True)
time.sleep(600)
END
holder=$!
read -r port descriptor < "$work/ready" || { fail "the holder of sockets has ended"; exit 1; }

for options in -tuxa -tuxl -tux -tua -tul -xta; do same $options; done

# How many there are at least, so that nothing was compared to nothing.
$program -ta > "$work/out"
[ "$(grep -c -w LISTEN "$work/out")" -ge 8 ] || fail "-ta: $(cat "$work/out")"
$program -xa > "$work/out"
grep -q '@lkmc@sslist' "$work/out" || fail "-xa: no abstract name: $(cat "$work/out")"
grep -q "$work/socket" "$work/out" || fail "-xa: no path: $(cat "$work/out")"

# Who holds it.
$program -ualp > "$work/out"
grep "127.0.0.1:$port " "$work/out" | grep -q "users:((\"python3[^\"]*\",pid=$holder,fd=$descriptor))" ||
    fail "-p: $(grep "127.0.0.1:$port " "$work/out") instead of python3, $holder, $descriptor"

$program -tuxap --json > "$work/out" || fail "--json"
python3 - "$work/out" "$port" "$holder" <<'END' || fail "--json: not what it should be"
import json, sys
lines = json.load(open(sys.argv[1]))
one = [l for l in lines if l["kind"] == "udp" and l["local"] == "127.0.0.1:" + sys.argv[2]]
assert len(one) == 1 and one[0]["state"] == "UNCONN" and one[0]["receive_queue"] > 0, one
assert [p["pid"] for p in one[0]["processes"]] == [int(sys.argv[3])], one
assert any(l["kind"] == "u_seq" and l["local"].startswith("@lkmc@sslist ") for l in lines)
END

[ $failures -eq 0 ] && echo "all is well"
