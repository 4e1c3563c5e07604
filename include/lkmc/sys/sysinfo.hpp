// SPDX-License-Identifier: MIT
// The machine in a few numbers: uptime, load, memory, swap, processes.
//
//     auto info = LKMC_TRY(lkmc::sys::sysinfo());
//     print(out, info.total_ram() / 1'048'576, " MiB, up for ", info.uptime, " s\n");
//
// * The kernel counts memory in units of mem_unit bytes; the functions here return bytes.
// * A container sees the numbers of the whole machine.
// * qemu-user 7.2 does not scale for 32-bit CPUs: there the part of memory above 4 GiB is missing.
// Source: sysinfo(2), include/uapi/linux/sysinfo.h.
#pragma once

#include <cstdint>

#include <lkmc/result.hpp>
#include <lkmc/sys/call.hpp>

namespace lkmc::sys {

// struct sysinfo.
struct system_info {
    long uptime = 0;             // seconds since boot
    unsigned long loads[3] = {};  // 1, 5, 15 minutes, times 65536
    unsigned long totalram = 0;
    unsigned long freeram = 0;
    unsigned long sharedram = 0;
    unsigned long bufferram = 0;
    unsigned long totalswap = 0;
    unsigned long freeswap = 0;
    unsigned short procs = 0;    // threads, at most 65535 of them
    unsigned short padding = 0;
    unsigned long totalhigh = 0;
    unsigned long freehigh = 0;
    unsigned int mem_unit = 0;
    char reserved[sizeof(long) == 4 ? 8 : 4] = {};  // 64 bytes in all on 32-bit CPUs

    constexpr std::uint64_t total_ram() const noexcept { return std::uint64_t(totalram) * mem_unit; }
    constexpr std::uint64_t free_ram() const noexcept { return std::uint64_t(freeram) * mem_unit; }
    constexpr std::uint64_t shared_ram() const noexcept { return std::uint64_t(sharedram) * mem_unit; }
    constexpr std::uint64_t buffer_ram() const noexcept { return std::uint64_t(bufferram) * mem_unit; }
    constexpr std::uint64_t total_swap() const noexcept { return std::uint64_t(totalswap) * mem_unit; }
    constexpr std::uint64_t free_swap() const noexcept { return std::uint64_t(freeswap) * mem_unit; }
    // Runnable and uninterruptibly sleeping threads over 1, 5 or 15 minutes (0, 1, 2), in hundredths.
    constexpr unsigned long load_hundredths(unsigned which) const noexcept {
        return static_cast<unsigned long>(std::uint64_t(loads[which]) * 100 / 65536);
    }
};

inline result<system_info> sysinfo() noexcept {
    system_info info;
    const auto done = call<void>(nr::sysinfo, &info);
    if (!done) return done.error();
    return info;
}

}  // namespace lkmc::sys
