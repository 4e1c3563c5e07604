// SPDX-License-Identifier: MIT
// What a failed assertion of an assembly or C program calls (<lkmc/asm.h>, <lkmc/assert.h>): it says why, and ends.
//
//     #include <lkmc/assert_failed.hpp>          // once in a program that has such sources
//
// * Images have it from their entry point (cmake/start.cpp), and the linker drops it where nobody asks. lkmc_example adds it to
//   programs for Linux (cmake/assert_failed.cpp). Any number of translation units may include it.
// * Prints as <lkmc/assert.hpp> does, and ends with status 1; a reason to skip with 77.
#pragma once

#include <lkmc/assert.hpp>

namespace lkmc::detail {

// What the callers' macros know by number: LKMC_ASM_… and LKMC_KIND_….
enum class failure : unsigned { reached, values, flags, memory, skip };
enum class value_kind : unsigned {
    none, byte, half, integer, word, positive, pointer, text, quad, real, character, boolean,
};

// A register: unsigned, in hexadecimal where that differs, and as the signed number that it may be.
inline void print_register(std::uint64_t value, unsigned bytes) {
    print(complaints, value);
    if (value <= 9) return;
    print(complaints, " (", hex(value));
    const unsigned shift = 64 - 8 * bytes;
    if (const auto number = static_cast<std::int64_t>(value << shift); number < 0) print(complaints, ", ", number >> shift);
    print(complaints, ")");
}

// Six digits behind the point, which is as much as a glance needs, and every bit.
inline void print_real(std::uint64_t bits) {
    double value = __builtin_bit_cast(double, bits);
    if (value < 0) print(complaints, "-");
    if (value < 0) value = -value;
    if (value < 1e15) {
        auto whole = static_cast<std::uint64_t>(value);
        auto millionths = static_cast<std::uint64_t>((value - static_cast<double>(whole)) * 1e6 + 0.5);
        if (millionths == 1'000'000) ++whole, millionths = 0;
        print(complaints, whole, ".", digits(millionths, 10, 6).view(), " ");
    }
    print(complaints, "(", hex(bits, 16), ")");
}

inline void print_value_of(value_kind kind, std::uint64_t value) {
    switch (kind) {
    case value_kind::byte: return print_register(value, 1);
    case value_kind::half: return print_register(value, 2);
    case value_kind::word: return print_register(value, 4);
    case value_kind::quad: return print_register(value, 8);
    case value_kind::integer: return print_value_text(static_cast<std::int64_t>(value));
    case value_kind::pointer: return print(complaints, hex(value));
    case value_kind::text: return print_value_text(reinterpret_cast<const char*>(static_cast<std::uintptr_t>(value)));
    case value_kind::real: return print_real(value);
    case value_kind::character: return print_value_text(static_cast<char>(value));
    case value_kind::boolean: return print(complaints, value != 0);
    default: return print_value_text(value);
    }
}

// The flags that are set, by the manuals' letters.
inline void print_flags(std::uint64_t value) {
#if defined(__x86_64__)
    constexpr struct { unsigned bit; const char* name; } names[] = {
        {0, "CF"}, {2, "PF"}, {4, "AF"}, {6, "ZF"}, {7, "SF"}, {10, "DF"}, {11, "OF"},
    };
#else
    constexpr struct { unsigned bit; const char* name; } names[] = {{31, "N"}, {30, "Z"}, {29, "C"}, {28, "V"}};
#endif
    print(complaints, "    flags = ", hex(value), " (");
    const char* separator = "";
    for (auto [bit, name] : names) {
        if ((value >> bit & 1) == 0) continue;
        print(complaints, separator, name);
        separator = " ";
    }
    print(complaints, *separator == 0 ? "none)\n" : ")\n");
}

// The first difference, and the bytes around it.
inline void print_memory(string_view name_a, string_view name_b, const std::uint64_t* values) {
    const auto* a = reinterpret_cast<const unsigned char*>(static_cast<std::uintptr_t>(values[0]));
    const auto* b = reinterpret_cast<const unsigned char*>(static_cast<std::uintptr_t>(values[1]));
    const auto size = static_cast<std::size_t>(values[2]);
    std::size_t first = 0;
    while (first < size && a[first] == b[first]) ++first;
    print(complaints, "    the first difference is at byte ", first, "\n");
    const std::size_t from = first - first % 16;
    const std::size_t to = size - from < 16 ? size : from + 16;
    const auto show = [&](string_view name, const unsigned char* bytes) {
        print(complaints, "    ", name, "[", from, "] =");
        for (std::size_t n = from; n < to; ++n) print(complaints, " ", digits(bytes[n], 16, 2).view());
        print(complaints, "\n");
    };
    show(name_a, a);
    show(name_b, b);
}

}  // namespace lkmc::detail

// texts: the file, the expression, the names of two values, each with a NUL behind it. what: a failure in bits 0 to 3, the
// kinds of the values in bits 4 to 7 and 8 to 11.
extern "C" [[noreturn]] __attribute__((used, noinline, cold)) inline void lkmc_assert_failed(const char* texts, unsigned line,
                                                                                        const std::uint64_t* values,
                                                                                        unsigned what) {
    using namespace lkmc;
    using namespace lkmc::detail;
    string_view text[4];
    for (auto& t : text) {
        t = texts;
        texts += t.size() + 1;
    }
    const auto [file, expression, a, b] = text;
    const auto kind = static_cast<failure>(what & 0xf);
    if (kind == failure::skip) {
        print(complaints, "skipped: ", expression, "\n");
        world::stop(77);
    }
    print(complaints, file, ":", line, ": assertion failed: ", expression, "\n");
    if (kind == failure::flags) print_flags(values[0]);
    if (kind == failure::memory) print_memory(a, b, values);
    for (unsigned n = 0; kind == failure::values && n < 2; ++n) {
        const string_view name = n == 0 ? a : b;
        // The value of a literal stands in the expression already.
        if (name.empty() || name.front() == '"' || name.front() == '\'' || (name.front() >= '0' && name.front() <= '9')) continue;
        print(complaints, "    ", name, " = ");
        print_value_of(static_cast<value_kind>(what >> (4 + 4 * n) & 0xf), values[n]);
        print(complaints, "\n");
    }
    world::stop(1);
}
