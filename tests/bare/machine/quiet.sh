#!/bin/sh
# SPDX-License-Identifier: MIT
# quiet.sh PROGRAM [ARGUMENT …]: passes where it ends with 0, and nothing is written.
said=$("$@" 2>&1)
status=$?
[ $status -eq 0 ] && [ -z "$said" ] && exit 0
printf 'status %d, and said:\n%s\n' $status "$said"
exit 1
