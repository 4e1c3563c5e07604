#!/bin/sh
# SPDX-License-Identifier: MIT
# check.sh MEMVIEW SUBJECT [EMULATOR …]: does memview say what the kernel's own sums say?
memview=$1 subject=$2
shift 2
work=$(mktemp -d) || exit 1
pid=
trap '[ -z "$pid" ] || kill "$pid"; rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8
failures=0
fail() {
    echo "failed: $*"
    failures=$((failures + 1))
}

# A process that sits still: it waits for the end of its input.
mkfifo "$work/in" "$work/out" || exit 1
"$@" "$subject" < "$work/in" > "$work/out" &
pid=$!
exec 8> "$work/in" 9< "$work/out"
read -r line <&9
[ "$line" = ready ] || { echo "the subject says '$line'"; exit 1; }

# The sums of /proc/PID/smaps, in bytes; again if something moved meanwhile.
sums() { awk '$1 == "Rss:" { r += $2 } $1 == "Anonymous:" { a += $2 } $1 == "Swap:" { s += $2 } END { printf "%d %d %d\n", r * 1024, a * 1024, s * 1024 }' "/proc/$pid/smaps"; }
value() { sed -n "s/^$1 //p" "$work/totals"; }
for _ in 1 2 3 4 5 6 7 8 9 10; do
    before=$(sums)
    "$@" "$memview" --totals "$pid" > "$work/totals" || { fail "status $?"; break; }
    [ "$before" = "$(sums)" ] && break
done
cat "$work/totals"
echo "smaps (Rss, Anonymous, Swap): $before"
# Where pages of zeros cannot be told from others (before Linux 6.7), there are at least as many.
[ -n "$(value zero)" ] && relation=-eq || relation=-ge
[ "$(value resident)" $relation "$(echo "$before" | cut -d' ' -f1)" ] || fail "resident differs"
[ "$(value anonymous)" $relation "$(echo "$before" | cut -d' ' -f2)" ] || fail "anonymous differs"
[ "$(value swapped)" -eq "$(echo "$before" | cut -d' ' -f3)" ] || fail "swapped differs"
[ "$(value mappings)" -ge 5 ] || fail "few mappings"
[ "$(value address_space)" -ge $((1 << 30)) ] || fail "the empty gigabyte is missing"

# The picture in the terminal.
"$@" "$memview" --width 90 "$pid" > "$work/plain" || fail "plain: status $?"
grep -q "$(printf '\033')" "$work/plain" && fail "colours, and no terminal"
awk 'length($0) > 90 { bad = 1 } END { exit bad }' "$work/plain" || [ "$(printf 'ä' | awk '{ print length($0) }')" != 1 ] || fail "wider than asked"
grep -q '/memfd:subject (deleted)\|…d:subject (deleted)\|…ect (deleted)' "$work/plain" || fail "the mapped file has no name"
grep -q 'A\.A\.A\.A\.\|[Aa]\{20\}' "$work/plain" || fail "no pages are to be seen"
NO_COLOR=1 "$@" "$memview" --color always "$pid" | grep -q "$(printf '\033')" || fail "no colours when asked for"

# The picture as a file.
"$@" "$memview" --image "$work/two words.svg" "$pid" || fail "image: status $?"
[ "$(tail -n 1 "$work/two words.svg")" = "</svg>" ] || fail "the image is cut off"
[ "$(grep -c '<rect' "$work/two words.svg")" -gt 20 ] || fail "the image is empty"
if command -v xmllint > /dev/null; then xmllint --noout "$work/two words.svg" || fail "no XML"; fi
"$@" "$memview" --image /no/such/folder/x.svg "$pid" 2> "$work/err" && fail "an impossible image: status 0"
grep -q 'ENOENT' "$work/err" || fail "an impossible image: no reason"

# expect STATUS WORDS ARGUMENT …
expect() {
    wanted=$1 words=$2
    shift 2
    "$@" > /dev/null 2> "$work/err"
    got=$?
    [ $got -eq "$wanted" ] || fail "$words: status $got instead of $wanted"
    grep -q "$words" "$work/err" || fail "not said: $words, but: $(cat "$work/err")"
}
expect 1 'no such process' "$@" "$memview" 2000000000
expect 2 'not a process ID: x' "$@" "$memview" x
expect 2 'not understood: --no' "$@" "$memview" --no
expect 2 'something missing' "$@" "$memview" --image
if [ -d /proc/1 ] && ! cat /proc/1/maps > /dev/null 2>&1; then expect 1 'not yours' "$@" "$memview" 1; fi

# Ends by itself now.
exec 8>&-
wait "$pid" || fail "the subject: status $?"
pid=
[ $failures -eq 0 ] && echo "all is well"
