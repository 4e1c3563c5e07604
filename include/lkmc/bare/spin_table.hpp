// SPDX-License-Identifier: MIT
// Cores that wait in a loop until somebody writes an address where they look.
//
//     struct board { static constexpr spin_table power{}; … };                 // they wait in this image's reset code
//     struct board { static constexpr spin_table power{0xd8, 8}; … };          // … in the firmware's: core n looks at 0xd8 + 8 n
//
// * The first: whoever loaded the image let all cores begin at its entry (QEMU's raspi3b with an ELF, virt with
//   secure=on). The second: the firmware kept them (a Raspberry Pi's, with kernel8.img), or the device tree says
//   enable-method "spin-table" and cpu-release-addr.
// * A core that was released does not go back there: when its function returns it waits in cores.hpp for the next one.
// * Nothing answers: a core that is not there is noticed because it does not come.
// Source: Linux Documentation/arch/arm64/booting.rst; devicetree specification 0.4, 3.8.1; QEMU hw/arm/raspi.c.
#pragma once

#if !defined(__arm__) && !defined(__aarch64__)
#error "cores of a PC wait for INIT and SIPI: init_sipi.hpp"
#endif

#include <cstdint>

#include <lkmc/arch/barriers.hpp>
#include <lkmc/arch/caches.hpp>
#include <lkmc/result.hpp>

// Read by arch/<cpu>/reset.hpp: the address, and the affinity of the core that is meant. 0: nobody. In .data, because
// cores look at it before anybody clears .bss.
extern "C" {
struct lkmc_waiting {
    std::uintptr_t entry, affinity;
};
__attribute__((used, section(".data.lkmc_waiting_cores"), aligned(16))) inline lkmc_waiting lkmc_waiting_cores = {};
}

namespace lkmc::bare {

class spin_table {
public:
    constexpr spin_table() noexcept : base_(0), stride_(0) {}
    constexpr spin_table(std::uintptr_t mailboxes, std::uintptr_t stride) noexcept : base_(mailboxes), stride_(stride) {}

    // The core with this affinity begins at an address. Where the firmware has them, affinities count from 0.
    result<void> start(std::uintptr_t affinity, std::uintptr_t entry) const noexcept {
        if (stride_ != 0) {
            write(base_ + affinity * stride_, entry);
        } else {
            const auto mailbox = reinterpret_cast<std::uintptr_t>(&lkmc_waiting_cores);
            write(mailbox, 0);
            write(mailbox + sizeof entry, affinity);
            write(mailbox, entry);
        }
        arch::send_event();
        return {};
    }

private:
    // They look with their caches off.
    static void write(std::uintptr_t at, std::uintptr_t word) noexcept {
        *reinterpret_cast<volatile std::uintptr_t*>(at) = word;
        arch::dsb<>();
        arch::clean_data(at, sizeof word);
    }
    std::uintptr_t base_, stride_;
};

}  // namespace lkmc::bare
