// SPDX-License-Identifier: MIT
// Random bytes from the kernel.
//
//     std::uint64_t seed;
//     LKMC_TRY(lkmc::fill_random(lkmc::object_buffer(seed)));
//
// * Fit for keys. Blocks once after boot until the kernel has gathered enough; never again.
// * getrandom: Linux 3.17; fill_random reads /dev/urandom before. A request of up to 256 bytes is neither cut short nor interrupted.
// Source: getrandom(2), random(4), include/uapi/linux/random.h.
#pragma once

#include <cstddef>

#include <lkmc/bits.hpp>
#include <lkmc/span.hpp>
#include <lkmc/sys/fd.hpp>

namespace lkmc {

namespace sys {

// GRND_…
enum class grnd : unsigned {
    nonblock = 1,  // EAGAIN instead of waiting for the pool
    random = 2,    // historic: the same bytes, since Linux 5.6
    insecure = 4,  // never waits, even if the pool is not ready (5.6)
};
consteval void combines(grnd);

// Bytes written.
LKMC_INLINE result<std::size_t> getrandom(mutable_buffer buffer, grnd flags = {}) noexcept {
    return call<std::size_t>(nr::getrandom, buffer.data(), buffer.size(), flags);
}

}  // namespace sys

// Where the bytes came from.
enum class random_source : int { getrandom, urandom };

// All of the buffer, going on after EINTR. From /dev/urandom where the kernel or a filter has no getrandom.
inline result<random_source> fill_random(mutable_buffer buffer) noexcept {
    auto* at = static_cast<char*>(buffer.data());
    std::size_t left = buffer.size();
    fd urandom;
    while (left != 0) {
        const auto got = urandom.valid() ? sys::call<std::size_t>(nr::read, urandom, at, left) : sys::getrandom({at, left});
        if (!got) {
            if (got.error() == errc::intr) continue;
            if (urandom.valid() || (got.error() != errc::nosys && got.error() != errc::perm)) return got.error();
            constexpr int rdonly_cloexec = 02000000;
            auto opened = sys::call<fd>(nr::openat, at_cwd, "/dev/urandom", rdonly_cloexec, 0u);
            if (!opened) return opened.error();
            urandom = detail::move(*opened);
            continue;
        }
        if (*got == 0) return errc::io;
        at += *got;
        left -= *got;
    }
    return urandom.valid() ? random_source::urandom : random_source::getrandom;
}

}  // namespace lkmc
