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
    char line[] = "\nlkmc: status 000\n";
    auto number = static_cast<unsigned>(status) & 0xff;
    for (char* digit = line + sizeof line - 3; number != 0; number /= 10) *digit-- = static_cast<char>('0' + number % 10);
    console.append({line, sizeof line - 1});
}

}  // namespace lkmc::bare
