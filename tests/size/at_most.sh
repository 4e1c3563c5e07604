#!/bin/sh
# SPDX-License-Identifier: MIT
# at_most.sh BYTES FILE: whether the file is there and not bigger.
size=$(stat -c %s "$2") || exit 1
echo "$size bytes, at most $1: $2"
[ "$size" -le "$1" ]
