// SPDX-License-Identifier: MIT
// Barriers of x86_64: included by arch/barriers.hpp.
//
// * Ordinary loads and stores stay in order, but for a store that a later load of another address may overtake: that is
//   what mfence is for. lfence also waits for all instructions before it (so that rdtsc is not early).
// Source: Intel SDM vol. 3A, 9.2 (memory ordering); vol. 2 (MFENCE, LFENCE, SFENCE, PAUSE, HLT).
#pragma once

#include <lkmc/config.hpp>

namespace lkmc::arch {

LKMC_INLINE void mfence() noexcept { asm volatile("mfence" : : : "memory"); }
LKMC_INLINE void lfence() noexcept { asm volatile("lfence" : : : "memory"); }
LKMC_INLINE void sfence() noexcept { asm volatile("sfence" : : : "memory"); }
LKMC_INLINE void pause() noexcept { asm volatile("pause" : : : "memory"); }
// Until an interrupt. Masked ones do not count.
LKMC_INLINE void hlt() noexcept { asm volatile("hlt" : : : "memory"); }

LKMC_INLINE void memory_barrier() noexcept { mfence(); }
LKMC_INLINE void cpu_relax() noexcept { pause(); }
LKMC_INLINE void wait_for_event() noexcept { pause(); }
LKMC_INLINE void send_event() noexcept { asm volatile("" : : : "memory"); }

}  // namespace lkmc::arch
