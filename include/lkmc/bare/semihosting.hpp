// SPDX-License-Identifier: MIT
// Semihosting on ARM and AArch64: a debugger or emulator does for the program what an operating system would.
//
//     lkmc::bare::semihosting::exit(3);                      // the emulator ends, its exit status is 3
//     auto notes = check(semihosting::file::open("notes.txt", semihosting::mode::w));
//     check(notes.write(string_view("kept on the host\n"))); // closed at the end of the scope
//
// * QEMU answers with -semihosting-config enable=on,target=native. Without it the instruction is an undefined
//   instruction, or, at EL0, not allowed: then say userspace=on as well.
// * The operation's number goes in r0/w0, a pointer to its block of arguments in r1/x1; the result comes back in r0/x0.
// * Every argument is as wide as a register.
// * Files are the host's, with the rights of whoever runs the emulator. Paths are relative to its working folder.
// * Errors are the host's numbers: Linux' own, where the host is a Linux.
// * A read that fails looks like the end of the file: the interface does not tell them apart.
// * Slow: each operation leaves the emulated machine.
// Source: Arm "Semihosting for AArch32 and AArch64" (ARM-software/abi-aa, semihosting.rst); QEMU
// semihosting/arm-compat-semi.c.
#pragma once

#if !defined(__arm__) && !defined(__aarch64__)
#error "semihosting is Arm's; a PC has isa_debug_exit.hpp and debugcon.hpp"
#endif

#include <cstdint>
#include <type_traits>

#include <lkmc/config.hpp>
#include <lkmc/result.hpp>
#include <lkmc/span.hpp>
#include <lkmc/string.hpp>
#include <lkmc/time.hpp>

namespace lkmc::bare::semihosting {

enum class operation : unsigned {
    open = 0x01, close = 0x02, writec = 0x03, write0 = 0x04, write = 0x05, read = 0x06, readc = 0x07, iserror = 0x08,
    istty = 0x09, seek = 0x0a, flen = 0x0c, tmpnam = 0x0d, remove = 0x0e, rename = 0x0f, clock = 0x10, time = 0x11,
    system = 0x12, errno_ = 0x13, get_cmdline = 0x15, heapinfo = 0x16, exit = 0x18, exit_extended = 0x20, elapsed = 0x30,
    tickfreq = 0x31,
};

// The trap itself. -1 is how most operations fail.
LKMC_INLINE std::intptr_t call(operation number, const void* block) noexcept {
#if defined(__aarch64__)
    register std::uintptr_t x0 asm("x0") = static_cast<unsigned>(number);
    register const void* x1 asm("x1") = block;
    asm volatile("hlt #0xf000" : "+r"(x0) : "r"(x1) : "memory");
    return static_cast<std::intptr_t>(x0);
#else
    register std::uintptr_t r0 asm("r0") = static_cast<unsigned>(number);
    register const void* r1 asm("r1") = block;
#if defined(__thumb__)
    asm volatile("svc #0xab" : "+r"(r0) : "r"(r1) : "memory", "lr");    // in SVC mode a debugger may let it change lr
#else
    asm volatile("svc #0x123456" : "+r"(r0) : "r"(r1) : "memory", "lr");
#endif
    return static_cast<std::intptr_t>(r0);
#endif
}

// Does somebody answer on this board? One that ends by semihosting says so.
[[noreturn]] inline void exit(int status) noexcept;
template <class Board>
inline constexpr bool answers = Board::stop == &exit;

namespace detail {

template <class T>
std::uintptr_t argument(T value) noexcept {
    if constexpr (std::is_pointer_v<T>) return reinterpret_cast<std::uintptr_t>(value);
    else return static_cast<std::uintptr_t>(value);
}
// With a block of arguments.
template <class... T>
std::intptr_t ask(operation number, T... arguments) noexcept {
    const std::uintptr_t block[] = {argument(arguments)...};
    return call(number, block);
}
// Why the last operation failed.
inline error why() noexcept {
    const auto number = call(operation::errno_, nullptr);
    return number > 0 && number < 4096 ? error(static_cast<int>(number)) : error(errc::io);
}
inline result<void> done(bool well) noexcept {
    if (!well) return why();
    return {};
}

}  // namespace detail

// The debugger's console, where there is one: QEMU's own standard error or output, not the board's UART.
inline void writec(char c) noexcept { call(operation::writec, &c); }
inline void write0(cstr text) noexcept { call(operation::write0, text.c_str()); }
// Waits for a character.
inline char readc() noexcept { return static_cast<char>(call(operation::readc, nullptr)); }

// Is this what an operation returned for an error?
inline bool iserror(std::intptr_t returned) noexcept { return detail::ask(operation::iserror, returned) != 0; }

// fopen's modes: b is binary, p stands for the plus. The letters are the specification's.
enum class mode : unsigned { r, rb, rp, rpb, w, wb, wp, wpb, a, ab, ap, apb };

// A file of the host's, which is closed with it.
class file {
public:
    // ":tt" is the console, in mode r for input, w for output, a for complaints.
    static result<file> open(cstr path, mode how) noexcept {
        const auto handle = detail::ask(operation::open, path.c_str(), how, string_view(path).size());
        if (handle == -1) return detail::why();
        return file(handle);
    }
    file(file&& other) noexcept : handle_(other.handle_) { other.handle_ = -1; }
    file& operator=(file&& other) noexcept {
        const auto handle = other.handle_;
        other.handle_ = -1;
        if (handle_ != -1) (void)close();
        handle_ = handle;
        return *this;
    }
    ~file() {
        if (handle_ != -1) (void)close();
    }

    // How many bytes were read: less than wanted only at the end, where it is 0.
    result<std::size_t> read(mutable_buffer to) const noexcept {
        const auto left = detail::ask(operation::read, handle_, to.data(), to.size());
        if (left < 0 || static_cast<std::size_t>(left) > to.size()) return detail::why();
        return to.size() - static_cast<std::size_t>(left);
    }
    // How many bytes were written: fewer than given, but not none, when the host had no more room.
    result<std::size_t> write(const_buffer from) const noexcept {
        const auto left = detail::ask(operation::write, handle_, from.data(), from.size());
        if (left < 0 || static_cast<std::size_t>(left) > from.size()) return detail::why();
        if (from.size() != 0 && static_cast<std::size_t>(left) == from.size()) return detail::why();
        return from.size() - static_cast<std::size_t>(left);
    }
    // From the beginning, in bytes.
    result<void> seek(std::size_t position) const noexcept {
        return detail::done(detail::ask(operation::seek, handle_, position) >= 0);
    }
    // In bytes.
    result<std::size_t> length() const noexcept {
        const auto length = detail::ask(operation::flen, handle_);
        if (length < 0) return detail::why();
        return static_cast<std::size_t>(length);
    }
    // Is it a terminal?
    result<bool> istty() const noexcept {
        const auto answer = detail::ask(operation::istty, handle_);
        if (answer != 0 && answer != 1) return detail::why();
        return answer == 1;
    }
    // What the destructor does, for who wants to know whether it went well. Not to be used afterwards.
    result<void> close() noexcept {
        const auto handle = handle_;
        handle_ = -1;
        return detail::done(detail::ask(operation::close, handle) == 0);
    }
    std::intptr_t handle() const noexcept { return handle_; }

private:
    explicit file(std::intptr_t handle) noexcept : handle_(handle) {}

    std::intptr_t handle_;
};

inline result<void> remove(cstr path) noexcept {
    return detail::done(detail::ask(operation::remove, path.c_str(), string_view(path).size()) == 0);
}
inline result<void> rename(cstr from, cstr to) noexcept {
    return detail::done(detail::ask(operation::rename, from.c_str(), string_view(from).size(), to.c_str(),
                                    string_view(to).size()) == 0);
}
// A name for a temporary file; the same number gives the same name. The file is not made.
inline result<string_view> tmpnam(span<char> buffer, unsigned char number) noexcept {
    if (detail::ask(operation::tmpnam, buffer.data(), number, buffer.size()) != 0) return detail::why();
    std::size_t size = 0;
    while (size < buffer.size() && buffer[size] != '\0') ++size;
    if (size == buffer.size()) return errc::nametoolong;
    return string_view(buffer.data(), size);
}
// Has the host's shell do it. What it returned.
inline int system(cstr command) noexcept {
    return static_cast<int>(detail::ask(operation::system, command.c_str(), string_view(command).size()));
}

// Since the program began, in hundredths of a second.
inline result<duration> clock() noexcept {
    const auto hundredths = call(operation::clock, nullptr);
    if (hundredths == -1) return detail::why();
    return duration{static_cast<std::int64_t>(hundredths) * 10'000'000};
}
// Seconds since 1970. 32 bits on ARM, taken as unsigned: until 2106.
inline std::uint64_t time() noexcept { return static_cast<std::uintptr_t>(call(operation::time, nullptr)); }
// Ticks since the program began, and how many there are in a second. The block that is filled in is 64 bits wide.
inline result<std::uint64_t> elapsed() noexcept {
    std::uint64_t ticks = 0;
    if (call(operation::elapsed, &ticks) != 0) return detail::why();
    return ticks;
}
inline result<std::uint64_t> tickfreq() noexcept {
    const auto frequency = call(operation::tickfreq, nullptr);
    if (frequency == -1) return detail::why();
    return static_cast<std::uint64_t>(static_cast<std::uintptr_t>(frequency));
}

// The command line as one piece of text: bare/command_line.hpp takes it apart. The buffer holds it, and its NUL.
inline result<string_view> get_cmdline(span<char> buffer) noexcept {
    std::uintptr_t block[2] = {detail::argument(buffer.data()), buffer.size()};
    if (call(operation::get_cmdline, block) != 0) return errc::toobig;
    if (block[1] > buffer.size()) return errc::toobig;
    return string_view(buffer.data(), block[1]);
}

// Where the debugger thinks that heap and stack should be. 0: it has no opinion. QEMU's answer is a guess; image::heap()
// knows.
struct heap_info {
    std::uintptr_t heap_base, heap_limit, stack_base, stack_limit;
};
inline heap_info heapinfo() noexcept {
    heap_info answer{};
    detail::ask(operation::heapinfo, &answer);
    return answer;
}

// What is there beyond the first version.
struct features {
    bool exit_extended = false;     // exit statuses on ARM
    bool stdout_stderr = false;     // ":tt" in mode a is not the same as in mode w
};
// Where there is no file ":semihosting-features", there is none of them.
inline features supported() noexcept {
    features found;
    auto file = file::open(":semihosting-features", mode::rb);
    unsigned char bytes[5];
    if (!file || file->read(bytes).value_or(0) != sizeof bytes) return found;
    if (string_view(reinterpret_cast<char*>(bytes), 4) != "SHFB") return found;
    found.exit_extended = (bytes[4] & 1) != 0;
    found.stdout_stderr = (bytes[4] & 2) != 0;
    return found;
}

// Ends the emulator with this exit status, of which a host keeps 8 bits. Waits for ever where nobody answers.
inline void exit(int status) noexcept {
    constexpr std::uintptr_t application_exit = 0x20026;        // ADP_Stopped_ApplicationExit
    // Only the extended operation takes the status along on ARM.
    detail::ask(operation::exit_extended, application_exit, status);
    for (;;) asm volatile("wfi");
}

}  // namespace lkmc::bare::semihosting
