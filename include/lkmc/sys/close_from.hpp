// SPDX-License-Identifier: MIT
// Closes every descriptor from a number on: what a child does before it becomes a stranger's program.
//
//     auto how = LKMC_TRY(lkmc::close_from(3));
//     if (how == lkmc::close_way::proc) …                      // this kernel has no close_range
//
// * What an lkmc::fd owns among them would be closed a second time by its owner: for a process that ends or calls
//   execve next.
// * Async-signal-safe and without allocation, so it may stand between fork and execve.
// Source: close_range(2), closefrom(3).
#pragma once

#include <lkmc/sys/descriptor.hpp>
#include <lkmc/sys/directory.hpp>

namespace lkmc {

enum class close_way : int { close_range, proc };

// By close_range; where that is missing (before Linux 5.9, or filtered) one after another as /proc/self/fd lists them.
// ENOSYS where there is no /proc either.
inline result<close_way> close_from(unsigned first) noexcept {
    const auto done = sys::close_range(first, ~0u);
    if (done) return close_way::close_range;
    if (done.error() != errc::nosys && done.error() != errc::perm) return done.error();

    const auto folder = sys::openat(at_cwd, "/proc/self/fd", sys::o::rdonly | sys::o::directory | sys::o::cloexec);
    if (!folder) return folder.error() == errc::noent ? error(errc::nosys) : folder.error();
    alignas(8) std::byte buffer[1024];
    directory_entries entries(*folder, buffer);
    for (const directory_entry& entry : entries) {
        text_cursor text(entry.name);
        const auto number = text.number<unsigned>();
        if (!text || number < first || number == static_cast<unsigned>(folder->get())) continue;  // ".", too
        arch::syscall(nr::close, number);
    }
    if (const auto status = entries.status(); !status) return status.error();
    return close_way::proc;
}

}  // namespace lkmc
