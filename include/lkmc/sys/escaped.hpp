// SPDX-License-Identifier: MIT
// Text in which the kernel has escaped some bytes, so that a line stays a line.
//
//     if (entry.mount_point == "/mnt/two words") …                   // compared as it was: "/mnt/two\040words" in the file
//     char buffer[4096];
//     string_view path = LKMC_TRY(entry.mount_point.unescape(buffer));
//
// * octal_text: \NNN, in /proc/PID/mountinfo, mounts, maps, swaps. hex_text: \xNN, in /dev/kmsg.
// * A backslash that begins no such escape stands for itself.
// * Printed with its escapes: a path may hold anything.
// Source: fs/seq_file.c (mangle_path, seq_escape_mem), kernel/printk/printk.c (append_char).
#pragma once

#include <lkmc/print.hpp>
#include <lkmc/result.hpp>

namespace lkmc {

template <unsigned Base>
    requires(Base == 8 || Base == 16)
class escaped_text {
public:
    constexpr escaped_text() noexcept = default;
    constexpr explicit escaped_text(string_view raw) noexcept : raw_(raw) {}

    // As it stands in the file.
    constexpr string_view raw() const noexcept { return raw_; }
    constexpr bool empty() const noexcept { return raw_.empty(); }

    // As it was, in the buffer. ENAMETOOLONG when that is too small.
    constexpr result<string_view> unescape(span<char> buffer) const noexcept {
        std::size_t size = 0;
        for (std::size_t at = 0; at < raw_.size(); ++size) {
            const char c = next(at);
            if (size == buffer.size()) return errc::nametoolong;
            buffer[size] = c;
        }
        return string_view(buffer.data(), size);
    }
    // The same with a NUL behind it, for a path. EINVAL when there is one inside.
    constexpr result<const char*> unescape_path(span<char> buffer) const noexcept {
        const auto text = unescape(buffer.empty() ? buffer : buffer.first(buffer.size() - 1));
        if (!text) return text.error();
        if (buffer.empty()) return errc::nametoolong;
        if (text->find('\0') != string_view::npos) return errc::inval;
        buffer[text->size()] = '\0';
        return static_cast<const char*>(buffer.data());
    }

    friend constexpr bool operator==(escaped_text escaped, string_view plain) noexcept {
        std::size_t size = 0;
        for (std::size_t at = 0; at < escaped.raw_.size(); ++size)
            if (size == plain.size() || escaped.next(at) != plain[size]) return false;
        return size == plain.size();
    }
    friend void format(sink to, const escaped_text& text) { to.write(text.raw_); }

private:
    static constexpr unsigned digit(char c) noexcept {
        const unsigned value = c >= '0' && c <= '9' ? static_cast<unsigned>(c - '0') : c >= 'a' && c <= 'f' ? static_cast<unsigned>(c - 'a') + 10 : 99;
        return value < Base ? value : 99;
    }
    // The character at a position, which moves on.
    constexpr char next(std::size_t& at) const noexcept {
        constexpr std::size_t prefix = Base == 16 ? 2 : 1, digits = Base == 16 ? 2 : 3;
        const string_view text = raw_.substr(at, prefix + digits);
        if (text.size() == prefix + digits && text[0] == '\\' && (Base == 8 || text[1] == 'x')) {
            unsigned value = 0;
            bool good = true;
            for (char c : text.substr(prefix)) good = good && digit(c) < Base, value = value * Base + digit(c);
            if (good && value <= 0xff) {
                at += prefix + digits;
                return static_cast<char>(value);
            }
        }
        return raw_[at++];
    }
    string_view raw_;
};

using octal_text = escaped_text<8>;
using hex_text = escaped_text<16>;

}  // namespace lkmc
