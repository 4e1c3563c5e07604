#!/bin/sh
# SPDX-License-Identifier: MIT
# patiently.sh PROGRAM [ARGUMENT …]: of an image that is to hang. Where this machine is too slow for it to get there, again, and
# with more time.
for limit in 3 30; do
    LKMC_TIMEOUT=$limit "$@" && exit 0
done
exit 1
