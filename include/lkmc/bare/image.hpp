// SPDX-License-Identifier: MIT
// Where the parts of this image lie in memory: what the linker script says (linker_scripts/bare.ld).
//
//     for (char c : image::rodata()) …
//     LKMC_ASSERT(image::bss().contains(address_of(some_static)));
//
// * Names, not numbers: each is a symbol's address, known when the image is linked.
#pragma once

#include <lkmc/bare/board.hpp>

extern "C" {
extern char __image_start[], __image_end[];
extern char __text_start[], __text_end[];
extern char __rodata_start[], __rodata_end[];
extern char __data_start[], __data_end[], __data_load[];
extern char __bss_start[], __bss_end[];
extern char __core_stacks[], __stack_guard[], __stack_bottom[], __stack_top[];
extern char __heap_start[], __heap_end[];
extern void (*const __init_array_start[])();
extern void (*const __init_array_end[])();
}

namespace lkmc::bare::image {

namespace detail {
inline region between(const char* from, const char* to) noexcept {
    return {reinterpret_cast<std::uintptr_t>(from), reinterpret_cast<std::uintptr_t>(to) - reinterpret_cast<std::uintptr_t>(from)};
}
}  // namespace detail

// From the first byte that is loaded to the end of what is reserved behind: stacks, page tables.
inline region whole() noexcept { return detail::between(__image_start, __image_end); }
inline region text() noexcept { return detail::between(__text_start, __text_end); }
inline region rodata() noexcept { return detail::between(__rodata_start, __rodata_end); }
inline region data() noexcept { return detail::between(__data_start, __data_end); }
inline region bss() noexcept { return detail::between(__bss_start, __bss_end); }
// The first core's. It grows down, towards the guard below it.
inline region stack() noexcept { return detail::between(__stack_bottom, __stack_top); }
// From the end of the image to the end of RAM.
inline region heap() noexcept { return detail::between(__heap_start, __heap_end); }

}  // namespace lkmc::bare::image
