// SPDX-License-Identifier: MIT
// Reading what came from elsewhere: cursors over bytes and over text that never look past the end.
//
//     lkmc::byte_cursor in(buffer);
//     auto length = in.take<std::uint16_t>();         // a copy, whatever the alignment
//     auto name = in.bytes(length);
//     if (!in) return errc::badmsg;                   // asked once, at the end: a failure sticks
//
//     lkmc::text_cursor line("ffff8000-ffff9000 r-xp");
//     auto from = line.number<std::uint64_t>(16);
//     line.skip('-');
//
// * After a failure everything returns zero or nothing, and the cursor stays failed.
// * Numbers that do not fit their type are a failure, not a wrong number.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <lkmc/span.hpp>
#include <lkmc/string.hpp>

namespace lkmc {

class byte_cursor {
public:
    constexpr explicit byte_cursor(span<const std::byte> bytes) noexcept : left_(bytes) {}
    explicit byte_cursor(const_buffer buffer) noexcept
        : left_(static_cast<const std::byte*>(buffer.data()), buffer.size()) {}

    constexpr explicit operator bool() const noexcept { return !failed_; }
    constexpr bool failed() const noexcept { return failed_; }
    // For a decoder that found the bytes there, and wrong.
    constexpr void fail() noexcept { failed_ = true, left_ = left_.subspan(left_.size()); }
    constexpr bool at_end() const noexcept { return left_.empty(); }
    constexpr std::size_t left() const noexcept { return left_.size(); }
    constexpr span<const std::byte> rest() const noexcept { return left_; }

    // The next sizeof(T) bytes as a T, in this CPU's byte order.
    template <class T>
        requires std::is_trivially_copyable_v<T>
    T take() noexcept {
        T value{};
        const auto from = bytes(sizeof(T));
        if (!from.empty()) __builtin_memcpy(&value, from.data(), sizeof(T));
        return value;
    }
    template <std::unsigned_integral T>
    constexpr T take_le() noexcept {
        T value = 0;
        unsigned shift = 0;
        for (std::byte b : bytes(sizeof(T))) value = static_cast<T>(value | static_cast<T>(static_cast<T>(b) << shift)), shift += 8;
        return value;
    }
    template <std::unsigned_integral T>
    constexpr T take_be() noexcept {
        T value = 0;
        for (std::byte b : bytes(sizeof(T))) value = static_cast<T>(static_cast<std::uint64_t>(value) << 8 | static_cast<std::uint64_t>(b));
        return value;
    }
    // The next count bytes, or none at all.
    constexpr span<const std::byte> bytes(std::size_t count) noexcept {
        if (count > left_.size()) {
            fail();
            return {};
        }
        const auto taken = left_.first(count);
        left_ = left_.subspan(count);
        return taken;
    }
    constexpr void skip(std::size_t count) noexcept { static_cast<void>(bytes(count)); }
    // Text up to a NUL, which is taken too.
    constexpr string_view zero_terminated() noexcept {
        for (std::size_t n = 0; n < left_.size(); ++n)
            if (left_[n] == std::byte(0)) {
                const auto* text = reinterpret_cast<const char*>(left_.data());
                skip(n + 1);
                return {text, n};
            }
        fail();
        return {};
    }

private:
    span<const std::byte> left_;
    bool failed_ = false;
};

class text_cursor {
public:
    constexpr explicit text_cursor(string_view text) noexcept : left_(text) {}

    constexpr explicit operator bool() const noexcept { return !failed_; }
    constexpr bool failed() const noexcept { return failed_; }
    constexpr void fail() noexcept { failed_ = true, left_ = left_.substr(left_.size()); }
    constexpr bool at_end() const noexcept { return left_.empty(); }
    constexpr string_view rest() const noexcept { return left_; }
    // '\0' at the end.
    constexpr char peek() const noexcept { return left_.empty() ? '\0' : left_.front(); }

    // One character, or '\0' and a failure.
    constexpr char take() noexcept {
        if (left_.empty()) {
            fail();
            return '\0';
        }
        const char c = left_.front();
        left_ = left_.substr(1);
        return c;
    }
    // Exactly this, or a failure.
    constexpr void skip(char wanted) noexcept {
        if (take() != wanted) fail();
    }
    constexpr void skip(string_view wanted) noexcept {
        if (left_.starts_with(wanted)) left_ = left_.substr(wanted.size());
        else fail();
    }
    // This, if it comes next.
    constexpr bool accept(char wanted) noexcept {
        if (left_.empty() || left_.front() != wanted) return false;
        left_ = left_.substr(1);
        return true;
    }
    constexpr bool accept(string_view wanted) noexcept {
        if (!left_.starts_with(wanted)) return false;
        left_ = left_.substr(wanted.size());
        return true;
    }
    constexpr void blanks() noexcept {
        while (!left_.empty() && (left_.front() == ' ' || left_.front() == '\t')) left_ = left_.substr(1);
    }
    // What comes before the next blank, line end or end; leading blanks are passed over. May be empty.
    constexpr string_view word() noexcept {
        blanks();
        std::size_t n = 0;
        while (n < left_.size() && left_[n] != ' ' && left_[n] != '\t' && left_[n] != '\n') ++n;
        return advance(n, 0);
    }
    // What comes before the delimiter, which is taken too; a failure where there is none.
    constexpr string_view until(char delimiter) noexcept {
        const std::size_t n = left_.find(delimiter);
        if (n == string_view::npos) {
            fail();
            return {};
        }
        return advance(n, 1);
    }
    // Up to the next line end, which is taken but not returned, or to the end.
    constexpr string_view line() noexcept {
        const std::size_t n = left_.find('\n');
        return n == string_view::npos ? advance(left_.size(), 0) : advance(n, 1);
    }
    // Digits of base 2 … 16, without sign or prefix; a signed T takes a '-' in front.
    template <std::integral T>
    constexpr T number(unsigned base = 10) noexcept {
        const bool negative = std::is_signed_v<T> && accept('-');
        const auto max = static_cast<std::uint64_t>(static_cast<std::make_unsigned_t<T>>(-1)) >> (std::is_signed_v<T> ? 1 : 0);
        const std::uint64_t limit = negative ? max + 1 : max;
        std::uint64_t value = 0;
        std::size_t n = 0;
        for (; n < left_.size(); ++n) {
            const unsigned digit = digit_of(left_[n]);
            if (digit >= base) break;
            if (value > (limit - digit) / base) {
                fail();
                return 0;
            }
            value = value * base + digit;
        }
        if (n == 0) {
            fail();
            return 0;
        }
        left_ = left_.substr(n);
        return static_cast<T>(negative ? ~value + 1 : value);
    }

private:
    static constexpr unsigned digit_of(char c) noexcept {
        if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
        if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10;
        if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10;
        return 99;
    }
    constexpr string_view advance(std::size_t count, std::size_t more) noexcept {
        const auto taken = left_.substr(0, count);
        left_ = left_.substr(count + more);
        return taken;
    }
    string_view left_;
    bool failed_ = false;
};

}  // namespace lkmc
