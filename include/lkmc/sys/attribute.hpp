// SPDX-License-Identifier: MIT
// Files that hold one value: sysfs attributes, /proc/sys, module parameters, tracefs switches.
//
//     lkmc::attribute run("/sys/kernel/mm/ksm/run");
//     int value = LKMC_TRY(run.read<int>());
//     LKMC_TRY(run.write(0));
//
// * The kernel gives and takes a value as text: a number in decimal, or in hexadecimal with 0x; Y and N or 1 and 0
//   for a truth; several numbers with blanks or commas between; or words. The line end behind it does not count.
// * Every read and write opens the file anew, because the kernel wants a value in one write(2) from offset 0.
// * Errors beside the kernel's: ERANGE for a number that T cannot hold (it is never cut), EBADMSG for text that is
//   not what was asked for, EMSGSIZE for more than the buffer takes, ENAMETOOLONG for a path over 255 bytes.
// * sysctl.hpp, module.hpp and tracefs.hpp make attributes from their own names.
// Source: Documentation/filesystems/sysfs.rst, Documentation/admin-guide/sysctl/index.rst.
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <type_traits>

#include <lkmc/print.hpp>
#include <lkmc/sys/file.hpp>

namespace lkmc {

namespace detail {

// Pieces of a path or a definition. Costs its readers less to compile than print() does.
template <std::size_t N>
constexpr void join(text_buffer<N>& to, std::initializer_list<string_view> pieces) noexcept {
    for (string_view piece : pieces) to.append(piece);
}

constexpr bool blank(char c) noexcept { return c == ' ' || c == '\t' || c == '\n'; }

// The number that stands in front, which is taken from the text.
template <std::integral T>
constexpr stored_result<T> take_value(string_view& text) noexcept {
    if constexpr (std::is_same_v<T, bool>) {
        const char c = text.empty() ? '\0' : text.front();
        text = text.substr(1);
        if (c == 'Y' || c == 'y' || c == '1') return true;
        if (c == 'N' || c == 'n' || c == '0') return false;
        return errc::badmsg;
    } else {
        const bool negative = !text.empty() && text.front() == '-';
        if (negative) text = text.substr(1);
        const unsigned base = text.starts_with("0x") ? 16 : 10;
        if (base == 16) text = text.substr(2);
        constexpr auto max = static_cast<std::uint64_t>(static_cast<std::make_unsigned_t<T>>(-1)) >> (std::is_signed_v<T> ? 1 : 0);
        const std::uint64_t limit = !negative ? max : std::is_signed_v<T> ? max + 1 : 0;
        std::uint64_t value = 0;
        std::size_t n = 0;
        for (; n < text.size(); ++n) {
            const char c = text[n];
            const unsigned digit = c >= '0' && c <= '9'   ? static_cast<unsigned>(c - '0')
                                   : c >= 'a' && c <= 'f' ? static_cast<unsigned>(c - 'a') + 10
                                   : c >= 'A' && c <= 'F' ? static_cast<unsigned>(c - 'A') + 10
                                                          : 16;
            if (digit >= base) break;
            if (digit > limit || value > (limit - digit) / base) return errc::range;
            value = value * base + digit;
        }
        if (n == 0) return errc::badmsg;
        text = text.substr(n);
        return static_cast<T>(negative ? ~value + 1 : value);
    }
}

}  // namespace detail

// The one value that a text holds.
template <std::integral T>
constexpr stored_result<T> parse_value(string_view text) noexcept {
    while (!text.empty() && detail::blank(text.front())) text = text.substr(1);
    const auto value = detail::take_value<T>(text);
    if (!value) return value.error();
    while (!text.empty() && detail::blank(text.front())) text = text.substr(1);
    if (!text.empty()) return errc::badmsg;
    return *value;
}

// The values that a text holds; those that there are, EMSGSIZE when there are more.
template <std::integral T>
constexpr result<span<T>> parse_values(string_view text, span<T> values) noexcept {
    std::size_t count = 0;
    for (;;) {
        while (!text.empty() && detail::blank(text.front())) text = text.substr(1);
        if (text.empty()) return values.first(count);
        if (count == values.size()) return errc::msgsize;
        const auto value = detail::take_value<T>(text);
        if (!value) return value.error();
        values[count++] = *value;
        if (text.empty()) return values.first(count);
        if (!detail::blank(text.front()) && text.front() != ',') return errc::badmsg;
        text = text.substr(1);
    }
}

// All that a file holds, without the line end behind it. EMSGSIZE when it is longer than the buffer.
inline result<string_view> read_text(fd_ref file, span<char> buffer) noexcept {
    std::size_t size = 0;
    for (;;) {
        char more;
        const bool full = size == buffer.size();
        const auto n = sys::read(file, full ? mutable_buffer(&more, 1) : mutable_buffer(buffer.subspan(size)));
        if (!n) return n.error();
        if (*n == 0) break;
        if (full) return errc::msgsize;
        size += *n;
    }
    if (size > 0 && buffer[size - 1] == '\n') --size;
    return string_view(buffer.data(), size);
}

class attribute {
public:
    // A path; or one below an open folder, which must outlive the attribute.
    explicit attribute(string_view path) noexcept : attribute(at_cwd, path) {}
    attribute(fd_ref folder, string_view path) noexcept : folder_(folder) {
        path_.append(path);
        if (path.contains(string_view("\0", 1))) wrong_ = errc::inval;
        if (path_.truncated()) wrong_ = errc::nametoolong;
    }
    // What a name could not be made into: every use of it is this error.
    explicit attribute(error wrong) noexcept : folder_(at_cwd), wrong_(wrong) {}

    // Empty when the name was wrong.
    string_view path() const noexcept { return path_.view(); }

    // One number. Its value may be any, -1 too.
    template <std::integral T>
    stored_result<T> read() const noexcept {
        char text[64];
        const auto all = read(text);
        if (!all) return all.error() == errc::msgsize ? error(errc::badmsg) : all.error();
        return parse_value<T>(*all);
    }
    // Several numbers: as many as there are. Their text may have 1,024 bytes.
    template <std::integral T>
        requires(!std::is_same_v<T, char>)
    result<span<T>> read(span<T> values) const noexcept {
        char text[1024];
        const auto all = read(text);
        if (!all) return all.error();
        return parse_values(*all, values);
    }
    template <std::integral T, std::size_t N>
        requires(!std::is_same_v<T, char>)
    result<span<T>> read(T (&values)[N]) const noexcept {
        return read(span<T>(values));
    }
    // The text, in the buffer.
    result<string_view> read(span<char> buffer) const noexcept {
        const auto file = open(sys::o::rdonly);
        if (!file) return file.error();
        return read_text(*file, buffer);
    }

    result<void> write(string_view text) const noexcept {
        const auto file = open(sys::o::wronly);
        if (!file) return file.error();
        const auto n = sys::write(*file, text);
        if (!n) return n.error();
        if (*n != text.size()) return errc::io;
        return {};
    }
    result<void> write(const char* text) const noexcept { return write(string_view(text)); }
    // A truth is written as 1 or 0, which every reader in the kernel takes.
    template <std::integral T>
    result<void> write(T value) const noexcept {
        return write(span<const T>(&value, 1));
    }
    template <std::integral T>
    result<void> write(span<const T> values) const noexcept {
        text_buffer<1024> text;
        for (const T& value : values) {
            if (&value != values.data()) text.append(" ");
            if constexpr (std::is_same_v<T, bool>) text.append(value ? "1" : "0");
            else print(text, value);
        }
        if (text.truncated()) return errc::msgsize;
        return write(text.view());
    }
    template <std::integral T, std::size_t N>
        requires(!std::is_same_v<T, char>)
    result<void> write(const T (&values)[N]) const noexcept {
        return write(span<const T>(values));
    }

private:
    result<fd> open(sys::o how) const noexcept {
        if (wrong_ != errc::ok) return wrong_;
        return sys::openat(folder_, path_.c_str(), how | sys::o::cloexec);
    }

    fd_ref folder_;
    error wrong_;
    text_buffer<255> path_;
};

}  // namespace lkmc
