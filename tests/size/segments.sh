#!/bin/sh
# SPDX-License-Identifier: MIT
# segments.sh READELF HELLO CONSTRUCTORS: what the linker script promises.
readelf=$1 hello=$2 constructors=$3
export LC_ALL=C
fail() {
    echo "failed: $*"
    "$readelf" -lSW "$program"
    exit 1
}
# The flags of the segments that are loaded, one a line: "R E", "RW ".
loaded() { "$readelf" -lW "$program" | sed -n 's/^ *LOAD  *\(0x[0-9a-f]*  *\)\{5\}\(...\) .*/\2/p'; }

for program in "$hello" "$constructors"; do
    case $(loaded) in *W*E* | *WE*) fail "something is writable and executable" ;; esac
    "$readelf" -lW "$program" | grep -q 'GNU_STACK .* RW  ' || fail "the stack is executable"
    for section in .comment .note .eh_frame .ARM.attributes .ARM.exidx; do
        "$readelf" -SW "$program" | grep -qF " $section" && fail "$section is there"
    done
done

program=$hello
[ "$(loaded)" = "R E" ] || fail "one segment is enough"
program=$constructors
[ "$(loaded)" = "$(printf 'R E\nRW ')" ] || fail "code, and data beside it"
exit 0
