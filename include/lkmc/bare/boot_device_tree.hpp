// SPDX-License-Identifier: MIT
// The device tree that the machine was started with.
//
//     auto tree = LKMC_TRY(bare::boot_device_tree());
//
// * A boot loader passes its address in x0 (AArch64) or r2 (ARM); QEMU does so for flat images.
// * For an ELF, QEMU's virt passes 0 and puts the tree at the start of RAM, where the image leaves room there. There it is
//   looked for when the registers say nothing.
// * ENOENT: there is none. EBADMSG: there is one, and it is damaged.
// Source: Linux Documentation/arch/arm64/booting.rst, arch/arm/booting.rst; QEMU docs/system/arm/virt.rst.
#pragma once

#if !defined(__arm__) && !defined(__aarch64__)
#error "a PC is described by ACPI, not by a device tree"
#endif

#include <lkmc/bare/board.hpp>
#include <lkmc/bare/boot.hpp>
#include <lkmc/device_tree.hpp>

namespace lkmc::bare {

// Where the boot loader says that it is. 0: it says nothing.
inline std::uintptr_t passed_device_tree(const boot_state& from) noexcept {
#if defined(__aarch64__)
    return from.registers[0];
#else
    return from.registers[2];
#endif
}

inline result<device_tree> boot_device_tree(const boot_state& from, std::uintptr_t ram) noexcept {
    const std::uintptr_t passed = passed_device_tree(from);
    // Trees are aligned to 8 bytes: what is not is something else.
    const std::uintptr_t at = passed != 0 ? passed : ram;
    if (at % 8 != 0) return errc::noent;
    return device_tree::at(reinterpret_cast<const void*>(at));
}
inline result<device_tree> boot_device_tree() noexcept { return boot_device_tree(boot(), board::ram.base); }

}  // namespace lkmc::bare
