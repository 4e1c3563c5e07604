// SPDX-License-Identifier: MIT
// Caches: data that others than the cores see, and instructions that were written as data.
//
//     clean_data(at, size);                  // what was written is in memory: for a device, or a core whose caches are off
//     invalidate_data(at, size);             // what is read next comes from memory: a device has written it
//     clean_and_invalidate_data(at, size);
//     synchronize_code(at, size);            // instructions that were written are what will be executed
//
// * Whole lines: invalidate_data throws away what else lies in the first and the last one. data_line() is their size.
// * set_data_cache(bool), set_code_cache(bool): this core's. Off: first everything in it is written to memory, by set and
//   way where the manual wants that, in assembly, because the stack must not be touched meanwhile. Other cores' caches
//   stay as they are: switch them off there as well, or do it before other cores run.
// * On ARM and AArch64 the data cache works only while the MMU is on (mmu.hpp).
// * In QEMU there are no caches: everything here is allowed, and nothing changes.
#pragma once

#if defined(__x86_64__)
#include <lkmc/arch/x86_64/caches.hpp>
#elif defined(__aarch64__)
#include <lkmc/arch/aarch64/caches.hpp>
#elif defined(__arm__)
#include <lkmc/arch/arm/caches.hpp>
#endif
