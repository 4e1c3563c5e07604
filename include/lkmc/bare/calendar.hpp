// SPDX-License-Identifier: MIT
// Days and dates of the Gregorian calendar, without a libc.
//
//     const date d = date_of(seconds);                        // 2026-11-22 20:05:00
//     print(out, d, "\n");
//
// * From 1970 on; no time zones, no leap seconds.
#pragma once

#include <cstdint>

#include <lkmc/print.hpp>

namespace lkmc::bare {

struct date {
    unsigned year, month, day;
    unsigned hour, minute, second;

    friend constexpr bool operator==(const date&, const date&) noexcept = default;
};

constexpr bool is_leap(unsigned year) noexcept { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }
constexpr unsigned days_in(unsigned year, unsigned month) noexcept {
    if (month == 2) return is_leap(year) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}
// From the beginning of 1970 to that of the year.
constexpr std::uint64_t days_before(unsigned year) noexcept {
    const auto leaps = [](unsigned y) { return y / 4 - y / 100 + y / 400; };
    return std::uint64_t(365) * (year - 1970) + leaps(year - 1) - leaps(1969);
}

// Seconds since 1970.
constexpr std::uint64_t seconds_of(const date& d) noexcept {
    std::uint64_t days = days_before(d.year) + d.day - 1;
    for (unsigned m = 1; m < d.month; ++m) days += days_in(d.year, m);
    return ((days * 24 + d.hour) * 60 + d.minute) * 60 + d.second;
}
constexpr date date_of(std::uint64_t seconds) noexcept {
    const auto time = static_cast<unsigned>(seconds % 86400);
    std::uint64_t days = seconds / 86400;
    auto year = static_cast<unsigned>(1970 + days / 366);
    while (days_before(year + 1) <= days) ++year;
    days -= days_before(year);
    unsigned month = 1;
    for (; days >= days_in(year, month); ++month) days -= days_in(year, month);
    return {year, month, static_cast<unsigned>(days) + 1, time / 3600, time / 60 % 60, time % 60};
}
static_assert(date_of(0) == date{1970, 1, 1, 0, 0, 0});
static_assert(date_of(951'782'400) == date{2000, 2, 29, 0, 0, 0} && seconds_of({2000, 2, 29, 0, 0, 0}) == 951'782'400);
static_assert(date_of(4'107'542'399) == date{2100, 2, 28, 23, 59, 59} && date_of(4'107'542'400) == date{2100, 3, 1, 0, 0, 0});

// As ISO 8601 writes it, with a blank.
inline void format(sink to, const date& d) {
    const auto two = [to](char before, unsigned n) { print(to, before, n / 10, n % 10); };
    print(to, d.year);
    two('-', d.month), two('-', d.day);
    two(' ', d.hour), two(':', d.minute), two(':', d.second);
}

}  // namespace lkmc::bare
