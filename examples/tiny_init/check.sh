#!/bin/sh
# SPDX-License-Identifier: MIT
# check.sh [EMULATOR] TINY_INIT: does it do what it says?
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
failures=0

# expect STATUS WHAT COMMAND …
expect() {
    wanted=$1 what=$2
    shift 2
    "$@" 2> "$work/err"
    got=$?
    if [ $got -ne "$wanted" ]; then
        echo "failed: $what: status $got instead of $wanted"
        cat "$work/err"
        failures=$((failures + 1))
    fi
}

expect 2 "wrong arguments" "$@"
expect 0 "a program of PATH" "$@" true
expect 3 "its status" "$@" sh -c 'exit 3'
expect 0 "its arguments" "$@" sh -c '[ $# -eq 2 ] && [ "$1" = "two words" ]' sh 'two words' ''
expect 127 "no such program" "$@" /no/such/program
expect 127 "no such program in PATH" "$@" no-such-program
mkdir "$work/shut" "$work/open" || exit 1
: > "$work/open/not-executable"
: > "$work/shut/program"
chmod 0 "$work/shut"
expect 127 "no such program, and a folder that cannot be searched" "$@" env PATH="$work/shut:$PATH" "$@" no-such-program
chmod 700 "$work/shut"
expect 126 "a program of PATH that may not be run" "$@" env PATH="$work/open:$PATH" "$@" not-executable
expect 126 "not a program" "$@" /
expect 143 "a signal is handed on" "$@" sh -c 'kill -TERM $PPID; exec sleep 60'
expect 7 "and may be caught" "$@" sh -c 'trap "exit 7" USR1; kill -USR1 $PPID; while :; do :; done'

# The middle shell ends and leaves its child behind; tiny_init is the orphan's parent then.
mkfifo "$work/go" "$work/parent" || exit 1
cat > "$work/orphan" <<'END'
read -r line < "$1/go"
sed -n 's/^PPid:[[:space:]]*//p' "/proc/$$/status" > "$1/parent"
END
if "$@" true 2>&1 | grep -q 'orphans stay'; then
    echo "skipped: orphans: the emulator knows no PR_SET_CHILD_SUBREAPER"
else
    expect 0 "orphans are taken in" "$@" sh -c '
        sh -c "sh \"\$0/orphan\" \"\$0\" &" "$1"
        echo go > "$1/go"
        read -r parent < "$1/parent"
        [ "$parent" = "$PPID" ]' sh "$work"
fi

[ $failures -eq 0 ] && echo "all is well"
