// SPDX-License-Identifier: MIT
// Where cores wait for each other: nobody goes on before all are there.
//
//     inline lkmc::bare::core_barrier all(lkmc::bare::cores::count());
//     all.arrive_and_wait();                                  // any number of times
//
// * What a core wrote before it arrived, every core sees afterwards.
// * ARM, AArch64: with the MMU on, as spinlock.hpp says.
#pragma once

#include <cstdint>

#include <lkmc/arch/barriers.hpp>

namespace lkmc::bare {

class core_barrier {
public:
    constexpr explicit core_barrier(unsigned cores) noexcept : cores_(cores) {}
    core_barrier(const core_barrier&) = delete;
    core_barrier& operator=(const core_barrier&) = delete;

    void arrive_and_wait() noexcept {
        const std::uint32_t round = __atomic_load_n(&round_, __ATOMIC_ACQUIRE);
        if (__atomic_add_fetch(&arrived_, 1, __ATOMIC_ACQ_REL) == cores_) {
            // The last one: nobody else counts before the round is over.
            __atomic_store_n(&arrived_, 0, __ATOMIC_RELAXED);
            __atomic_store_n(&round_, round + 1, __ATOMIC_RELEASE);
            arch::send_event();
            return;
        }
        while (__atomic_load_n(&round_, __ATOMIC_ACQUIRE) == round) arch::wait_for_event();
    }

private:
    std::uint32_t cores_;
    std::uint32_t arrived_ = 0;
    std::uint32_t round_ = 0;
};

}  // namespace lkmc::bare
