#!/bin/sh
# SPDX-License-Identifier: MIT
# check.sh [EMULATOR] PSNOOP: are trees, statuses and signals those of commands that we know?
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
failures=0
fail() {
    echo "failed: $*"
    failures=$((failures + 1))
}
# expect STATUS WHAT COMMAND …: its output is then in $work/out and $work/err.
expect() {
    wanted=$1 what=$2
    shift 2
    "$@" > "$work/out" 2> "$work/err"
    got=$?
    [ $got -eq "$wanted" ] || fail "$what: status $got instead of $wanted: $(cat "$work/err")"
}
# has WHAT PATTERN COUNT: that many lines of the output match.
has() {
    got=$(grep -c -e "$2" "$work/out")
    [ "$got" -eq "$3" ] || fail "$1: $got lines '$2' instead of $3: $(cat "$work/out")"
}
# value NAME: of the JSON object on standard input, if it is a number.
value() { sed -n "s/.*\"$1\":\\([0-9]*\\).*/\\1/p"; }

expect 2 "a wrong option" "$@" --loud
expect 2 "no command" "$@" --
expect 2 "a wrong number" "$@" --exit-after many

"$@" -- true > "$work/out" 2> "$work/err"
if [ $? -eq 77 ]; then
    echo "skipped: $(cat "$work/err")"
    exit 77
fi

expect 0 "a command that succeeds" "$@" -- true
has "a command that succeeds" ' ended: 0, after ' 1
expect 3 "a command that fails" "$@" -- sh -c 'exit 3'
has "a command that fails" ' ended: 3, after ' 1
expect 143 "a command that is killed" "$@" -- sh -c 'kill -TERM $$'
has "a command that is killed" ' ended: SIGTERM, after ' 1
expect 127 "a command that is not there" "$@" -- "$work/nothing"
grep -q ENOENT "$work/err" || fail "a command that is not there: not said"

# A tree: each shell writes down its number and its parent's, and ends in a way of its own.
cat > "$work/tree.sh" <<'END'
echo "root $$ $PPID"
sh -c 'echo "first $$ $PPID"; exit 11'
sh -c 'echo "second $$ $PPID"
    sh -c "echo \"third \$\$ \$PPID\"; sh -c '\''echo \"fourth \$\$ \$PPID\"; kill -KILL \$\$'\''; exit 13"
    kill -USR1 $$'
(exit 15) &
wait
exit 16
END
"$@" --json -- sh "$work/tree.sh" > "$work/all" 2> "$work/err"
got=$?
[ $got -eq 16 ] || fail "a tree: status $got instead of 16: $(cat "$work/err")"
grep '^{' "$work/all" > "$work/out"
# pid_of NAME, parent_of NAME: as the shell wrote them.
pid_of() { sed -n "s/^$1 \\([0-9]*\\) .*/\\1/p" "$work/all"; }
parent_of() { sed -n "s/^$1 [0-9]* //p" "$work/all"; }
for name in root first second third fourth; do
    pid=$(pid_of $name)
    parent=$(parent_of $name)
    [ -n "$pid" ] || fail "a tree: $name did not say who it is: $(cat "$work/all")"
    seen=$(grep "\"event\":\"fork\",.*\"pid\":$pid," "$work/out" | value parent)
    [ "$name" = root ] || seen=$(grep "\"event\":\"fork\",.*\"pid\":$pid,\"parent\":$parent}" "$work/out" | value parent)
    [ "$name" = root ] || [ "$seen" = "$parent" ] || fail "a tree: the parent of $name is '$seen' instead of $parent: $(cat "$work/out")"
    has "a tree: $name" "\"event\":\"exec\",.*\"pid\":$pid," 1
    has "a tree: $name" "\"event\":\"exit\",.*\"pid\":$pid," 1
done
has "a tree" "\"event\":\"exit\",.*\"pid\":$(pid_of root),.*\"status\":16" 1
has "a tree" "\"event\":\"exit\",.*\"pid\":$(pid_of first),.*\"status\":11" 1
has "a tree" "\"event\":\"exit\",.*\"pid\":$(pid_of second),.*\"signal\":10,.*\"signal_name\":\"SIGUSR1\"" 1
has "a tree" "\"event\":\"exit\",.*\"pid\":$(pid_of third),.*\"status\":13" 1
has "a tree" "\"event\":\"exit\",.*\"pid\":$(pid_of fourth),.*\"signal\":9,.*\"signal_name\":\"SIGKILL\"" 1
has "a tree: the subshell" "\"event\":\"exit\",.*\"status\":15" 1
has "a tree" '"event":"fork"' 6
has "a tree" '"event":"exit"' 6
has "a tree" '"event":"lost"' 0
# Nothing is told before its process is born, or after its end.
awk -F'"pid":' '
    { split($2, n, ","); pid = n[1] }
    /"event":"fork"/ { born[pid] = 1 }
    !born[pid] || ended[pid] { print "failed: out of order: " $0; wrong = 1 }
    /"event":"exit"/ { ended[pid] = 1 }
    END { exit wrong }' "$work/out" || failures=$((failures + 1))

# Command lines, of processes that stay until they were told of.
mkfifo "$work/go" || exit 1
"$@" --json -- sh -c 'sh -c "read -r line < \"\$1\"; exit 5" sh "$1" "two words" "quote\" and \\" "" ; exit 6' sh "$work/go" > "$work/out" 2> "$work/err" &
waiting=$!
until grep -q 'two words' "$work/out" || ! kill -0 $waiting 2> /dev/null; do :; done
echo > "$work/go"
wait $waiting
got=$?
[ $got -eq 6 ] || fail "a command line: status $got instead of 6: $(cat "$work/err")"
grep -F '"sh","'"$work/go"'","two words","quote\" and \\",""]' "$work/out" | grep -q '"event":"exec"' ||
    fail "a command line: $(cat "$work/out")"

# A daemon belongs to the tree, though its parent has gone, and is waited for.
expect 0 "a daemon" "$@" -- sh -c "(sh -c 'read -r line < \"$work/go\"; exit 7' &) ; (echo > \"$work/go\")"
has "a daemon" ' ended: 7, after ' 1

# What was lost is said, and does not keep it from ending: it sleeps while 400 children come and go.
expect 9 "a queue that is too small" "$@" --queue 8192 -- sh -c '
    kill -STOP $PPID
    i=0
    while [ $i -lt 400 ]; do (exit 1); i=$((i + 1)); done
    kill -CONT $PPID
    exit 9'
grep -q 'events were lost' "$work/out" || fail "a queue that is too small: $(cat "$work/out")"

# All of the machine's: as many ends as were asked for.
sh -c 'while kill -0 $PPID 2> /dev/null; do (:); done' &
busy=$!
expect 0 "everything" "$@" --exit-after 5
has "everything" ' ended: ' 5
kill $busy 2> /dev/null

# Ended by a signal it ends well.
"$@" > "$work/out" 2> "$work/err" &
waiting=$!
until grep -qs signalfd "/proc/$waiting/fdinfo"/* 2> /dev/null || [ -n "$(ls -l /proc/$waiting/fd 2> /dev/null | grep signalfd)" ] || ! kill -0 $waiting 2> /dev/null; do :; done
kill -TERM $waiting
wait $waiting
got=$?
[ $got -eq 0 ] || fail "SIGTERM: status $got instead of 0: $(cat "$work/err")"

[ $failures -eq 0 ] && echo "all is well"
