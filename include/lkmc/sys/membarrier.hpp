// SPDX-License-Identifier: MIT
// membarrier: makes every other thread of the process pass a memory barrier, so that a fast path needs none.
//
//     LKMC_TRY(lkmc::sys::membarrier(lkmc::sys::membarrier_cmd::register_private_expedited));   // once
//     …                                                                // the other side: only compiler_barrier()
//     LKMC_TRY(lkmc::sys::membarrier(lkmc::sys::membarrier_cmd::private_expedited));            // the slow side
//
// * private_expedited interrupts the CPUs that run this process's threads (microseconds); global waits until every
//   CPU has been through the scheduler (milliseconds).
// * EPERM: the process has not registered for this command. ENOSYS: Linux < 4.3. EINVAL: this kernel does not have
//   the command; query says which it has.
// Source: membarrier(2), include/uapi/linux/membarrier.h.
#pragma once

#include <lkmc/bits.hpp>
#include <lkmc/sys/call.hpp>

namespace lkmc::sys {

// MEMBARRIER_CMD_…
enum class membarrier_cmd : int {
    query = 0,
    global = 1,                                // Linux 4.3
    global_expedited = 2,                      // 4.16
    register_global_expedited = 4,
    private_expedited = 8,                     // 4.14
    register_private_expedited = 16,
    private_expedited_sync_core = 32,          // 4.16; for code that was rewritten
    register_private_expedited_sync_core = 64,
    private_expedited_rseq = 128,              // 5.10
    register_private_expedited_rseq = 256,
    get_registrations = 512,                   // 6.3
};
consteval void combines(membarrier_cmd);

// The commands that there are, as bits.
LKMC_INLINE result<membarrier_cmd> membarrier_query() noexcept {
    return call<membarrier_cmd>(nr::membarrier, membarrier_cmd::query, 0u, 0);
}
LKMC_INLINE result<void> membarrier(membarrier_cmd command) noexcept { return call<void>(nr::membarrier, command, 0u, 0); }
// private_expedited_rseq for the thread that runs on one CPU (MEMBARRIER_CMD_FLAG_CPU, Linux 5.10).
LKMC_INLINE result<void> membarrier(membarrier_cmd command, int cpu) noexcept { return call<void>(nr::membarrier, command, 1u, cpu); }

// Keeps the compiler from moving memory accesses across; no instruction.
LKMC_INLINE void compiler_barrier() noexcept { asm volatile("" ::: "memory"); }

}  // namespace lkmc::sys
