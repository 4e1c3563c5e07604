// SPDX-License-Identifier: MIT
// A small formatter: values one after another into a sink. No allocation, no locale, no libc.
//
//     lkmc::text_buffer<64> line;
//     lkmc::print(line, "pfn ", lkmc::hex(pfn), " flags ", lkmc::pad(flags, 6), "\n");
//     line.view();                                        // what fitted; line.truncated() if not all did
//
// * Prints integers, bool, char, text, pointers, enums (as numbers), errors (ENOENT: No such file…),
//   runs of bytes, and every type with a function `void format(lkmc::sink, const T&)` beside it.
// * lkmc::out and lkmc::err, standard output and error, are in <lkmc/example.hpp>.
// * A sink is two words and is passed by value; what it does with the text is its own affair.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <lkmc/error.hpp>
#include <lkmc/span.hpp>
#include <lkmc/string.hpp>

namespace lkmc {

class sink {
public:
    using function = void(void* context, string_view text);
    constexpr sink(function* write, void* context = nullptr) noexcept : write_(write), context_(context) {}
    // Anything with append(string_view).
    template <class T>
        requires(!std::is_same_v<T, sink> && requires(T& target, string_view text) { target.append(text); })
    constexpr sink(T& target) noexcept
        : write_([](void* context, string_view text) { static_cast<T*>(context)->append(text); }),
          context_(const_cast<std::remove_const_t<T>*>(&target)) {}

    void write(string_view text) const { write_(context_, text); }

private:
    function* write_;
    void* context_;
};

// Text of at most N characters; what does not fit is dropped and remembered as dropped.
template <std::size_t N>
class text_buffer {
public:
    constexpr void append(string_view text) noexcept {
        for (char c : text) {
            if (size_ == N) {
                truncated_ = true;
                return;
            }
            data_[size_++] = c;
        }
        data_[size_] = '\0';
    }
    constexpr void clear() noexcept { size_ = 0, truncated_ = false, data_[0] = '\0'; }
    constexpr string_view view() const noexcept { return {data_, size_}; }
    constexpr const char* c_str() const noexcept { return data_; }
    constexpr bool truncated() const noexcept { return truncated_; }

private:
    char data_[N + 1] = {};
    std::size_t size_ = 0;
    bool truncated_ = false;
};

namespace detail {

struct digits {
    char text[64];
    unsigned first = sizeof text;
    constexpr digits(std::uint64_t value, unsigned base, unsigned at_least = 1) noexcept {
        do {
            text[--first] = "0123456789abcdef"[value % base];
            value /= base;
        } while (value != 0);
        while (sizeof text - first < at_least && first > 0) text[--first] = '0';
    }
    constexpr string_view view() const noexcept { return {text + first, sizeof text - first}; }
};

template <class T>
struct hexadecimal {
    T value;
    unsigned digits;
};
template <class T>
struct padded {
    const T& value;
    unsigned width;
    bool left;
};

// Counts, so that padding knows how much is missing.
struct counter {
    std::size_t count = 0;
    constexpr void append(string_view text) noexcept { count += text.size(); }
};

template <class T>
concept has_format = requires(sink s, const T& value) { format(s, value); };

}  // namespace detail

// 0x… with at least this many digits.
template <std::integral T>
constexpr detail::hexadecimal<std::make_unsigned_t<T>> hex(T value, unsigned digits = 1) noexcept {
    return {static_cast<std::make_unsigned_t<T>>(value), digits};
}
// With blanks in front (pad) or behind (left) up to this width. For the length of the statement only.
template <class T>
constexpr detail::padded<T> pad(const T& value, unsigned width) noexcept {
    return {value, width, false};
}
template <class T>
constexpr detail::padded<T> left(const T& value, unsigned width) noexcept {
    return {value, width, true};
}

template <class T>
void print_one(sink to, const detail::hexadecimal<T>& h);
template <class T>
void print_one(sink to, const detail::padded<T>& p);
template <class T>
void print_one(sink to, const T& value) {
    if constexpr (detail::has_format<T>) {
        format(to, value);
    } else if constexpr (std::is_same_v<T, bool>) {
        to.write(value ? "true" : "false");
    } else if constexpr (std::is_same_v<T, char>) {
        to.write({&value, 1});
    } else if constexpr (std::is_same_v<T, std::byte>) {
        print_one(to, hex(static_cast<unsigned char>(value), 2));
    } else if constexpr (std::is_integral_v<T>) {
        if (std::is_signed_v<T> && value < T(0)) {
            to.write("-");
            to.write(detail::digits(~static_cast<std::uint64_t>(value) + 1, 10).view());
        } else {
            to.write(detail::digits(static_cast<std::uint64_t>(value), 10).view());
        }
    } else if constexpr (std::is_enum_v<T>) {
        print_one(to, static_cast<std::underlying_type_t<T>>(value));
    } else if constexpr (std::is_same_v<T, error>) {
        if (value.name().empty()) {
            to.write("error ");
            print_one(to, value.number());
        } else {
            to.write(value.name());
            to.write(": ");
            to.write(value.text());
        }
    } else if constexpr (std::is_convertible_v<const T&, string_view>) {
        if constexpr (std::is_pointer_v<T>)
            if (value == nullptr) return to.write("nullptr");
        to.write(string_view(value));
    } else if constexpr (std::is_null_pointer_v<T>) {
        to.write("nullptr");
    } else if constexpr (std::is_pointer_v<T>) {
        to.write("0x");
        to.write(detail::digits(reinterpret_cast<std::uintptr_t>(value), 16).view());
    } else if constexpr (requires { value.begin(); value.end(); }) {
        const char* separator = "{";
        for (const auto& element : value) {
            to.write(separator);
            print_one(to, element);
            separator = ", ";
        }
        to.write(separator[0] == '{' ? "{}" : "}");
    } else if constexpr (std::is_floating_point_v<T>) {
        static_assert(!std::is_floating_point_v<T>, "print knows no floating-point numbers: print an integer, as in "
            "print(out, int(x * 1000), \" thousandths\"), or take printf (on bare metal: LIBC newlib)");
    } else {
        static_assert(detail::has_format<T>, "give this type a function: void format(lkmc::sink, const T&)");
    }
}
template <class T>
void print_one(sink to, const detail::hexadecimal<T>& h) {
    to.write("0x");
    to.write(detail::digits(h.value, 16, h.digits).view());
}
template <class T>
void print_one(sink to, const detail::padded<T>& p) {
    detail::counter counter;
    print_one(sink(counter), p.value);
    if (p.left) print_one(to, p.value);
    for (std::size_t n = counter.count; n < p.width; ++n) to.write(" ");
    if (!p.left) print_one(to, p.value);
}

template <class... T>
void print([[maybe_unused]] sink to, const T&... values) {
    (print_one(to, values), ...);
}

}  // namespace lkmc
