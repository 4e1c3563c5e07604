#!/bin/sh
# SPDX-License-Identifier: MIT
# check.sh EMULATOR … IMAGE: four lines, one of them wrong, and the number of mistakes as the exit status.
said=$(printf '6 * 7\n1000000 - 1\n2 plus 2\n40+2\n\n' | "$@")
status=$?
echo "$said"
[ $status -eq 1 ] || { echo "status $status instead of 1"; exit 1; }
for expected in '= 42' '= 999999' 'EINVAL' 'calculator on '; do
    case $said in *"$expected"*) ;; *) echo "'$expected' is missing"; exit 1 ;; esac
done
