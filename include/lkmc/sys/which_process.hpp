// SPDX-License-Identifier: MIT
// Which process a file under /proc is about.
//
//     lkmc::maps::open(lkmc::self);
//     lkmc::maps::open(1234);
//
// * A number is looked up in /proc as it is mounted: ENOENT where there is no such process, or no /proc.
// Source: proc(5).
#pragma once

#include <lkmc/print.hpp>

namespace lkmc {

struct self_tag {};
// The calling process.
inline constexpr self_tag self{};

class which_process {
public:
    constexpr which_process(self_tag) noexcept {}
    constexpr which_process(int pid) noexcept : pid_(pid) {}

    // Below 0: the caller.
    constexpr bool is_self() const noexcept { return pid_ == own; }
    constexpr int pid() const noexcept { return pid_; }

    // "/proc/self/maps", "/proc/1234/maps".
    text_buffer<63> path(string_view file) const noexcept {
        text_buffer<63> text;
        if (is_self()) print(text, "/proc/self/", file);
        else print(text, "/proc/", pid_, "/", file);
        return text;
    }

private:
    static constexpr int own = -2147483647 - 1;
    int pid_ = own;
};

}  // namespace lkmc
