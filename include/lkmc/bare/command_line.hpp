// SPDX-License-Identifier: MIT
// The command line that an image was started with, as text and as main's argc and argv.
//
//     int main(int argc, char** argv) { … }                  // LIBC newlib, or OPTIONS -DLKMC_ARGUMENTS=1
//
//     char text[256];
//     auto line = check(command_line::text(text));            // one piece, as the loader passes it
//     char* words[8];
//     auto argc = check(command_line::split(span(text, line.size() + 1), words));
//
// * ARM and AArch64: semihosting's (qemu -semihosting-config arg=…), whose first word is the program's name.
// * x86_64: the boot loader's, by PVH (qemu -append) or Multiboot 2 (GRUB), which say no name: argv[0] is "image".
// * Words are parted and quoted as in a POSIX shell: '…' as it is, "…" with \ before " \ $ and `, \ before anything
//   outside quotes. Nothing is expanded. Python's shlex.quote and printf %q's plain forms come back as they were.
// * Errors: ENOSYS nobody passes one; E2BIG it does not fit; EBADMSG a quote is not closed, or \ stands at the end.
// Source: POSIX.1 XCU 2.2; Arm semihosting.rst, SYS_GET_CMDLINE; Xen docs/misc/pvh.pandoc; Multiboot2 2.0, 3.6.5.
#pragma once

#include <lkmc/bare/board.hpp>
#include <lkmc/bare/boot.hpp>
#include <lkmc/print.hpp>
#include <lkmc/result.hpp>
#include <lkmc/world.hpp>

#if defined(__arm__) || defined(__aarch64__)
#include <lkmc/bare/semihosting.hpp>
#endif

namespace lkmc::bare::command_line {

// Takes a text apart, in place: the words are written over it, each with its NUL, which is why the text needs one more
// byte than it has characters. words is filled up with a null pointer, as argv is. How many words there are.
constexpr result<int> split(span<char> text, span<char*> words) noexcept {
    std::size_t from = 0, to = 0, count = 0;
    const std::size_t end = text.size() - (text.empty() ? 0 : 1);
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\n'; };
    for (;;) {
        while (from < end && blank(text[from])) ++from;
        if (from >= end || text[from] == '\0') break;
        if (count + 1 >= words.size()) return errc::toobig;
        words[count++] = &text[to];
        char quote = 0;
        for (; from < end && text[from] != '\0' && (quote != 0 || !blank(text[from])); ++from) {
            char c = text[from];
            if (c == quote) {
                quote = 0;
                continue;
            }
            if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
                continue;
            }
            if (c == '\\' && quote != '\'') {
                if (from + 1 >= end || text[from + 1] == '\0') return errc::badmsg;
                const char next = text[from + 1];
                if (quote == 0 || next == '"' || next == '\\' || next == '$' || next == '`') c = next, ++from;
            }
            text[to++] = c;     // never ahead of from
        }
        if (quote != 0) return errc::badmsg;
        // The blank behind the word is read before the NUL may take its place.
        const bool more = from < end && text[from] != '\0';
        if (more) ++from;
        text[to++] = '\0';
        if (!more) break;
    }
    if (count >= words.size()) return errc::toobig;
    words[count] = nullptr;
    return static_cast<int>(count);
}

namespace detail {

// What a boot loader left in memory, copied; at most so many bytes of it are looked at.
inline result<string_view> copy(const char* from, std::size_t most, span<char> to) noexcept {
    std::size_t size = 0;
    while (size < most && from[size] != '\0') {
        if (size + 1 >= to.size()) return errc::toobig;
        to[size] = from[size];
        ++size;
    }
    if (to.empty()) return errc::toobig;
    to[size] = '\0';
    return string_view(to.data(), size);
}

// A number of the loader's, little-endian as the CPU. Without a pointer that compilers think they know.
template <class T>
T number(std::uintptr_t at) noexcept {
    T value;
    __builtin_memcpy(&value, reinterpret_cast<const char*>(at), sizeof value);
    return value;
}

#if defined(__x86_64__)
inline constexpr std::uint32_t multiboot2_magic = 0x36d7'6289, pvh_magic = 0x336e'c578;
inline constexpr std::uintptr_t mapped = std::uintptr_t{1} << 32;

// GRUB writes \' inside "…", where a shell's words have ' alone.
inline string_view without_grubs_quotes(string_view in) noexcept {
    char* text = const_cast<char*>(in.data());      // a copy that is ours
    std::size_t to = 0;
    char quote = 0;
    for (std::size_t from = 0; from < in.size(); ++from) {
        const char c = text[from];
        if (c == '\\' && quote != '\'' && from + 1 < in.size()) {
            if (quote == 0 || text[from + 1] != '\'') text[to++] = c;
            text[to++] = text[++from];
            continue;
        }
        if (quote == 0 && (c == '"' || c == '\'')) quote = c;
        else if (c == quote) quote = 0;
        text[to++] = c;
    }
    text[to] = '\0';
    return {text, to};
}

inline result<string_view> loaders(span<char> buffer) noexcept {
    const auto information = boot().registers[1];
    if (static_cast<std::uint32_t>(boot().registers[0]) == multiboot2_magic) {
        // Its size, reserved, and tags: type, size, contents, each on 8 bytes.
        if (information == 0 || information > mapped - 8) return errc::badmsg;
        const auto total = number<std::uint32_t>(information);
        if (total > mapped - information) return errc::badmsg;
        const std::uintptr_t end = information + total;
        for (auto tag = information + 8;;) {
            if (tag + 8 > end) return errc::badmsg;     // the last one says that it is the last
            const auto type = number<std::uint32_t>(tag), size = number<std::uint32_t>(tag + 4);
            if (type == 0) break;
            if (size < 8 || size > end - tag) return errc::badmsg;
            if (type == 1) {
                const auto line = copy(reinterpret_cast<const char*>(tag + 8), size - 8, buffer);
                return line ? result<string_view>(without_grubs_quotes(*line)) : line;
            }
            tag += (size + std::uintptr_t{7}) & ~std::uintptr_t{7};
        }
        return errc::nosys;
    }
    if (information == 0 || information % 4 != 0 || information > mapped - 56 || number<std::uint32_t>(information) != pvh_magic) return errc::nosys;
    const auto text = number<std::uint64_t>(information + 24);      // hvm_start_info.cmdline_paddr
    if (text == 0) return copy("", 0, buffer);
    if (text >= mapped) return errc::fault;
    return copy(reinterpret_cast<const char*>(text), text > mapped - buffer.size() ? mapped - text : buffer.size(), buffer);
}
#endif

template <class Board>
result<string_view> text_of(span<char> buffer) noexcept {
#if defined(__x86_64__)
    return loaders(buffer);
#else
    if constexpr (semihosting::answers<Board>) return semihosting::get_cmdline(buffer);
    else return copy("", 0, buffer);
#endif
}

}  // namespace detail

// The command line as one piece, with a NUL behind it.
inline result<string_view> text(span<char> buffer) noexcept { return detail::text_of<board>(buffer); }

struct arguments {
    int count;
    char** values;
};

// What main gets. At most 4 KiB and 128 words; what is more, or not to be understood, ends the run with status 2.
inline arguments get() noexcept {
    static constinit char line[4096];
    static constinit char* words[1 + 128 + 1];
    static constinit char nameless[] = "image";
    const auto found = text(line);
    error problem = found.error();
    int count = 0;
    if (found) {
#if defined(__x86_64__)
        const bool named = false;
#else
        const bool named = !found->empty();
#endif
        words[0] = nameless;
        const auto parted = split(span(line, found->size() + 1), span(words + (named ? 0 : 1), 128 + (named ? 1 : 0)));
        if (parted) count = *parted + (named ? 0 : 1);
        problem = parted.error();
    } else if (found.error() == errc::nosys) {
        words[0] = nameless;
        return {1, words};
    }
    if (problem.number() != 0) {
        constexpr sink complaints{[](void*, string_view piece) { world::complain(piece); }};
        // In words of its own: the names and texts of all errors are bigger than a small program.
        const string_view why = problem == errc::toobig   ? "E2BIG: more than 4 KiB, or than 128 words"
                                : problem == errc::badmsg ? "EBADMSG: a quote that nothing ends, or a boot loader's damaged information"
                                                          : "EFAULT: the boot loader left it where no memory is mapped";
        print(complaints, "the command line cannot be used: ", why, "\n");
        world::stop(2);
    }
    return {count, words};
}

}  // namespace lkmc::bare::command_line
