#!/bin/sh
# SPDX-License-Identifier: MIT
# check.sh [EMULATOR] WAITFOR: does it wait for what it says, and no longer?
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
# later WHAT STATUS PID: the end of a waitfor in the background.
later() {
    wait "$3"
    got=$?
    [ $got -eq "$2" ] || fail "$1: status $got instead of $2: $(cat "$work/err")"
}

expect 2 "no condition" "$@"
expect 2 "an unknown condition" "$@" moon:full
expect 2 "a wrong time" "$@" after:3x
expect 2 "a wrong number" "$@" pid:12a
expect 2 "a wrong signal" "$@" signal:LUNCH
expect 0 "a file that is there" "$@" file:/
expect 0 "a file that is not" "$@" gone:"$work/nothing/at all"
expect 124 "a file that never comes" "$@" --timeout 10ms file:"$work/never"
expect 0 "a time" "$@" after:10ms after:0
expect 1 "the folder of a change is missing" "$@" change:"$work/nothing/file"
grep -q 'ENOENT' "$work/err" || fail "the folder of a change is missing: not said"
expect 0 "one of two" "$@" --any file:"$work/never" after:1ms
[ "$(cat "$work/out")" = "after:1ms" ] || fail "one of two: printed '$(cat "$work/out")'"
expect 124 "not both of two" "$@" --timeout 20ms file:"$work/never" after:1ms

# A process that has ended, and one that will.
sh -c 'exit 3' &
ended=$!
wait $ended
expect 0 "an ended process" "$@" pid:$ended
mkfifo "$work/end" || exit 1
sh -c "read -r line < '$work/end'" &
running=$!
"$@" pid:$running 2> "$work/err" &
waiting=$!
expect 124 "a running process" "$@" --timeout 10ms pid:$running
echo > "$work/end"
later "a process that ends" 0 $waiting

# Files that come in folders that come, and go by the folder's being renamed; whichever comes first, the look or the file.
"$@" file:"$work/a/b/file" 2> "$work/err" &
waiting=$!
mkdir "$work/a"
mkdir "$work/a/b"
: > "$work/a/b/file"
later "a file that comes" 0 $waiting
"$@" gone:"$work/a/b/file" 2> "$work/err" &
waiting=$!
mv "$work/a" "$work/c"
later "a file that goes" 0 $waiting

# A change or a signal that comes before anybody waits for it is missed. That somebody waits is to be seen in /proc.
"$@" --any change:"$work/c/b/file" signal:USR1 > "$work/won" 2> "$work/err" &
waiting=$!
until grep -q '^inotify wd' "/proc/$waiting/fdinfo"/* 2> /dev/null || ! kill -0 $waiting; do :; done
echo new > "$work/c/b/file"
later "a change" 0 $waiting
[ "$(cat "$work/won")" = "change:$work/c/b/file" ] || fail "a change: printed '$(cat "$work/won")'"
"$@" signal:USR1 change:"$work/c/b/file" 2> "$work/err" &
waiting=$!
until grep -q '^inotify wd' "/proc/$waiting/fdinfo"/* 2> /dev/null || ! kill -0 $waiting; do :; done
kill -USR1 $waiting
echo newer > "$work/c/b/file"
later "a signal and a change" 0 $waiting

[ $failures -eq 0 ] && echo "all is well"
