#!/bin/sh
# SPDX-License-Identifier: MIT
# What the calls of arguments.cpp really asked of the kernel, as strace sees it: every argument in its place, and
# 64-bit ones whole. Of an emulated program, strace sees what the emulator passed on.
#   arguments.sh [EMULATOR …] PROGRAM
set -u
strace -o /dev/null true 2>/dev/null || { echo "skipped: strace cannot look into programs here"; exit 77; }
seen=$(mktemp) || exit 2
trap 'rm -f "$seen"' EXIT
strace -f -a 1 -o "$seen" "$@" || { echo "the program failed: status $?"; exit 1; }

status=0
# A regular expression each: addresses differ.
while IFS= read -r expected; do
    grep -q -- "$expected" "$seen" || { echo "not seen: $expected"; status=1; }
done <<'END'
pread64(700, 0x[0-9a-f]*, 7, 4294967301)
pwrite64(700, "abcdef", 6, 4294967302)
preadv(700, \[{iov_base=0x[0-9a-f]*, iov_len=3}, {iov_base=0x[0-9a-f]*, iov_len=4}\], 2, 4294967303)
pwritev(700, \[{iov_base="abc", iov_len=3}\], 1, 4294967304)
lseek(700, 4294967305, SEEK_DATA)
ftruncate(700, 4294967306)
fallocate(700, FALLOC_FL_KEEP_SIZE|FALLOC_FL_PUNCH_HOLE, 4294967307, 4294967308)
fadvise64(700, 4294967309, 4294967310, POSIX_FADV_NOREUSE)
sync_file_range(700, 4294967311, 4294967312, SYNC_FILE_RANGE_WRITE|SYNC_FILE_RANGE_WAIT_AFTER)
readahead(700, 4294967313, 18)
copy_file_range([0-9]*, \[4294967315[^]]*\], [0-9]*, \[4294967316[^]]*\], 21, 0)
truncate("/nowhere/at/all", 4294967318)
fcntl([0-9]*, F_OFD_SETLK, {l_type=F_RDLCK, l_whence=SEEK_SET, l_start=4294967319, l_len=4294967320
openat(AT_FDCWD, "/nowhere/at/all", O_RDONLY|O_DIRECT|O_NOFOLLOW|O_CLOEXEC|O_DIRECTORY)
openat(AT_FDCWD, "/nowhere/new", O_WRONLY|O_CREAT|O_EXCL, 0640)
fchownat(AT_FDCWD, "/nowhere", 70000, -1, AT_SYMLINK_NOFOLLOW)
utimensat(AT_FDCWD, "/nowhere", \[UTIME_OMIT, {tv_sec=5000000000, tv_nsec=6}.*\], 0)
renameat2(AT_FDCWD, "/nowhere/a", 700, "b", RENAME_NOREPLACE)
END
# A kernel with 64-bit words sets O_LARGEFILE by itself; QEMU's own trace has the flags as the program gave them.
case ${1##*/} in
qemu-arm*)
    qemu=$1
    shift
    "$qemu" -strace "$@" 2>&1 | grep -q 'openat(AT_FDCWD,"/nowhere/at/all",.*O_LARGEFILE' ||
        { echo "not seen: O_LARGEFILE"; status=1; } ;;
esac
[ $status -eq 0 ] || { echo "seen:"; grep -E '700|nowhere|42949673' "$seen"; }
exit $status
