#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs a program and checks how it ends and what it prints.
#   expect.sh [--status N] [--signal NAME] [--stdin FILE] [--match REGEX] -- PROGRAM [ARGUMENT …]
# Passes status 77 (skipped) on. The output is shown as it is.
status=0 signal='' input='' match=''
while [ $# -gt 0 ]; do
    case $1 in
        --status) status=$2; shift 2 ;;
        --signal) signal=$2; shift 2 ;;
        --stdin) input=$2; shift 2 ;;
        --match) match=$2; shift 2 ;;
        --) shift; break ;;
        *) echo "expect.sh: '$1' is not an option" >&2; exit 2 ;;
    esac
done
[ $# -gt 0 ] || { echo "expect.sh: which program?" >&2; exit 2; }
[ -z "$input" ] || exec < "$input" || exit 2

output=$(mktemp) || exit 2
trap 'rm -f "$output"' EXIT
"$@" > "$output" 2>&1
got=$?
cat "$output"

[ $got -ne 77 ] || [ "$status" -eq 77 ] || exit 77
if [ -n "$signal" ]; then
    # 128 + n is how the shell, and an emulator that does not die by the signal itself, report it.
    [ $got -gt 128 ] && [ "$(kill -l $((got - 128)))" = "$signal" ] ||
        { echo "expected death by SIG$signal, got status $got" >&2; exit 1; }
else
    [ $got -eq "$status" ] || { echo "expected status $status, got $got" >&2; exit 1; }
fi
if [ -n "$match" ]; then
    grep -qE -- "$match" "$output" || { echo "expected to see: $match" >&2; exit 1; }
fi
exit 0
