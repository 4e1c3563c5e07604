// SPDX-License-Identifier: MIT
// eventfd: a 64-bit counter that can be waited for; an event or a semaphore between threads and processes.
//
//     auto jobs = LKMC_TRY(lkmc::eventfd::semaphore());
//     LKMC_TRY(jobs.add(3));                      // one thread: three times permission
//     LKMC_TRY(jobs.take());                      // others: wait for it to be above 0, and take 1
//
// * create(): take() returns the whole count and leaves 0. semaphore(): it takes and returns 1.
// * take() waits while the count is 0; add() waits while the sum would exceed 2⁶⁴ - 2. With sys::efd::nonblock both
//   say EAGAIN instead. EINTR comes back.
// Source: eventfd(2).
#pragma once

#include <cstdint>

#include <lkmc/bits.hpp>
#include <lkmc/sys/fd.hpp>

namespace lkmc {

namespace sys {

enum class efd : int { semaphore = 1, nonblock = 04000, cloexec = 02000000 };
consteval void combines(efd);

LKMC_INLINE result<fd> eventfd(unsigned initial, efd flags) noexcept { return call<fd>(nr::eventfd2, initial, flags); }

}  // namespace sys

class eventfd {
public:
    explicit eventfd(fd file) noexcept : file_(detail::move(file)) {}

    static result<eventfd> create(unsigned initial = 0, sys::efd flags = sys::efd::cloexec) noexcept {
        auto file = sys::eventfd(initial, flags);
        if (!file) return file.error();
        return eventfd(detail::move(*file));
    }
    static result<eventfd> semaphore(unsigned initial = 0, sys::efd more = {}) noexcept {
        return create(initial, sys::efd::cloexec | sys::efd::semaphore | more);
    }

    // EINVAL for 2⁶⁴ - 1.
    result<void> add(std::uint64_t count = 1) const noexcept {
        const auto done = sys::call<std::size_t>(nr::write, file_, &count, sizeof count);
        if (!done) return done.error();
        return {};
    }
    stored_result<std::uint64_t> take() const noexcept {
        std::uint64_t count = 0;
        const auto done = sys::call<std::size_t>(nr::read, file_, &count, sizeof count);
        if (!done) return done.error();
        return count;
    }

    fd_ref ref() const noexcept { return file_; }
    operator fd_ref() const noexcept { return file_; }

private:
    fd file_;
};

}  // namespace lkmc
