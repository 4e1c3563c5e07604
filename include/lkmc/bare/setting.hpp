// SPDX-License-Identifier: MIT
// Settings: numbers that an image is compiled with, as in -DLKMC_MMU=1.
//
//     #if !defined(LKMC_TIMERS)
//     #define LKMC_TIMERS 8
//     #endif
//     LKMC_SETTING(LKMC_TIMERS, 1, 256);              // an error unless it is written as a number from 1 to 256
//
// * To the preprocessor a word is 0: without this, -DLKMC_MMU=yes would leave the MMU off, and say nothing.
// * A literal: decimal, 0x…, 0b… or octal, without a suffix, as assembly reads some of them. What is not defined is no error.
#pragma once

#include <lkmc/string.hpp>

namespace lkmc::bare::detail {

// The text of a setting, its name where it is not defined.
constexpr bool is_setting(string_view text, string_view name, unsigned long least, unsigned long most) noexcept {
    if (text == name) return true;
    unsigned base = 10;
    if (text.size() > 1 && text[0] == '0') {
        base = text[1] == 'x' || text[1] == 'X' ? 16 : text[1] == 'b' || text[1] == 'B' ? 2 : 8;
        text = text.substr(base == 8 ? 1 : 2);
    }
    if (text.empty()) return false;
    unsigned long value = 0;
    for (const char c : text) {
        const unsigned digit = c >= '0' && c <= '9'   ? unsigned(c - '0')
                               : c >= 'a' && c <= 'f' ? unsigned(c - 'a') + 10
                               : c >= 'A' && c <= 'F' ? unsigned(c - 'A') + 10
                                                      : 99;
        if (digit >= base) return false;
        value = value * base + digit;
        if (value > most) return false;
    }
    return value >= least;
}

}  // namespace lkmc::bare::detail

#define LKMC_SETTING_TEXT(name) LKMC_SETTING_TEXT_(name)
#define LKMC_SETTING_TEXT_(text) #text
#define LKMC_SETTING(name, least, most)                                                               \
    static_assert(::lkmc::bare::detail::is_setting(LKMC_SETTING_TEXT(name), #name, least, most),     \
                  #name " is a number from " #least " to " #most ", as in -D" #name "=" #most)
