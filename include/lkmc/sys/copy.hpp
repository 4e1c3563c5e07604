// SPDX-License-Identifier: MIT
// From one descriptor to another inside the kernel: copy_file_range, sendfile, splice, tee, vmsplice.
//
//     auto moved = LKMC_TRY(sys::splice(input, pipe.write, 65536, sys::splice_flags::move));
//     auto done = LKMC_TRY(lkmc::copy_file(from, to));        // all of it, by the best way that these two files know
//     print(out, done.bytes, done.how == lkmc::copied::way::copy_file_range ? " in place\n" : "\n");
//
// * Each returns how many bytes were moved, which may be fewer than asked; 0 is the end.
// * An offset is where to read or write; without one it is the file's own position, which moves on.
// Source: copy_file_range(2), sendfile(2), splice(2), tee(2), vmsplice(2), include/linux/splice.h.
#pragma once

#include <lkmc/sys/file.hpp>

namespace lkmc {

namespace sys {

// A pointer to the offset, which the kernel moves on; nullptr: the file's own position. Between two regular files;
// EXDEV between file systems before 5.3 and, of different kinds, since 5.19. 0 for files in /proc, which have no size.
LKMC_INLINE result<std::size_t> copy_file_range(fd_ref from, std::int64_t* from_offset, fd_ref to, std::int64_t* to_offset,
                                                std::size_t size) noexcept {
    return call<std::size_t>(nr::copy_file_range, from, from_offset, to, to_offset, size, 0u);
}
LKMC_INLINE result<std::size_t> copy_file_range(fd_ref from, fd_ref to, std::size_t size) noexcept {
    return copy_file_range(from, nullptr, to, nullptr, size);
}

// From what can be mapped (a file) to anything, sockets above all.
LKMC_INLINE result<std::size_t> sendfile(fd_ref to, fd_ref from, std::int64_t* from_offset, std::size_t size) noexcept {
    return call<std::size_t>(nr::wide::sendfile, to, from, from_offset, size);
}

// splice(2): SPLICE_F_…
enum class splice_flags : unsigned { none = 0, move = 1, nonblock = 2, more = 4, gift = 8 };
consteval void combines(splice_flags);

// One of the two is a pipe; its offset is nullptr.
LKMC_INLINE result<std::size_t> splice(fd_ref from, std::int64_t* from_offset, fd_ref to, std::int64_t* to_offset,
                                       std::size_t size, splice_flags flags = splice_flags::none) noexcept {
    return call<std::size_t>(nr::splice, from, from_offset, to, to_offset, size, flags);
}
LKMC_INLINE result<std::size_t> splice(fd_ref from, fd_ref to, std::size_t size,
                                       splice_flags flags = splice_flags::none) noexcept {
    return splice(from, nullptr, to, nullptr, size, flags);
}
// From pipe to pipe, and it stays in the first.
LKMC_INLINE result<std::size_t> tee(fd_ref from, fd_ref to, std::size_t size,
                                    splice_flags flags = splice_flags::none) noexcept {
    return call<std::size_t>(nr::tee, from, to, size, flags);
}
// Memory into a pipe, by reference: it must stay as it is until it was read at the other end.
LKMC_INLINE result<std::size_t> vmsplice(fd_ref pipe, span<const const_buffer> buffers,
                                         splice_flags flags = splice_flags::none) noexcept {
    return call<std::size_t>(nr::vmsplice, pipe, buffers.data(), buffers.size(), flags);
}
// Out of a pipe into memory.
LKMC_INLINE result<std::size_t> vmsplice(fd_ref pipe, span<const mutable_buffer> buffers,
                                         splice_flags flags = splice_flags::none) noexcept {
    return call<std::size_t>(nr::vmsplice, pipe, buffers.data(), buffers.size(), flags);
}

}  // namespace sys

struct copied {
    enum class way { copy_file_range, sendfile, read_write };
    std::uint64_t bytes = 0;
    way how = way::copy_file_range;  // the way that the last bytes went
};

// From one file's position to the other's, `size` bytes or up to the end. By copy_file_range; where these files or
// this kernel cannot, by sendfile; and where that cannot either, by read and write through 4 KiB on the stack.
// EINTR goes on. After an error the positions of both files tell how far it came; only where reading went well
// and writing did not is the first ahead of the second.
inline result<copied> copy_file(fd_ref from, fd_ref to, std::uint64_t size = ~std::uint64_t(0)) noexcept {
    using way = copied::way;
    // What says "not by this way" rather than "it failed".
    constexpr auto other_way = [](error e) {
        return e == errc::nosys || e == errc::xdev || e == errc::inval || e == errc::opnotsupp || e == errc::perm ||
               e == errc::badf /* O_APPEND */ || e == errc::isdir || e == errc::txtbsy || e == errc::overflow;
    };
    copied done;
    while (done.bytes < size) {
        const std::uint64_t left = size - done.bytes;
        const std::size_t step = left < 0x40000000 ? static_cast<std::size_t>(left) : 0x40000000;
        result<std::size_t> moved = errc::nosys;
        if (done.how == way::copy_file_range) {
            moved = sys::copy_file_range(from, to, step);
            // Nothing from the very start may be the end, or a file without a size, as in /proc: reading tells.
            if (moved && *moved == 0 && done.bytes == 0) moved = errc::inval;
        } else if (done.how == way::sendfile) {
            moved = sys::sendfile(to, from, nullptr, step);
        } else {
            char buffer[4096];
            moved = sys::read(from, mutable_buffer(buffer, step < sizeof buffer ? step : sizeof buffer));
            if (moved)
                if (const auto written = sys::write_all(to, const_buffer(buffer, *moved)); !written) return written.error();
        }
        if (!moved) {
            if (moved.error() == errc::intr) continue;
            if (done.how == way::read_write || !other_way(moved.error())) return moved.error();
            done.how = done.how == way::copy_file_range ? way::sendfile : way::read_write;
            continue;
        }
        if (*moved == 0) break;
        done.bytes += *moved;
    }
    return done;
}

}  // namespace lkmc
