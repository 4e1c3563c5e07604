// SPDX-License-Identifier: MIT
// The file headers' structures and constants are those of the kernel's headers.
#include <asm/fcntl.h>
#include <asm/statfs.h>
#include <linux/close_range.h>
#include <linux/fadvise.h>
#include <linux/falloc.h>
#include <linux/fcntl.h>
#include <linux/fs.h>
#include <linux/memfd.h>
#include <linux/openat2.h>
#include <linux/stat.h>
#include <linux/uio.h>

#include <cstddef>

#include <lkmc/sys/copy.hpp>
#include <lkmc/sys/directory.hpp>
#include <lkmc/sys/lock.hpp>
#include <lkmc/sys/memfd.hpp>
#include <lkmc/sys/openat2.hpp>
#include <lkmc/sys/path.hpp>
#include <lkmc/sys/pipe.hpp>

#define SAME(theirs, ours) \
    static_assert(static_cast<unsigned long long>(theirs) == static_cast<unsigned long long>(ours), #theirs)
#define SAME_FIELD(their_type, their_field, our_type, our_field)                         \
    SAME(offsetof(their_type, their_field), offsetof(our_type, our_field));              \
    SAME(sizeof(their_type::their_field), sizeof(our_type::our_field))

using their_open_how = struct ::open_how;
using their_statx = struct ::statx;
using their_timestamp = struct ::statx_timestamp;
using namespace lkmc::sys;

// O_…, as the kernel's own headers of this CPU have them: glibc's O_LARGEFILE is 0 with 64-bit words.
SAME(O_RDONLY, o::rdonly);
SAME(O_WRONLY, o::wronly);
SAME(O_RDWR, o::rdwr);
SAME(O_ACCMODE, o::accmode);
SAME(O_CREAT, o::creat);
SAME(O_EXCL, o::excl);
SAME(O_NOCTTY, o::noctty);
SAME(O_TRUNC, o::trunc);
SAME(O_APPEND, o::append);
SAME(O_NONBLOCK, o::nonblock);
SAME(O_DSYNC, o::dsync);
SAME(FASYNC, o::async);
SAME(O_DIRECT, o::direct);
SAME(O_LARGEFILE, o::largefile);
SAME(O_DIRECTORY, o::directory);
SAME(O_NOFOLLOW, o::nofollow);
SAME(O_NOATIME, o::noatime);
SAME(O_CLOEXEC, o::cloexec);
SAME(O_SYNC, o::sync);
SAME(O_PATH, o::path);
SAME(O_TMPFILE, o::tmpfile);
static_assert(lkmc::arch::o_largefile_unless_implied == (sizeof(long) == 4 ? O_LARGEFILE : 0));

SAME(AT_FDCWD, lkmc::at_cwd.get());
SAME(AT_SYMLINK_NOFOLLOW, at::symlink_nofollow);
SAME(AT_EACCESS, at::eaccess);
SAME(AT_REMOVEDIR, at::removedir);
SAME(AT_SYMLINK_FOLLOW, at::symlink_follow);
SAME(AT_NO_AUTOMOUNT, at::no_automount);
SAME(AT_EMPTY_PATH, at::empty_path);
SAME(AT_STATX_FORCE_SYNC, at::statx_force_sync);
SAME(AT_STATX_DONT_SYNC, at::statx_dont_sync);
SAME(AT_RECURSIVE, at::recursive);

SAME(sizeof(their_open_how), 24);  // as openat2() lays it out: three words of 64 bits
SAME(offsetof(their_open_how, flags), 0);
SAME(offsetof(their_open_how, mode), 8);
SAME(offsetof(their_open_how, resolve), 16);
SAME(RESOLVE_NO_XDEV, resolve::no_xdev);
SAME(RESOLVE_NO_MAGICLINKS, resolve::no_magiclinks);
SAME(RESOLVE_NO_SYMLINKS, resolve::no_symlinks);
SAME(RESOLVE_BENEATH, resolve::beneath);
SAME(RESOLVE_IN_ROOT, resolve::in_root);
SAME(RESOLVE_CACHED, resolve::cached);

SAME(SEEK_SET, seek::set);
SAME(SEEK_CUR, seek::cur);
SAME(SEEK_END, seek::end);
SAME(SEEK_DATA, seek::data);
SAME(SEEK_HOLE, seek::hole);

SAME(RWF_HIPRI, rwf::hipri);
SAME(RWF_DSYNC, rwf::dsync);
SAME(RWF_SYNC, rwf::sync);
SAME(RWF_NOWAIT, rwf::nowait);
SAME(RWF_APPEND, rwf::append);
#ifdef RWF_NOAPPEND
SAME(RWF_NOAPPEND, rwf::noappend);
#endif
#ifdef RWF_ATOMIC
SAME(RWF_ATOMIC, rwf::atomic);
#endif
#ifdef RWF_DONTCACHE
SAME(RWF_DONTCACHE, rwf::dontcache);
#endif

SAME(FALLOC_FL_KEEP_SIZE, falloc::keep_size);
SAME(FALLOC_FL_PUNCH_HOLE, falloc::punch_hole);
SAME(FALLOC_FL_COLLAPSE_RANGE, falloc::collapse_range);
SAME(FALLOC_FL_ZERO_RANGE, falloc::zero_range);
SAME(FALLOC_FL_INSERT_RANGE, falloc::insert_range);
SAME(FALLOC_FL_UNSHARE_RANGE, falloc::unshare_range);
#ifdef FALLOC_FL_WRITE_ZEROES
SAME(FALLOC_FL_WRITE_ZEROES, falloc::write_zeroes);
#endif

SAME(POSIX_FADV_NORMAL, fadv::normal);
SAME(POSIX_FADV_RANDOM, fadv::random);
SAME(POSIX_FADV_SEQUENTIAL, fadv::sequential);
SAME(POSIX_FADV_WILLNEED, fadv::willneed);
SAME(POSIX_FADV_DONTNEED, fadv::dontneed);
SAME(POSIX_FADV_NOREUSE, fadv::noreuse);

SAME(SYNC_FILE_RANGE_WAIT_BEFORE, sync_range::wait_before);
SAME(SYNC_FILE_RANGE_WRITE, sync_range::write);
SAME(SYNC_FILE_RANGE_WAIT_AFTER, sync_range::wait_after);

SAME(F_DUPFD, f::dupfd);
SAME(F_GETFD, f::getfd);
SAME(F_SETFD, f::setfd);
SAME(F_GETFL, f::getfl);
SAME(F_SETFL, f::setfl);
SAME(F_SETOWN, f::setown);
SAME(F_GETOWN, f::getown);
SAME(F_SETSIG, f::setsig);
SAME(F_GETSIG, f::getsig);
SAME(F_OFD_GETLK, f::ofd_getlk);
SAME(F_OFD_SETLK, f::ofd_setlk);
SAME(F_OFD_SETLKW, f::ofd_setlkw);
SAME(F_SETLEASE, f::setlease);
SAME(F_GETLEASE, f::getlease);
SAME(F_NOTIFY, f::notify);
#ifdef F_DUPFD_QUERY
SAME(F_DUPFD_QUERY, f::dupfd_query);
#endif
SAME(F_DUPFD_CLOEXEC, f::dupfd_cloexec);
SAME(F_SETPIPE_SZ, f::setpipe_sz);
SAME(F_GETPIPE_SZ, f::getpipe_sz);
SAME(F_ADD_SEALS, f::add_seals);
SAME(F_GET_SEALS, f::get_seals);
SAME(FD_CLOEXEC, fd_flags::cloexec);

SAME(F_SEAL_SEAL, seal::seal);
SAME(F_SEAL_SHRINK, seal::shrink);
SAME(F_SEAL_GROW, seal::grow);
SAME(F_SEAL_WRITE, seal::write);
SAME(F_SEAL_FUTURE_WRITE, seal::future_write);
#ifdef F_SEAL_EXEC
SAME(F_SEAL_EXEC, seal::exec);
#endif

SAME(MFD_CLOEXEC, mfd::cloexec);
SAME(MFD_ALLOW_SEALING, mfd::allow_sealing);
SAME(MFD_HUGETLB, mfd::hugetlb);
#ifdef MFD_NOEXEC_SEAL
SAME(MFD_NOEXEC_SEAL, mfd::noexec_seal);
SAME(MFD_EXEC, mfd::exec);
#endif
SAME(MFD_HUGE_64KB, mfd::huge_64kb);
SAME(MFD_HUGE_512KB, mfd::huge_512kb);
SAME(MFD_HUGE_1MB, mfd::huge_1mb);
SAME(MFD_HUGE_2MB, mfd::huge_2mb);
SAME(MFD_HUGE_8MB, mfd::huge_8mb);
SAME(MFD_HUGE_16MB, mfd::huge_16mb);
SAME(MFD_HUGE_32MB, mfd::huge_32mb);
SAME(MFD_HUGE_256MB, mfd::huge_256mb);
SAME(MFD_HUGE_512MB, mfd::huge_512mb);
SAME(MFD_HUGE_1GB, mfd::huge_1gb);
SAME(MFD_HUGE_2GB, mfd::huge_2gb);
SAME(MFD_HUGE_16GB, mfd::huge_16gb);

SAME(CLOSE_RANGE_UNSHARE, close_range_flags::unshare);
SAME(CLOSE_RANGE_CLOEXEC, close_range_flags::cloexec);

SAME(RENAME_NOREPLACE, rename_flags::noreplace);
SAME(RENAME_EXCHANGE, rename_flags::exchange);
SAME(RENAME_WHITEOUT, rename_flags::whiteout);

// Locks: struct flock where words have 64 bits, struct flock64 elsewhere.
#if __SIZEOF_LONG__ == 4
using their_lock = struct flock64;
#else
using their_lock = struct flock;
#endif
SAME(sizeof(their_lock), sizeof(file_lock));
SAME(sizeof(file_lock), 32);
SAME_FIELD(their_lock, l_type, file_lock, type);
SAME_FIELD(their_lock, l_whence, file_lock, whence);
SAME_FIELD(their_lock, l_start, file_lock, start);
SAME_FIELD(their_lock, l_len, file_lock, size);
SAME_FIELD(their_lock, l_pid, file_lock, pid);
SAME(F_RDLCK, file_lock::read);
SAME(F_WRLCK, file_lock::write);
SAME(F_UNLCK, file_lock::unlock);
SAME(LOCK_SH, lock::sh);
SAME(LOCK_EX, lock::ex);
SAME(LOCK_NB, lock::nb);
SAME(LOCK_UN, lock::un);

// statx
SAME(sizeof(their_statx), sizeof(file_status));
SAME(sizeof(their_timestamp), sizeof(lkmc::sys::statx_timestamp));
SAME_FIELD(their_timestamp, tv_sec, lkmc::sys::statx_timestamp, tv_sec);
SAME_FIELD(their_timestamp, tv_nsec, lkmc::sys::statx_timestamp, tv_nsec);
#define STATX_FIELD(field) SAME_FIELD(their_statx, field, file_status, field)
STATX_FIELD(stx_mask);
STATX_FIELD(stx_blksize);
STATX_FIELD(stx_attributes);
STATX_FIELD(stx_nlink);
STATX_FIELD(stx_uid);
STATX_FIELD(stx_gid);
STATX_FIELD(stx_mode);
STATX_FIELD(stx_ino);
STATX_FIELD(stx_size);
STATX_FIELD(stx_blocks);
STATX_FIELD(stx_attributes_mask);
STATX_FIELD(stx_atime);
STATX_FIELD(stx_btime);
STATX_FIELD(stx_ctime);
STATX_FIELD(stx_mtime);
STATX_FIELD(stx_rdev_major);
STATX_FIELD(stx_rdev_minor);
STATX_FIELD(stx_dev_major);
STATX_FIELD(stx_dev_minor);
STATX_FIELD(stx_mnt_id);
#ifdef STATX_DIOALIGN
STATX_FIELD(stx_dio_mem_align);
STATX_FIELD(stx_dio_offset_align);
SAME(STATX_DIOALIGN, stx::dioalign);
#endif
#ifdef STATX_MNT_ID_UNIQUE
SAME(STATX_MNT_ID_UNIQUE, stx::mnt_id_unique);
#endif
#ifdef STATX_SUBVOL
STATX_FIELD(stx_subvol);
SAME(STATX_SUBVOL, stx::subvol);
#endif
#ifdef STATX_WRITE_ATOMIC
STATX_FIELD(stx_atomic_write_unit_min);
STATX_FIELD(stx_atomic_write_unit_max);
STATX_FIELD(stx_atomic_write_segments_max);
SAME(STATX_WRITE_ATOMIC, stx::write_atomic);
SAME(STATX_ATTR_WRITE_ATOMIC, stx_attr::write_atomic);
#endif
#ifdef STATX_DIO_READ_ALIGN
STATX_FIELD(stx_dio_read_offset_align);
SAME(STATX_DIO_READ_ALIGN, stx::dio_read_align);
#endif
// Newer headers give later fields names where ours have spare3; the size stays 256.
SAME(sizeof(file_status), 256);
SAME(offsetof(file_status, stx_subvol), 0xa0);
SAME(STATX_TYPE, stx::type);
SAME(STATX_MODE, stx::mode);
SAME(STATX_NLINK, stx::nlink);
SAME(STATX_UID, stx::uid);
SAME(STATX_GID, stx::gid);
SAME(STATX_ATIME, stx::atime);
SAME(STATX_MTIME, stx::mtime);
SAME(STATX_CTIME, stx::ctime);
SAME(STATX_INO, stx::ino);
SAME(STATX_SIZE, stx::size);
SAME(STATX_BLOCKS, stx::blocks);
SAME(STATX_BASIC_STATS, stx::basic_stats);
SAME(STATX_BTIME, stx::btime);
SAME(STATX_MNT_ID, stx::mnt_id);
SAME(STATX_ATTR_COMPRESSED, stx_attr::compressed);
SAME(STATX_ATTR_IMMUTABLE, stx_attr::immutable);
SAME(STATX_ATTR_APPEND, stx_attr::append);
SAME(STATX_ATTR_NODUMP, stx_attr::nodump);
SAME(STATX_ATTR_ENCRYPTED, stx_attr::encrypted);
SAME(STATX_ATTR_AUTOMOUNT, stx_attr::automount);
SAME(STATX_ATTR_MOUNT_ROOT, stx_attr::mount_root);
SAME(STATX_ATTR_VERITY, stx_attr::verity);
SAME(STATX_ATTR_DAX, stx_attr::dax);

SAME(S_IFIFO, file_type::fifo);
SAME(S_IFCHR, file_type::chr);
SAME(S_IFDIR, file_type::dir);
SAME(S_IFBLK, file_type::blk);
SAME(S_IFREG, file_type::reg);
SAME(S_IFLNK, file_type::lnk);
SAME(S_IFSOCK, file_type::sock);

// statfs
#if __SIZEOF_LONG__ == 4
using their_statfs = struct statfs64;
#else
using their_statfs = struct statfs;
#endif
using our_statfs = lkmc::arch::statfs_layout;
SAME(sizeof(their_statfs), sizeof(our_statfs));
SAME(alignof(their_statfs), alignof(our_statfs));
SAME_FIELD(their_statfs, f_type, our_statfs, f_type);
SAME_FIELD(their_statfs, f_bsize, our_statfs, f_bsize);
SAME_FIELD(their_statfs, f_blocks, our_statfs, f_blocks);
SAME_FIELD(their_statfs, f_bfree, our_statfs, f_bfree);
SAME_FIELD(their_statfs, f_bavail, our_statfs, f_bavail);
SAME_FIELD(their_statfs, f_files, our_statfs, f_files);
SAME_FIELD(their_statfs, f_ffree, our_statfs, f_ffree);
SAME_FIELD(their_statfs, f_fsid, our_statfs, f_fsid);
SAME_FIELD(their_statfs, f_namelen, our_statfs, f_namelen);
SAME_FIELD(their_statfs, f_frsize, our_statfs, f_frsize);
SAME_FIELD(their_statfs, f_flags, our_statfs, f_flags);

// An array of buffers is an array of struct iovec.
SAME(sizeof(struct iovec), sizeof(lkmc::mutable_buffer));
SAME(sizeof(struct iovec), sizeof(lkmc::const_buffer));
SAME(alignof(struct iovec), alignof(lkmc::const_buffer));
static_assert(std::is_standard_layout_v<lkmc::mutable_buffer> && std::is_standard_layout_v<lkmc::const_buffer>);

int main() {
    char byte;
    const lkmc::mutable_buffer buffer(&byte, 7);
    struct iovec vector;
    __builtin_memcpy(&vector, &buffer, sizeof vector);
    return vector.iov_base == &byte && vector.iov_len == 7 ? 0 : 1;
}
