// SPDX-License-Identifier: MIT
// What the machine held when it entered the image.
//
//     if (boot().registers[0] == multiboot2) …
//
// * registers: AArch64 x0 to x2, ARM r0 to r2 (0, the machine's number, the device tree), x86_64 eax and ebx.
// * level: AArch64 the exception level of the entry, ARM the mode (0x13 SVC, 0x1a HYP), x86_64 nothing.
#pragma once

#include <cstdint>

namespace lkmc::bare {

struct boot_state {
    std::uintptr_t registers[3];
    std::uintptr_t level;
};
namespace detail {
inline constinit boot_state boot_registers{};
}
inline const boot_state& boot() noexcept { return detail::boot_registers; }

}  // namespace lkmc::bare
