#!/bin/sh
# SPDX-License-Identifier: MIT
# check.sh SUBJECT [EMULATOR] FAULTTOP: does it find the pages that were touched, all of them, where they were touched?
subject=$1
shift
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
chmod 711 "$work"
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
# One word for the emulator and the program.
{
    echo '#!/bin/sh'
    printf 'exec'
    printf ' "%s"' "$@"
    echo ' "$@"'
} > "$work/faulttop"
chmod 755 "$work/faulttop"
top=$work/faulttop json=$work/json pages=$work/pages

# Where there are no perf events, or an emulator does not forward them, that is all that can be said.
"$top" -- true 2> "$work/err"
if [ $? -eq 1 ]; then
    cat "$work/err"
    grep -q 'perf_event_paranoid\|CONFIG_PERF_EVENTS' "$work/err" || exit 1
    exit 77
fi

# A member of the whole, and the sum of one over the rows of a mapping.
total() { sed -n "1s/.*\"$1\": \([a-z0-9]*\).*/\1/p" "$json"; }
of_rows() { grep -F "\"mapping\": \"$2\"" "$json" | sed "s/.*\"$1\": \([0-9]*\).*/\1/" | awk '{ sum += $1 } END { print sum + 0 }'; }
# found N WHAT: so many page faults in the file that the subject maps, and all that there were are told.
found() {
    got=$(of_rows faults "$pages")
    if [ "$(total lost)" != 0 ]; then echo "$2: $(total lost) records were lost, which it told"; return; fi
    [ "$got" = "$1" ] || fail "$2: $got page faults in the file instead of $1: $(cat "$json")"
    [ "$(total faults)" -ge "$1" ] || fail "$2: $(total faults) page faults in all: $(cat "$json")"
}

expect 2 "nothing to watch" "$top"
expect 2 "two things to watch" "$top" -a -p 1
expect 2 "an unknown option" "$top" --wild -a
expect 2 "not a number" "$top" -n x -a
expect 2 "not a time" "$top" --time 3x -a
expect 2 "by nothing" "$top" --by moon -a
expect 1 "no such process" "$top" -p 2000000000
expect 127 "no such command" "$top" -- "$work/none"
grep -q ENOENT "$work/err" || fail "no such command: not said why: $(cat "$work/err")"
expect 3 "the command's status" "$top" -- sh -c 'exit 3'
expect 137 "the command's signal" "$top" -- sh -c 'kill -KILL $$'
expect 0 "the command's output" "$top" -o "$work/table" -- echo hello
[ "$(cat "$work/out")" = hello ] || fail "the command's output: '$(cat "$work/out")'"
grep -q '^ *FAULTS  *MAJOR  *PID  *COMMAND  *MAPPING' "$work/table" || fail "no table: $(cat "$work/table")"
grep -q '^[0-9]* page faults, [0-9]* of them major' "$work/table" || fail "no total: $(cat "$work/table")"
[ "$(grep -c ' echo ' "$work/table")" -ge 2 ] || fail "no rows of the command: $(cat "$work/table")"

# A known number of pages of a known file, by a command, a child of it, and a child of that.
for count in 1 37 300; do
    expect 0 "$count pages" "$top" --json -o "$json" -n 1000 -- "$subject" "$pages" $count
    found $count "$count pages"
    expect 0 "$count pages by a child" "$top" --json -o "$json" -n 1000 -- sh -c "'$subject' '$pages' $count; true"
    found $count "$count pages by a child"
    expect 0 "$count pages by a child's child" "$top" --json -o "$json" -n 1000 -- sh -c "(sh -c \"'$subject' '$pages' $count; true\"; true); true"
    found $count "$count pages by a child's child"
done
# Sorted, and no more rows than wanted.
expect 0 "three rows" "$top" --json -o "$json" -n 3 -- "$subject" "$pages" 300
[ "$(grep -c '"pid"' "$json")" = 3 ] || fail "three rows: $(cat "$json")"
sed -n 's/^ .*"faults": \([0-9]*\).*/\1/p' "$json" > "$work/counts"
sort -rn "$work/counts" | cmp -s - "$work/counts" || fail "not sorted: $(cat "$json")"
[ "$(of_rows faults "$pages")" = 300 ] || fail "the most is not among the first three: $(cat "$json")"
# Each page once; a process as a whole.
expect 0 "by page" "$top" --json -o "$json" -n 1000 --by page -- "$subject" "$pages" 40
found 40 "by page"
[ "$(grep -F "\"mapping\": \"$pages\"" "$json" | sed 's/.*"page": "\([0-9a-fx]*\)".*/\1/' | sort -u | wc -l)" -eq 40 ] || fail "by page: $(cat "$json")"
expect 0 "by process" "$top" --json -o "$json" --by process -- "$subject" "$pages" 200
[ "$(grep -c '"command": "subject"' "$json")" = 1 ] || fail "by process: $(cat "$json")"
[ "$(sed -n 's/^ .*"faults": \([0-9]*\).*/\1/p' "$json")" -ge 200 ] || fail "by process: $(cat "$json")"

# watching FAULTTOP: it is about to begin; it says so when all of its events are open.
watching() {
    until grep -q watching "$work/watched" || ! kill -0 "$1" 2> /dev/null; do :; done
}
# A process that runs already, until its end.
mkfifo "$work/go" || exit 1
"$subject" "$pages" 50 "$work/go" &
running=$!
"$top" --json -o "$json" -n 1000 -p $running 2> "$work/watched" &
watcher=$!
watching $watcher
: > "$work/go"
wait $running || fail "the subject: status $?"
wait $watcher || fail "a process: status $?: $(cat "$work/watched")"
found 50 "a process"

# Everything, until a signal; or why not.
: > "$work/watched"
"$top" --json -o "$json" -n 100000 -a 2> "$work/watched" &
watcher=$!
watching $watcher
if kill -0 $watcher 2> /dev/null; then
    "$subject" "$pages" 60
    kill -TERM $watcher
    wait $watcher || fail "everything: status $?: $(cat "$work/watched")"
    found 60 "everything"
    expect 0 "a time" "$top" --json --time 10ms -a
else
    wait $watcher
    [ $? -eq 1 ] || fail "everything, without rights: status $?"
    grep -q perf_event_paranoid "$work/watched" || fail "everything, without rights: not said why: $(cat "$work/watched")"
fi

# Without rights, where we have some to give up: one's own, or why not.
: > "$pages"
chmod 666 "$pages"
if [ "$(id -u)" = 0 ] && setpriv --reuid 65534 --clear-groups "$top" --help > /dev/null 2>&1; then
    paranoid=$(cat /proc/sys/kernel/perf_event_paranoid)
    if [ "$paranoid" -eq 2 ]; then
        setpriv --reuid 65534 --clear-groups "$top" --json -n 1000 -- "$subject" "$pages" 70 2> "$json" || fail "without rights: status $?: $(cat "$json")"
        found 70 "without rights"
        [ "$(total kernel_too)" = false ] || fail "without rights: $(cat "$json")"
        expect 1 "everything without rights" setpriv --reuid 65534 --clear-groups "$top" -a
        grep -q 'CAP_PERFMON.*perf_event_paranoid, which is 2' "$work/err" || fail "everything without rights: $(cat "$work/err")"
    fi
fi

[ $failures -eq 0 ] && echo "all is well"
