// SPDX-License-Identifier: MIT
// The exit status as a line of text, where a machine has no other way to tell it: the runner reads it.
//
//     lkmc::bare::print_status_line(console, 200);            // "lkmc: status 200"
//
// * On a line of its own, whatever was printed before.
#pragma once

#include <lkmc/print.hpp>

namespace lkmc::bare {

template <class Console>
void print_status_line(const Console& console, int status) noexcept {
    console.append("\nlkmc: status ");
    console.append(lkmc::detail::digits(static_cast<unsigned>(status) & 0xff, 10).view());
    console.append("\n");
}

}  // namespace lkmc::bare
