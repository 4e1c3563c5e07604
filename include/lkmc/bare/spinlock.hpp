// SPDX-License-Identifier: MIT
// A lock between cores, for a few instructions: whoever comes first is served first.
//
//     inline lkmc::bare::spinlock lock;
//     {
//         lkmc::bare::spinlock::guard held(lock);             // what interrupts do not touch
//         …
//     }
//     lkmc::bare::spinlock::masked_guard held(lock);          // what an interrupt's handler also takes: masks them here
//
// * Tickets: each core takes a number and waits until it is called. No core starves.
// * It waits by wfe on ARM and AArch64 (unlock sends the event), by pause on x86_64.
// * Not recursive: a core that locks twice waits for ever; so does a handler for the core that it interrupts, unless
//   masked_guard was used.
// * ARM, AArch64: the exclusive loads and stores behind it need normal, cacheable memory, that is, the MMU on; hardware
//   with the MMU off may refuse them or let two cores in. QEMU does not mind.
// Source: Arm ARM DDI 0487 B2.9 (exclusive accesses); M. L. Scott, Shared-Memory Synchronization, 4.2 (ticket locks).
#pragma once

#include <cstdint>

#include <lkmc/arch/barriers.hpp>
#include <lkmc/arch/interrupt_mask.hpp>

namespace lkmc::bare {

class spinlock {
public:
    constexpr spinlock() noexcept = default;
    spinlock(const spinlock&) = delete;
    spinlock& operator=(const spinlock&) = delete;

    void lock() noexcept {
        const std::uint32_t mine = __atomic_fetch_add(&next_, 1, __ATOMIC_RELAXED);
        while (__atomic_load_n(&serving_, __ATOMIC_ACQUIRE) != mine) arch::wait_for_event();
    }
    // Takes it only if nobody has it.
    bool try_lock() noexcept {
        std::uint32_t mine = __atomic_load_n(&serving_, __ATOMIC_ACQUIRE);
        return __atomic_compare_exchange_n(&next_, &mine, mine + 1, false, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED);
    }
    void unlock() noexcept {
        __atomic_store_n(&serving_, serving_ + 1, __ATOMIC_RELEASE);
        arch::send_event();
    }
    // By anybody, at the moment of asking.
    bool locked() const noexcept {
        return __atomic_load_n(&serving_, __ATOMIC_RELAXED) != __atomic_load_n(&next_, __ATOMIC_RELAXED);
    }

    class guard {
    public:
        explicit guard(spinlock& lock) noexcept : lock_(lock) { lock_.lock(); }
        ~guard() { lock_.unlock(); }
        guard(const guard&) = delete;
        guard& operator=(const guard&) = delete;

    private:
        spinlock& lock_;
    };

    class masked_guard {
    public:
        explicit masked_guard(spinlock& lock) noexcept : before_(arch::mask_interrupts()), lock_(lock) { lock_.lock(); }
        ~masked_guard() {
            lock_.unlock();
            arch::restore_interrupts(before_);
        }
        masked_guard(const masked_guard&) = delete;
        masked_guard& operator=(const masked_guard&) = delete;

    private:
        arch::interrupt_state before_;
        spinlock& lock_;
    };

private:
    std::uint32_t next_ = 0;
    std::uint32_t serving_ = 0;
};

}  // namespace lkmc::bare
