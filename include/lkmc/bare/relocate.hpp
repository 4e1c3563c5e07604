// SPDX-License-Identifier: MIT
// An image that runs wherever it is loaded: it is linked as a position-independent executable, and start mends the
// addresses in it before anything uses one.
//
//     lkmc_add_image(NAME main.cpp RELOCATABLE)               # in CMake: -fpie, bare_relocatable.ld, -DLKMC_RELOCATABLE=1
//     print(out, "loaded ", hex(image::displacement()), " bytes above where it was linked\n");
//
// * It may be moved by any multiple of 4 KiB, and on x86_64 within the first 4 GiB. RAM must be there; nobody checks that.
// * Code reaches code and data relative to itself. What holds addresses (tables of constructors, virtual functions and
//   texts, literals of assembly) is listed by the linker, and mended once, with the MMU off or everything writable.
// * board::load is where it was linked for, image::whole().base where it is.
// Source: System V gABI, "Relocation"; AAELF64 5.7.12 (R_AARCH64_RELATIVE), AAELF32 5.6.1.10 (R_ARM_RELATIVE), x86-64
// psABI table 4.10 (R_X86_64_RELATIVE).
#pragma once

#include <cstdint>

#include <lkmc/bare/image.hpp>

extern "C" {
// Of linker_scripts/bare_relocatable.ld: a word that holds the address it was linked for, and the linker's list.
extern const std::uint64_t __link_address[] __attribute__((visibility("hidden")));
extern const std::uintptr_t __relocations_start[] __attribute__((visibility("hidden")));
extern const std::uintptr_t __relocations_end[] __attribute__((visibility("hidden")));
}

namespace lkmc::bare {

namespace image {
// How far from where it was linked for this image lies, modulo the size of an address.
inline std::uintptr_t displacement() noexcept {
    return reinterpret_cast<std::uintptr_t>(__link_address) - static_cast<std::uintptr_t>(__link_address[0]);
}
}  // namespace image

namespace detail {

inline void relocate() noexcept {
    const std::uintptr_t moved = image::displacement();
#if defined(__arm__)
    // Elf32_Rel: where, and of which kind; what is added to is there already.
    constexpr std::uintptr_t relative = 23, kind = 0xff;
    constexpr int words = 2;
#elif defined(__aarch64__)
    // Elf64_Rela: where, of which kind, and what to add to.
    constexpr std::uintptr_t relative = 1027, kind = 0xffff'ffff;
    constexpr int words = 3;
#else
    constexpr std::uintptr_t relative = 8, kind = 0xffff'ffff;
    constexpr int words = 3;
#endif
    for (const std::uintptr_t* entry = __relocations_start; entry < __relocations_end; entry += words) {
        // A symbol of somebody else's: the linker has let pass what it should not have.
        if ((entry[1] & kind) != relative) __builtin_trap();
        auto* place = reinterpret_cast<volatile std::uintptr_t*>(entry[0] + moved);
        *place = (words == 3 ? entry[words - 1] : *place) + moved;
    }
    asm volatile("" : : : "memory");
}

}  // namespace detail
}  // namespace lkmc::bare
