// SPDX-License-Identifier: MIT
// Files: open, read, write, seek, size, and how they reach the disk.
//
//     const lkmc::fd file = LKMC_TRY(sys::openat(at_cwd, "log", sys::o::wronly | sys::o::creat | sys::o::cloexec, 0644));
//     LKMC_TRY(sys::write_all(file, text));
//     lkmc::mutable_buffer parts[] = {header, body};            // a vector for readv is an array of buffers
//     auto n = LKMC_TRY(sys::preadv(input, parts, 1_GiB));
//
// * Flags are the man pages' with the prefix as their type: O_RDONLY is o::rdonly, SEEK_END is seek::end.
// * Offsets and sizes of files have 64 bits on every CPU, and O_LARGEFILE is set where the kernel wants to be told.
// * A read or write may move fewer bytes than asked, 0x7ffff000 at most, and a signal may end it early;
//   read_all() and write_all() go on.
// * More about files: stat.hpp, path.hpp, directory.hpp, openat2.hpp; about descriptors: descriptor.hpp, lock.hpp,
//   memfd.hpp, pipe.hpp, copy.hpp.
// Source: openat(2), read(2), pread(2), readv(2), lseek(2), fsync(2), sync_file_range(2), truncate(2), fallocate(2),
// posix_fadvise(2), readahead(2).
#pragma once

#include <cstdint>

#include <lkmc/arch/files.hpp>
#include <lkmc/span.hpp>
#include <lkmc/sys/fd.hpp>

namespace lkmc::sys {

// --- Opening --------------------------------------------------------------------------------------------------

// open(2): O_…
enum class o : int {
    rdonly = 0,
    wronly = 1,
    rdwr = 2,
    accmode = 3,  // the mask of the three
    creat = 0100,
    excl = 0200,
    noctty = 0400,
    trunc = 01000,
    append = 02000,
    nonblock = 04000,
    dsync = 010000,
    async = 020000,
    direct = arch::o_direct,
    largefile = arch::o_largefile,  // for fcntl_getfl; openat sets it by itself
    directory = arch::o_directory,
    nofollow = arch::o_nofollow,
    noatime = 01000000,
    cloexec = 02000000,
    sync = 04000000 | dsync,
    path = 010000000,
    tmpfile = 020000000 | directory,
};
consteval void combines(o);

// O_CLOEXEC is not set by itself: say o::cloexec. mode counts with o::creat and o::tmpfile only, and umask(2) is
// taken from it.
LKMC_INLINE result<fd> openat(fd_ref folder, cstr path, o flags, unsigned mode = 0666) noexcept {
    return call<fd>(nr::openat, folder, path, static_cast<int>(flags) | arch::o_largefile_unless_implied, mode);
}
// The previous mask of rights that new files do not get; cannot fail.
LKMC_INLINE unsigned umask(unsigned mask) noexcept { return static_cast<unsigned>(arch::syscall(nr::umask, mask)); }

// --- Reading and writing --------------------------------------------------------------------------------------

// Bytes read; 0 at the end of the file.
LKMC_INLINE result<std::size_t> read(fd_ref file, mutable_buffer buffer) noexcept {
    return call<std::size_t>(nr::read, file, buffer.data(), buffer.size());
}
// Bytes written.
LKMC_INLINE result<std::size_t> write(fd_ref file, const_buffer buffer) noexcept {
    return call<std::size_t>(nr::write, file, buffer.data(), buffer.size());
}
// At this offset in bytes; the file's own position is neither used nor moved. ESPIPE for what has no position.
LKMC_INLINE result<std::size_t> pread(fd_ref file, mutable_buffer buffer, std::int64_t offset) noexcept {
    return call<std::size_t>(nr::pread64, file, buffer.data(), buffer.size(), offset);
}
// Where the file was opened with O_APPEND, Linux appends whatever the offset says.
LKMC_INLINE result<std::size_t> pwrite(fd_ref file, const_buffer buffer, std::int64_t offset) noexcept {
    return call<std::size_t>(nr::pwrite64, file, buffer.data(), buffer.size(), offset);
}

namespace detail {
// preadv and its like take the offset as two unsigned longs on every CPU, low one first; with 64-bit registers
// the second is shifted out.
LKMC_INLINE constexpr unsigned long low_word(std::int64_t offset) noexcept { return static_cast<unsigned long>(offset); }
LKMC_INLINE constexpr unsigned long high_word(std::int64_t offset) noexcept {
    constexpr unsigned half = arch::register_bits / 2;
    return static_cast<unsigned long>(static_cast<std::uint64_t>(offset) >> half >> half);
}
}  // namespace detail

// Scatter and gather: the buffers one after another, 1024 (IOV_MAX) at most, as one call. An array of buffers lies
// in memory as an array of struct iovec does.
LKMC_INLINE result<std::size_t> readv(fd_ref file, span<const mutable_buffer> buffers) noexcept {
    return call<std::size_t>(nr::readv, file, buffers.data(), buffers.size());
}
LKMC_INLINE result<std::size_t> writev(fd_ref file, span<const const_buffer> buffers) noexcept {
    return call<std::size_t>(nr::writev, file, buffers.data(), buffers.size());
}
LKMC_INLINE result<std::size_t> preadv(fd_ref file, span<const mutable_buffer> buffers, std::int64_t offset) noexcept {
    return call<std::size_t>(nr::preadv, file, buffers.data(), buffers.size(), detail::low_word(offset),
                             detail::high_word(offset));
}
LKMC_INLINE result<std::size_t> pwritev(fd_ref file, span<const const_buffer> buffers, std::int64_t offset) noexcept {
    return call<std::size_t>(nr::pwritev, file, buffers.data(), buffers.size(), detail::low_word(offset),
                             detail::high_word(offset));
}

// preadv2(2): RWF_…
enum class rwf : int {
    hipri = 0x01,
    dsync = 0x02,
    sync = 0x04,
    nowait = 0x08,      // EAGAIN instead of waiting (4.14)
    append = 0x10,      // 4.16
    noappend = 0x20,    // the offset counts in spite of O_APPEND (6.9)
    atomic = 0x40,      // 6.11
    dontcache = 0x80,   // 6.14
};
consteval void combines(rwf);

// offset -1: the file's own position. Linux 4.6; EOPNOTSUPP for a flag that the kernel or the file does not know.
// ENOSYS under qemu-user.
LKMC_INLINE result<std::size_t> preadv2(fd_ref file, span<const mutable_buffer> buffers, std::int64_t offset,
                                        rwf flags) noexcept {
    return call<std::size_t>(nr::preadv2, file, buffers.data(), buffers.size(), detail::low_word(offset),
                             detail::high_word(offset), flags);
}
LKMC_INLINE result<std::size_t> pwritev2(fd_ref file, span<const const_buffer> buffers, std::int64_t offset,
                                         rwf flags) noexcept {
    return call<std::size_t>(nr::pwritev2, file, buffers.data(), buffers.size(), detail::low_word(offset),
                             detail::high_word(offset), flags);
}

namespace detail {
// Moves until nothing is left: step(bytes so far) moves some more, 0 at the end. How many were moved is kept
// whatever happens.
template <class Step>
inline result<std::size_t> move_all(std::size_t size, std::size_t* moved, Step step) noexcept {
    std::size_t done = 0;
    result<std::size_t> some = done;
    while (done < size) {
        some = step(done);
        if (!some) {
            if (some.error() == errc::intr) continue;
            break;
        }
        if (*some == 0) break;
        done += *some;
    }
    if (moved) *moved = done;
    if (!some) return some.error();
    return done;
}
LKMC_INLINE mutable_buffer behind(mutable_buffer buffer, std::size_t done) noexcept {
    return {static_cast<char*>(buffer.data()) + done, buffer.size() - done};
}
LKMC_INLINE const_buffer behind(const_buffer buffer, std::size_t done) noexcept {
    return {static_cast<const char*>(buffer.data()) + done, buffer.size() - done};
}
// A device that takes nothing would be asked for ever.
inline result<std::size_t> all_or_io(result<std::size_t> written, std::size_t size) noexcept {
    if (written && *written < size) return errc::io;
    return written;
}
}  // namespace detail

// The whole buffer: goes on after a short count and after EINTR. Fewer bytes than asked mean the end of the file.
// After an error (EAGAIN too, from what is non-blocking) `moved` still says how many bytes are in the buffer.
inline result<std::size_t> read_all(fd_ref file, mutable_buffer buffer, std::size_t* moved = nullptr) noexcept {
    return detail::move_all(buffer.size(), moved, [&](std::size_t done) { return read(file, detail::behind(buffer, done)); });
}
inline result<std::size_t> pread_all(fd_ref file, mutable_buffer buffer, std::int64_t offset,
                                     std::size_t* moved = nullptr) noexcept {
    return detail::move_all(buffer.size(), moved, [&](std::size_t done) {
        return pread(file, detail::behind(buffer, done), offset + static_cast<std::int64_t>(done));
    });
}
// As read_all; a success has written all of it. EIO where the file takes no byte and gives no error.
inline result<std::size_t> write_all(fd_ref file, const_buffer buffer, std::size_t* moved = nullptr) noexcept {
    return detail::all_or_io(detail::move_all(buffer.size(), moved, [&](std::size_t done) { return write(file, detail::behind(buffer, done)); }),
                             buffer.size());
}
inline result<std::size_t> pwrite_all(fd_ref file, const_buffer buffer, std::int64_t offset,
                                      std::size_t* moved = nullptr) noexcept {
    return detail::all_or_io(detail::move_all(buffer.size(), moved, [&](std::size_t done) {
        return pwrite(file, detail::behind(buffer, done), offset + static_cast<std::int64_t>(done));
    }), buffer.size());
}

// --- Position and size ----------------------------------------------------------------------------------------

// lseek(2): SEEK_…
enum class seek : int {
    set = 0,
    cur = 1,
    end = 2,
    data = 3,  // the next byte at or behind offset that is not in a hole; ENXIO: none
    hole = 4,  // the next hole at or behind offset; the end of the file counts as one
};

namespace detail {
// What the call returned, where that holds all of it, or else what it stored.
template <class T>
LKMC_INLINE result<T> word_or_stored(word raw, const T& stored) noexcept {
    if constexpr (requires { result<T>::from_raw(raw); })
        return result<T>::from_raw(raw);
    else if (const auto done = result<void>::from_raw(raw); !done)
        return done.error();
    else
        return stored;
}
}  // namespace detail

// The new position in bytes from the start, in 64 bits on every CPU. ESPIPE for pipes and sockets.
LKMC_INLINE result<std::int64_t> lseek(fd_ref file, std::int64_t offset, seek whence) noexcept {
    std::int64_t position = 0;
    const word raw = arch::lseek(file.get(), offset, static_cast<int>(whence), &position);
    return detail::word_or_stored(raw, position);
}
// Cuts or extends to this many bytes; what is new reads as zeros.
LKMC_INLINE result<void> ftruncate(fd_ref file, std::int64_t size) noexcept {
    return call<void>(nr::wide::ftruncate, file, size);
}
LKMC_INLINE result<void> truncate(cstr path, std::int64_t size) noexcept {
    return call<void>(nr::wide::truncate, path, size);
}

// fallocate(2): FALLOC_FL_…
enum class falloc : int {
    allocate = 0,         // and extend the file where the range lies behind its end
    keep_size = 0x01,
    punch_hole = 0x02,    // with keep_size
    collapse_range = 0x08,
    zero_range = 0x10,
    insert_range = 0x20,
    unshare_range = 0x40,
    write_zeroes = 0x80,  // 6.17
};
consteval void combines(falloc);
// EOPNOTSUPP where the file system cannot do it.
LKMC_INLINE result<void> fallocate(fd_ref file, falloc mode, std::int64_t offset, std::int64_t size) noexcept {
    return call<void>(nr::fallocate, file, mode, offset, size);
}

// posix_fadvise(2): POSIX_FADV_…
enum class fadv : int { normal = 0, random = 1, sequential = 2, willneed = 3, dontneed = 4, noreuse = 5 };
// size 0: to the end of the file.
LKMC_INLINE result<void> fadvise(fd_ref file, std::int64_t offset, std::int64_t size, fadv advice) noexcept {
    return result<void>::from_raw(arch::fadvise64(file.get(), offset, size, static_cast<int>(advice)));
}
LKMC_INLINE result<void> readahead(fd_ref file, std::int64_t offset, std::size_t size) noexcept {
    return call<void>(nr::readahead, file, offset, size);
}

// --- To the disk ----------------------------------------------------------------------------------------------

// Waits until data and all that describes the file is on the disk; fdatasync only as far as reading back needs.
// An error of an earlier write is reported once (EIO, ENOSPC, EDQUOT).
LKMC_INLINE result<void> fsync(fd_ref file) noexcept { return call<void>(nr::fsync, file); }
LKMC_INLINE result<void> fdatasync(fd_ref file) noexcept { return call<void>(nr::fdatasync, file); }
// The whole file system that the file lies on.
LKMC_INLINE result<void> syncfs(fd_ref file) noexcept { return call<void>(nr::syncfs, file); }

// sync_file_range(2): SYNC_FILE_RANGE_…
enum class sync_range : unsigned { wait_before = 1, write = 2, wait_after = 4 };
consteval void combines(sync_range);
// Pages of this range only, and nothing that describes the file: no promise after a crash. size 0: to the end.
LKMC_INLINE result<void> sync_file_range(fd_ref file, std::int64_t offset, std::int64_t size, sync_range flags) noexcept {
    return result<void>::from_raw(arch::sync_file_range(file.get(), offset, size, static_cast<unsigned>(flags)));
}

}  // namespace lkmc::sys
