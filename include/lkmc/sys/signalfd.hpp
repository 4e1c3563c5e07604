// SPDX-License-Identifier: MIT
// signalfd: signals that are read, instead of interrupting.
//
//     auto quit = LKMC_TRY(lkmc::signalfd::of({lkmc::sig::int_, lkmc::sig::term}));    // or {SIGINT, SIGTERM}
//     LKMC_TRY(loop.add(quit, lkmc::readable, 1));
//     auto info = LKMC_TRY(quit.read());                                // waits
//     print(out, lkmc::name(info.signal()), " from ", info.ssi_pid, "\n");
//
// * of() blocks the signals in the calling thread, because one that is not blocked takes its usual effect instead of
//   being read. They stay blocked. Threads inherit the mask: call it before there are others. So do children,
//   through execve: give them back their mask.
// * Two of the same signal may arrive as one; real-time signals queue.
// * What is read depends on who reads: a thread gets its own signals and its process's.
// Source: signalfd(2), include/uapi/linux/signalfd.h.
#pragma once

#include <cstdint>

#include <lkmc/bits.hpp>
#include <lkmc/sys/fd.hpp>
#include <lkmc/sys/signal.hpp>

namespace lkmc {

namespace sys {

enum class sfd : int { nonblock = 04000, cloexec = 02000000 };
consteval void combines(sfd);

// struct signalfd_siginfo: 128 bytes, the same on every CPU.
struct signalfd_siginfo {
    std::uint32_t ssi_signo = 0;
    std::int32_t ssi_errno = 0;
    std::int32_t ssi_code = 0;
    std::uint32_t ssi_pid = 0;
    std::uint32_t ssi_uid = 0;
    std::int32_t ssi_fd = 0;
    std::uint32_t ssi_tid = 0;
    std::uint32_t ssi_band = 0;
    std::uint32_t ssi_overrun = 0;
    std::uint32_t ssi_trapno = 0;
    std::int32_t ssi_status = 0;
    std::int32_t ssi_int = 0;
    std::uint64_t ssi_ptr = 0;
    std::uint64_t ssi_utime = 0;
    std::uint64_t ssi_stime = 0;
    std::uint64_t ssi_addr = 0;
    std::uint16_t ssi_addr_lsb = 0;
    std::uint16_t reserved = 0;
    std::int32_t ssi_syscall = 0;
    std::uint64_t ssi_call_addr = 0;
    std::uint32_t ssi_arch = 0;
    std::uint8_t more[28] = {};

    constexpr sig signal() const noexcept { return static_cast<sig>(ssi_signo); }
};
static_assert(sizeof(signalfd_siginfo) == 128);

LKMC_INLINE result<fd> signalfd(signal_set signals, sfd flags) noexcept {
    return call<fd>(nr::signalfd4, no_file, &signals, sizeof(signal_set), flags);
}
// Other signals for a descriptor that there is.
LKMC_INLINE result<void> signalfd(fd_ref file, signal_set signals) noexcept {
    return call<void>(nr::signalfd4, file, &signals, sizeof(signal_set), sfd{});
}

}  // namespace sys

class signalfd {
public:
    explicit signalfd(fd file) noexcept : file_(detail::move(file)) {}

    static result<signalfd> of(signal_set signals, sys::sfd flags = sys::sfd::cloexec) noexcept {
        auto file = sys::signalfd(signals, flags);
        if (!file) return file.error();
        const auto blocked = sys::rt_sigprocmask(sys::mask_how::block, signals);
        if (!blocked) return blocked.error();
        return signalfd(detail::move(*file));
    }

    // The next one; waits for it. With sys::sfd::nonblock EAGAIN when there is none.
    result<sys::signalfd_siginfo> read() const noexcept {
        sys::signalfd_siginfo info;
        const auto done = sys::call<std::size_t>(nr::read, file_, &info, sizeof info);
        if (!done) return done.error();
        return info;
    }

    fd_ref ref() const noexcept { return file_; }
    operator fd_ref() const noexcept { return file_; }

private:
    fd file_;
};

}  // namespace lkmc
